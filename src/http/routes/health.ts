import type { FastifyInstance } from 'fastify';
import { listsInUse } from '../../lists/active.js';
import { isStale } from '../../rules/list-stale.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

export async function healthRoutes(app: FastifyInstance): Promise<void> {
  app.get(
    '/healthz',
    {
      config: { access: 'public' },
      logLevel: 'warn',
      schema: {
        tags: ['service'],
        summary: 'The process is alive',
        security: [],
        response: { 200: jsonAnswer('Alive', { type: 'object', properties: { status: { type: 'string' } } }) },
      },
    },
    async () => ({ status: 'alive' }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'public' },
      logLevel: 'warn',
      schema: {
        tags: ['service'],
        summary: 'Orders can be screened: the database answers, takes commits, and lists are in use',
        security: [],
        response: {
          200: jsonAnswer('Ready', {
            type: 'object',
            properties: {
              status: { type: 'string' },
              lists: { type: 'array', items: ref('list-in-use') },
              stale: { type: 'array', items: { type: 'string' }, description: 'lists that are older than the policy allows' },
            },
          }),
          ...problems(503),
        },
      },
    },
    async () => {
      const watch = app.watch();
      await app.store.db.selectFrom('supplier').select('id').limit(1).execute();
      // Asked only after a commit has failed: a lock that a writer holds for a moment is no reason to send nobody here.
      if (app.recorder.isFailing && !(await app.store.canWrite()))
        throw new Problem('unavailable', 'the database takes no commit: another process holds its lock, or it cannot be written');
      const lists = listsInUse(watch.lists, new Date().toISOString());
      const stale = lists.filter((list) => isStale(list, watch.policy.staleness)).map(({ listId }) => listId);
      return { status: 'ready', lists, stale };
    },
  );
}
