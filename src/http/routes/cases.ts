import type { FastifyInstance } from 'fastify';
import { closeCase, readCase, readCases } from '../../review/cases.js';
import { CLOSE_CODES, CLOSE_REASONS, type CloseReason } from '../../review/close-reasons.js';
import { cursorAt, seqOf } from '../cursor.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

type Named = { Params: { caseId: string } };

interface ListQuery {
  status?: 'open' | 'closed';
  customerId?: string;
  listId?: string;
  limit?: number;
  cursor?: string;
}

const readers = ['officer', 'regulator'] as const;
const params = { type: 'object', required: ['caseId'], properties: { caseId: { type: 'string', maxLength: 100 } } };
const answer = jsonAnswer('The case as it stands now', ref('case'));

export async function caseRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: ListQuery }>(
    '',
    {
      config: { access: readers },
      schema: {
        tags: ['cases'],
        summary: 'Cases of parties that are new on a list, the newest first',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: {
            status: { type: 'string', enum: ['open', 'closed'] },
            customerId: { type: 'string', maxLength: 200 },
            listId: { type: 'string', maxLength: 100, description: 'cases that rest on an entry of this list' },
            limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
            cursor: { type: 'string', maxLength: 40, description: '`nextCursor` of the page before' },
          },
        },
        response: {
          200: jsonAnswer('A page', {
            type: 'object',
            additionalProperties: false,
            required: ['items', 'nextCursor'],
            properties: {
              items: { type: 'array', items: ref('case') },
              nextCursor: { type: ['string', 'null'], description: 'null on the last page' },
            },
          }),
          ...problems(503),
        },
      },
    },
    async (request) => {
      const { cursor, limit = 50, ...filter } = request.query;
      const before = cursor === undefined ? undefined : seqOf(cursor);
      const found = await readCases(app.store.db, request.caller.supplierId, { ...filter, before, limit: limit + 1 });
      const page = found.slice(0, limit);
      return { items: page.map(({ item }) => item), nextCursor: found.length > limit ? cursorAt(page.at(-1)!.seq) : null };
    },
  );

  app.get<Named>(
    '/:caseId',
    {
      config: { access: readers },
      schema: {
        tags: ['cases'],
        summary: 'One case, with its hits and what happened to it',
        params,
        response: { 200: answer, ...problems(404, 503) },
      },
    },
    async (request) => found(await readCase(app.store.db, request.caller.supplierId, request.params.caseId)),
  );

  app.post<Named & { Body: { reason: CloseReason; note: string } }>(
    '/:caseId/close',
    {
      config: { access: ['officer'] },
      schema: {
        tags: ['cases'],
        summary: 'An officer closes a case',
        description:
          'The same hit opens no case again, unless it becomes stronger or its entry is listed anew. ' +
          `${CLOSE_REASONS.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join('; ')}.`,
        params,
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['reason', 'note'],
          properties: {
            reason: { type: 'string', enum: CLOSE_CODES },
            note: { type: 'string', maxLength: 4000, pattern: '\\S' },
          },
        },
        response: { 200: answer, ...problems(404, 409, 413, 415, 503) },
      },
    },
    async (request) => {
      const { supplierId, keyId: by } = request.caller;
      const closing = { supplierId, caseId: request.params.caseId, ...request.body, by, at: new Date().toISOString() };
      return found(await closeCase(app.store, closing));
    },
  );
}

function found<T>(value: T | undefined): T {
  if (!value) throw new Problem('not-found', 'there is no such case');
  return value;
}
