import type { FastifyInstance } from 'fastify';
import type { PartyQuery, Policy } from '../../contract.js';
import { listsInUse } from '../../lists/active.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

export async function partyRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Body: PartyQuery; Querystring: { limit?: number; minScore?: number } }>(
    '/match',
    {
      config: { access: ['supplier', 'officer'] },
      schema: {
        tags: ['parties'],
        summary: 'Look up one party on the sanctions lists',
        description:
          'A look-up, not a screening: nothing is recorded. By default those matches that the policy would send to review or worse.',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: {
            limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
            minScore: {
              type: 'number',
              minimum: 0,
              maximum: 1,
              description: 'the least score of a match, within the limits of the policy',
            },
          },
        },
        body: ref('party-query'),
        response: {
          200: jsonAnswer('Matches, the best first', {
            type: 'object',
            additionalProperties: false,
            required: ['matches', 'lists'],
            properties: {
              id: { type: 'string' },
              matches: { type: 'array', items: ref('match') },
              lists: { type: 'array', items: ref('list-in-use') },
            },
          }),
          ...problems(413, 415, 503),
        },
      },
    },
    async (request) => {
      const watch = app.watch();
      const { limit = 10, minScore = watch.policy.parties.review } = request.query;
      checkLookUp(minScore, watch.policy);
      const { id } = request.body;
      return {
        ...(id === undefined ? {} : { id }),
        matches: watch.parties.match(request.body, { limit, minScore }),
        lists: listsInUse(watch.lists, new Date().toISOString()),
      };
    },
  );
}

/** The policy bounds what a caller may ask for, so that nobody tunes away what has to be looked at. */
function checkLookUp(minScore: number, { parties: { lookUp } }: Policy): void {
  if (lookUp && (minScore < lookUp.lowest || minScore > lookUp.highest))
    throw new Problem('invalid-request', `minScore: the policy allows ${lookUp.lowest} to ${lookUp.highest}`);
}
