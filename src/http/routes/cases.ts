import type { FastifyInstance } from 'fastify';
import { closeCase, readCase, readCases } from '../../review/cases.js';
import { CLOSE_CODES, CLOSE_REASONS, type CloseReason } from '../../review/close-reasons.js';
import { type PageQuery, pageAnswer, pageQuery, readPage } from '../paging.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

type Named = { Params: { caseId: string } };

interface ListQuery extends PageQuery {
  status?: 'open' | 'closed';
  customerId?: string;
  listId?: string;
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
            ...pageQuery,
          },
        },
        response: {
          200: pageAnswer(ref('case')),
          ...problems(503),
        },
      },
    },
    async (request) => {
      const { status, customerId, listId } = request.query;
      const { rows, nextCursor } = await readPage(request.query, (limit, before) =>
        readCases(app.store.db, request.caller.supplierId, { status, customerId, listId, before, limit }),
      );
      return { items: rows.map(({ item }) => item), nextCursor };
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
