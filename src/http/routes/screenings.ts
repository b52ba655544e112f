import type { FastifyInstance } from 'fastify';
import { canonicalDigest } from '../../audit/canonical.js';
import type { Order } from '../../contract.js';
import { instantOf } from '../../law/days.js';
import { prepare } from '../../screening/screen-order.js';
import { type PageQuery, pageAnswer, pageQuery, readPage } from '../paging.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

const screeningId = { type: 'string', maxLength: 100 };
const summary = {
  type: 'object',
  additionalProperties: false,
  required: ['screeningId', 'orderId', 'customerId', 'decision', 'riskScore', 'screenedAt'],
  properties: {
    screeningId: { type: 'string' },
    orderId: { type: 'string' },
    customerId: { type: ['string', 'null'] },
    decision: { type: 'string', enum: ['clear', 'review', 'block'] },
    riskScore: { type: 'number' },
    screenedAt: { type: 'string', format: 'date-time' },
  },
};

interface ListQuery extends PageQuery {
  decision?: 'clear' | 'review' | 'block';
  orderId?: string;
  customerId?: string;
  from?: string;
  until?: string;
}

export async function screeningRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Body: Order; Headers: { 'idempotency-key'?: string } }>(
    '',
    {
      config: { access: ['supplier'] },
      schema: {
        tags: ['screenings'],
        summary: 'Screen an order',
        description:
          'Answers with decision, risk score and reasons once the screening is committed. With an `Idempotency-Key`, a retry of the same body ' +
          'returns the same screening, and another body under the same key is refused with 409.',
        headers: {
          type: 'object',
          properties: { 'idempotency-key': { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' } },
        },
        body: ref('order'),
        response: { 200: jsonAnswer('The screening', ref('screening')), ...problems(409, 413, 415, 503) },
      },
    },
    async (request, reply) => {
      const startedAt = performance.now();
      const watch = app.watch();
      const key = request.headers['idempotency-key'];
      const { answer } = await app.recorder.record({
        supplierId: request.caller.supplierId,
        prepared: prepare(request.body, watch, await app.catalogues.for(request.caller.supplierId, request.body)),
        watch,
        startedAt,
        ...(key ? { idempotency: { key, requestHash: canonicalDigest(request.body) } } : {}),
      });
      return reply.type('application/json; charset=utf-8').send(answer);
    },
  );

  app.get<{ Params: { screeningId: string } }>(
    '/:screeningId',
    {
      config: { access: ['supplier', 'officer', 'regulator'] },
      schema: {
        tags: ['screenings'],
        summary: 'Read one screening, as it was answered',
        params: { type: 'object', required: ['screeningId'], properties: { screeningId } },
        response: { 200: jsonAnswer('The screening', ref('screening')), ...problems(404, 503) },
      },
    },
    async (request, reply) => {
      const row = await app.store.db
        .selectFrom('screening')
        .select('answer')
        .where('supplier_id', '=', request.caller.supplierId)
        .where('id', '=', request.params.screeningId)
        .executeTakeFirst();
      if (!row) throw new Problem('not-found');
      return reply.type('application/json; charset=utf-8').send(row.answer);
    },
  );

  app.get<{ Querystring: ListQuery }>(
    '',
    {
      config: { access: ['supplier', 'officer', 'regulator'] },
      schema: {
        tags: ['screenings'],
        summary: 'List screenings, the newest first',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: {
            decision: { type: 'string', enum: ['clear', 'review', 'block'] },
            orderId: { type: 'string', maxLength: 200 },
            customerId: { type: 'string', maxLength: 200 },
            from: { type: 'string', format: 'date-time', description: 'screened at or after' },
            until: { type: 'string', format: 'date-time', description: 'screened before' },
            ...pageQuery,
          },
        },
        response: {
          200: pageAnswer(summary),
          ...problems(503),
        },
      },
    },
    async (request) => {
      const { decision, orderId, customerId, from, until } = request.query;
      const { rows, nextCursor } = await readPage(request.query, (limit, before) => {
        let query = app.store.db
          .selectFrom('screening')
          .select([
            'seq',
            'id as screeningId',
            'order_id as orderId',
            'customer_id as customerId',
            'decision',
            'risk_score as riskScore',
            'screened_at as screenedAt',
          ])
          .where('supplier_id', '=', request.caller.supplierId)
          .orderBy('seq', 'desc')
          .limit(limit);
        if (decision) query = query.where('decision', '=', decision);
        if (orderId) query = query.where('order_id', '=', orderId);
        if (customerId) query = query.where('customer_id', '=', customerId);
        if (from) query = query.where('screened_at', '>=', instantOf(from).toISOString());
        if (until) query = query.where('screened_at', '<', instantOf(until).toISOString());
        if (before !== undefined) query = query.where('seq', '<', before);
        return query.execute();
      });
      return { items: rows.map(({ seq: _, ...item }) => item), nextCursor };
    },
  );
}
