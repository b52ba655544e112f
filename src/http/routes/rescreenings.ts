import type { FastifyInstance } from 'fastify';
import { readRescreenings } from '../../screening/rescreening/run-record.js';
import { jsonAnswer, problems, ref } from './shapes.js';

export async function rescreeningRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: { limit?: number } }>(
    '',
    {
      config: { access: ['officer', 'regulator', 'operator'] },
      schema: {
        tags: ['cases'],
        summary: 'Runs that held the parties of past orders against new list versions, the newest first',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { limit: { type: 'integer', minimum: 1, maximum: 200, default: 20 } },
        },
        response: {
          200: jsonAnswer('The runs', {
            type: 'object',
            additionalProperties: false,
            required: ['rescreenings'],
            properties: { rescreenings: { type: 'array', items: ref('rescreening') } },
          }),
          ...problems(503),
        },
      },
    },
    async (request) => ({ rescreenings: await readRescreenings(app.store.db, request.query.limit ?? 20) }),
  );
}
