import type { FastifyInstance } from 'fastify';
import { listStatus } from '../../lists/versions.js';
import { jsonAnswer, problems } from './shapes.js';

export async function listRoutes(app: FastifyInstance): Promise<void> {
  app.get(
    '',
    {
      config: { access: ['supplier', 'officer', 'regulator', 'operator'] },
      schema: {
        tags: ['lists'],
        summary: 'The active version of each sanctions list, its counts and age',
        response: {
          200: jsonAnswer('The lists', {
            type: 'object',
            required: ['lists'],
            properties: { lists: { type: 'array', items: { type: 'object', additionalProperties: true } } },
          }),
          ...problems(503),
        },
      },
    },
    async () => ({ lists: await listStatus(app.store.db, new Date().toISOString()) }),
  );
}
