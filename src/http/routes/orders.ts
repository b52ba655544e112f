import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cancel, latestOrder, readOrder, release, type Step, ship } from '../../orders/order-life.js';
import { RELEASE_REASONS } from '../../orders/release-reasons.js';
import { missingNow } from '../../screening/missing.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

type Named = { Params: { orderId: string } };

const params = { type: 'object', required: ['orderId'], properties: { orderId: { type: 'string', minLength: 1, maxLength: 200 } } };
const note = { type: 'string', maxLength: 4000 };
const answer = jsonAnswer('The order as it stands now', ref('order-life'));

export async function orderRoutes(app: FastifyInstance): Promise<void> {
  app.get<Named>(
    '/:orderId',
    {
      config: { access: ['supplier', 'officer', 'regulator'] },
      schema: {
        tags: ['orders'],
        summary: 'Where an order stands: held, released, cancelled or shipped, and how it came to that',
        params,
        response: { 200: answer, ...problems(404, 503) },
      },
    },
    async (request) => found(await readOrder(app.store.db, request.caller.supplierId, request.params.orderId)),
  );

  app.get<Named>(
    '/:orderId/missing',
    {
      config: { access: ['supplier', 'officer', 'regulator'] },
      schema: {
        tags: ['orders'],
        summary: 'What would settle the flags of an order, as it would be judged now',
        description: 'Judged anew with the papers recorded since; nothing is recorded. Screen the order again once nothing is missing.',
        params,
        response: { 200: jsonAnswer('What is missing', ref('missing-papers')), ...problems(404, 503) },
      },
    },
    async (request) => {
      const { supplierId } = request.caller;
      const order = found(await latestOrder(app.store.db, supplierId, request.params.orderId));
      return missingNow(app.store.db, supplierId, order, { watch: app.watch(), catalogues: app.catalogues, at: new Date().toISOString() });
    },
  );

  const steps = [
    { name: 'cancel', take: cancel, summary: 'The order is cancelled: it no longer counts in any sum' },
    { name: 'ship', take: ship, summary: 'The released order has left the house' },
  ];
  for (const { name, take, summary } of steps)
    app.post<Named & { Body: { note?: string } }>(
      `/:orderId/${name}`,
      {
        config: { access: ['supplier'], bodyOptional: true },
        schema: {
          tags: ['orders'],
          summary,
          params,
          body: { type: 'object', additionalProperties: false, properties: { note } },
          response: { 200: answer, ...problems(404, 409, 413, 415, 503) },
        },
      },
      async (request) => found(await take(app.store, stepOf(request), request.body.note)),
    );

  app.post<Named & { Body: { reason: string; secondReason?: string; note: string; reference?: string } }>(
    '/:orderId/release',
    {
      config: { access: ['officer'] },
      schema: {
        tags: ['orders'],
        summary: 'An officer releases a held order',
        description:
          'A blocked order needs two officers: the first approves, the second, with a key of his own, releases. Each reason must settle a flag ' +
          `of the order and have its evidence. ${RELEASE_REASONS.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join('; ')}.`,
        params,
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['reason', 'note'],
          properties: {
            reason: { type: 'string', enum: RELEASE_REASONS.map(({ code }) => code) },
            secondReason: { type: 'string', enum: RELEASE_REASONS.map(({ code }) => code) },
            note: { ...note, pattern: '\\S' },
            reference: { type: 'string', maxLength: 500, description: 'where the evidence is kept' },
          },
        },
        response: { 200: answer, ...problems(404, 409, 413, 415, 503) },
      },
    },
    async (request) => {
      const { reason, secondReason, note, reference } = request.body;
      return found(
        await release(app.store, stepOf(request), {
          reasons: secondReason ? [reason, secondReason] : [reason],
          note,
          ...(reference !== undefined && { reference }),
        }),
      );
    },
  );
}

const stepOf = (request: FastifyRequest<Named>): Step => ({
  supplierId: request.caller.supplierId,
  orderId: request.params.orderId,
  by: request.caller.keyId,
  at: new Date().toISOString(),
});

function found<T>(order: T | undefined): T {
  if (!order) throw new Problem('not-found', 'no order of this number was screened');
  return order;
}
