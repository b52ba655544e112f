import type { FastifyInstance } from 'fastify';
import { Catalogues } from '../../catalogue/catalogues.js';
import type { Order } from '../../contract.js';
import { Busy } from '../../lists/in-turn.js';
import { PastIndexes } from '../../lists/past-indexes.js';
import { listsInServiceAt } from '../../lists/versions.js';
import { instantOf, screenAsOf } from '../../screening/as-of.js';
import { policyInServiceAt } from '../../screening/policy-versions.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

/** What an order would have been answered on a past day. */
export async function asOfRoutes(app: FastifyInstance, { database }: { database: string }): Promise<void> {
  const past = new PastIndexes(database);
  // Its own: those of past days must not push out the one that orders are screened with.
  const catalogues = new Catalogues(app.store.db);

  app.post<{ Body: Order; Querystring: { asOf: string } }>(
    '',
    {
      config: { access: ['supplier', 'officer', 'regulator'] },
      schema: {
        tags: ['screenings'],
        summary: 'What an order would have been answered on a past day; nothing is recorded',
        description:
          'Under the list versions in service at the end of that day (UTC), its law, the catalogue of then, the purchases until then and the papers that cover it, as if the order were ' +
          'placed on it, by the policy that was in service (until one was activated: that of the release which screened last until then). The first question about a day can take as long as an index takes to build. 400 where no list was in service yet.',
        querystring: {
          type: 'object',
          additionalProperties: false,
          required: ['asOf'],
          properties: { asOf: { type: 'string', format: 'date' } },
        },
        body: ref('order'),
        response: { 200: jsonAnswer('The what-if', ref('screening-as-of')), ...problems(413, 415, 429, 503) },
      },
    },
    async (request) => {
      const { supplierId } = request.caller;
      const at = instantOf(request.query.asOf, new Date().toISOString());
      const policy = await policyInServiceAt(app.store.db, at);
      const { parties, lists } = await past.of(await listsInServiceAt(app.store.db, at)).catch((error) => {
        throw error instanceof Busy ? new Problem('too-many-requests', 'other past days are being prepared') : error;
      });
      const catalogue = await catalogues.for(supplierId, request.body, at);
      return screenAsOf(app.store.db, { supplierId, order: request.body, day: { at, parties, lists, ...policy }, catalogue });
    },
  );
}
