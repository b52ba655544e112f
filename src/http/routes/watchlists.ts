import type { FastifyInstance } from 'fastify';
import { type Watchlist, watchlists } from '../../law/controls.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems } from './shapes.js';

const access = ['supplier', 'officer', 'regulator', 'operator'] as const;
const querystring = {
  type: 'object',
  additionalProperties: false,
  properties: { on: { type: 'string', format: 'date', description: 'as the law stood on that day; default: today' } },
};
const text = { type: 'string' };
const about = { listId: text, name: text, jurisdiction: { type: 'string', description: 'ISO 3166-1 code, EU or UN' } };
const entry = {
  type: 'object',
  required: ['entryId', 'name', 'covers', 'includes', 'citation', 'sourced', 'effectiveFrom'],
  properties: {
    entryId: text,
    name: { type: 'string', description: 'as the list names it' },
    substanceId: text,
    cas: text,
    code: { type: 'string', description: "the authority's own code" },
    covers: { type: 'string', description: 'what the entry says it covers, in its words' },
    includes: { type: 'array', items: text, description: 'what it takes in: self, salts, isomers, esters, ...' },
    form: { type: 'string', description: 'the entry speaks of this form only' },
    citation: text,
    effectiveFrom: { type: ['string', 'null'], description: 'YYYY, YYYY-MM or YYYY-MM-DD; null where it was not read' },
    sourced: { type: 'boolean', description: 'false: recalled, not read at the source; check before you rely on it' },
    source: text,
    note: text,
  },
};

/** The precursor watchlists that come with Assay: law as data, so they are read, never imported. */
export async function watchlistRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: { on?: string } }>(
    '',
    {
      config: { access },
      schema: {
        tags: ['substances'],
        summary: 'The precursor watchlists, with how many entries each has on a day and how many of them were read at their source',
        querystring,
        response: {
          200: jsonAnswer('The watchlists', {
            type: 'object',
            additionalProperties: false,
            required: ['on', 'watchlists'],
            properties: {
              on: text,
              watchlists: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['listId', 'name', 'jurisdiction', 'entries', 'sourced'],
                  properties: { ...about, entries: { type: 'integer' }, sourced: { type: 'integer' } },
                },
              },
            },
          }),
          ...problems(),
        },
      },
    },
    async ({ query: { on = today() } }) => ({
      on,
      watchlists: watchlists(on).map(({ listId, name, jurisdiction, entries }) => ({
        listId,
        name,
        jurisdiction,
        entries: entries.length,
        sourced: entries.filter(({ sourced }) => sourced).length,
      })),
    }),
  );

  app.get<{ Params: { listId: string }; Querystring: { on?: string } }>(
    '/:listId',
    {
      config: { access },
      schema: {
        tags: ['substances'],
        summary: 'One precursor watchlist as it stands on a day: each entry with citation, effective date and whether its source was read',
        params: { type: 'object', required: ['listId'], properties: { listId: { type: 'string', maxLength: 200 } } },
        querystring,
        response: {
          200: jsonAnswer('The watchlist', {
            type: 'object',
            additionalProperties: false,
            required: ['on', 'listId', 'name', 'jurisdiction', 'entries'],
            properties: { on: text, ...about, entries: { type: 'array', items: entry } },
          }),
          ...problems(404),
        },
      },
    },
    async ({ params: { listId }, query: { on = today() } }) => {
      const list = watchlists(on).find((one) => one.listId === listId);
      if (!list) throw new Problem('not-found', 'GET /v1/watchlists names the watchlists');
      return { on, ...shown(list) };
    },
  );
}

/** What was not read is said to be unknown rather than left out. */
const shown = ({ listId, name, jurisdiction, entries }: Watchlist) => ({
  listId,
  name,
  jurisdiction,
  entries: entries.map((entry) => ({ ...entry, effectiveFrom: entry.effectiveFrom ?? null })),
});

const today = (): string => new Date().toISOString().slice(0, 10);
