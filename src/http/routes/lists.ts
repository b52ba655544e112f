import type { FastifyInstance } from 'fastify';
import { DataError } from '../../data-error.js';
import { diffInWorker } from '../../lists/diff-in-worker.js';
import { Busy, InTurn } from '../../lists/in-turn.js';
import { acceptVersion, type DiffRequest, keptVersions, listStatus } from '../../lists/versions.js';
import { hostOnly } from '../host-only.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems } from './shapes.js';

type Named = { Params: { listId: string } };

const readers = ['supplier', 'officer', 'regulator', 'operator'] as const;
const name = { type: 'string', minLength: 1, maxLength: 200 };
const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const open = { type: 'object', additionalProperties: true };
const entries = (members: Record<string, object>) => ({
  type: 'array',
  items: {
    type: 'object',
    required: ['entryId', 'name'],
    additionalProperties: false,
    properties: { entryId: text, name: text, ...members },
  },
});

/** Versions that one answer shows at most. */
const MOST_VERSIONS = 200;
/** Entries of one page of differences. */
const MOST_DIFFERENCES = 1000;
/** Comparisons under way and waiting. */
const MOST_WAITING = 4;

export async function listRoutes(app: FastifyInstance, { database }: { database: string }): Promise<void> {
  const comparisons = new InTurn(MOST_WAITING);

  app.get(
    '',
    {
      config: { access: readers },
      schema: {
        tags: ['lists'],
        summary: 'The active version of each sanctions list (null where none is), its counts and age, and what waits in quarantine',
        response: {
          200: jsonAnswer('The lists', {
            type: 'object',
            required: ['lists'],
            properties: { lists: { type: 'array', items: open } },
          }),
          ...problems(503),
        },
      },
    },
    async () => ({ lists: await listStatus(app.store.db, new Date().toISOString()) }),
  );

  const params = { type: 'object', required: ['listId'], properties: { listId: name } };
  app.get<Named>(
    '/:listId/versions',
    {
      config: { access: readers },
      schema: {
        tags: ['lists'],
        summary: `The versions of a list that are kept, in service or not, the last imported first; at most ${MOST_VERSIONS}`,
        params,
        response: {
          200: jsonAnswer('The versions', {
            type: 'object',
            additionalProperties: false,
            required: ['listId', 'versions'],
            properties: {
              listId: text,
              versions: {
                type: 'array',
                items: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['version', 'status', 'inService', 'publishedAt', 'importedAt', 'contentHash', 'format', 'counts', 'report'],
                  properties: {
                    version: text,
                    status: { type: 'string', enum: ['accepted', 'quarantined'] },
                    inService: { type: 'boolean' },
                    publishedAt: textOrNull,
                    importedAt: text,
                    contentHash: { type: 'string', description: 'SHA-256 over the imported files' },
                    format: text,
                    counts: open,
                    report: { type: ['object', 'null'], additionalProperties: true, description: 'what the guard found' },
                  },
                },
              },
            },
          }),
          ...problems(404, 503),
        },
      },
    },
    async ({ params: { listId } }) => {
      const versions = await keptVersions(app.store.db, listId, MOST_VERSIONS);
      if (versions.length === 0) throw new Problem('not-found', `no version of the list ${listId} is kept`);
      return { listId, versions };
    },
  );

  app.get<Named & { Querystring: Omit<DiffRequest, 'listId'> }>(
    '/:listId/diff',
    {
      config: { access: readers },
      schema: {
        tags: ['lists'],
        summary: 'What was added, removed and changed between two versions of a list, field by field, in the order of the entry ids',
        params,
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: {
            from: { ...name, description: 'default: the version in service before' },
            to: { ...name, description: 'default: the version in service' },
            after: { ...name, description: '`next` of the page before; name `from` and `to` of its answer with it' },
            limit: {
              type: 'integer',
              minimum: 1,
              maximum: MOST_DIFFERENCES,
              default: MOST_DIFFERENCES,
              description: 'entries of one page',
            },
          },
        },
        response: {
          200: jsonAnswer('The differences', {
            type: 'object',
            additionalProperties: false,
            required: ['listId', 'from', 'to', 'counts', 'added', 'removed', 'changed', 'next'],
            properties: {
              listId: text,
              from: text,
              to: text,
              counts: {
                type: 'object',
                additionalProperties: false,
                required: ['added', 'removed', 'changed'],
                properties: { added: { type: 'integer' }, removed: { type: 'integer' }, changed: { type: 'integer' } },
                description: 'of all pages',
              },
              added: entries({ formerly: { type: 'string', description: 'its number in the version before' } }),
              removed: entries({ now: { type: 'string', description: 'the number that the same entity has now' } }),
              changed: entries({ changes: { type: 'array', items: open } }),
              next: { ...textOrNull, description: 'the next page goes on after this entry; null: there is none' },
            },
          }),
          ...problems(404, 429, 503),
        },
      },
    },
    async ({ params: { listId }, query }) =>
      comparisons
        .run(() => diffInWorker({ database, listId, ...query }))
        .catch((error) => {
          throw error instanceof Busy ? new Problem('too-many-requests', 'other versions are being compared') : error;
        })
        .catch(asNotFound),
  );

  app.post<{ Params: { listId: string; version: string }; Body: { reason: string } }>(
    '/:listId/versions/:version/accept',
    {
      config: { access: ['officer', 'operator'] },
      schema: {
        tags: ['lists'],
        summary: 'Put a version that is in quarantine, or was left, into service',
        description:
          'Orders of every supplier are screened with it within seconds, so only keys of the supplier that runs the installation, `default`, may do this. ' +
          'The reason and the key stand in the audit log.',
        params: { type: 'object', required: ['listId', 'version'], properties: { listId: name, version: name } },
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['reason'],
          properties: { reason: { type: 'string', maxLength: 4000, pattern: '\\S' } },
        },
        response: {
          200: jsonAnswer('In service', {
            type: 'object',
            additionalProperties: false,
            required: ['listId', 'version'],
            properties: { listId: text, version: text },
          }),
          ...problems(404, 413, 415, 503),
        },
      },
    },
    async ({ params: { listId, version }, body: { reason }, caller }) => {
      hostOnly(caller, 'a list');
      await acceptVersion(app.store, { listId, version, reason, by: caller.keyId, at: new Date().toISOString() }).catch(asNotFound);
      return { listId, version };
    },
  );
}

/** The form of these requests is checked before: what the versions then object to is that something is not there. */
function asNotFound(error: unknown): never {
  throw error instanceof DataError ? new Problem('not-found', error.message) : error;
}
