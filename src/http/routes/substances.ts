import type { FastifyInstance } from 'fastify';
import type { SubstanceQuery } from '../../contract.js';
import { identifySubstance } from '../../substances/identify.js';
import { jsonAnswer, problems, ref } from './shapes.js';

export async function substanceRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Body: SubstanceQuery; Querystring: { on?: string } }>(
    '/identify',
    {
      config: { access: ['supplier', 'officer'] },
      schema: {
        tags: ['substances'],
        summary: 'Identify one substance and what controls it',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { on: { type: 'string', format: 'date', description: 'the law of this day; default: today' } },
        },
        body: ref('substance-query'),
        response: { 200: jsonAnswer('What it is', ref('identified-substance')), ...problems(413, 415) },
      },
    },
    async (request) => identifySubstance(request.body, { on: request.query.on ?? new Date().toISOString().slice(0, 10) }),
  );
}
