import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { activeKey, loadIndexInWorker } from '../../lists/active-index.js';
import { activePolicy, activePolicyName } from '../../screening/policy-versions.js';
import type { Watch } from '../../screening/watch.js';
import { warmUpParties } from '../../warm-up.js';
import { Problem } from '../problems.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** What a request that starts now is screened with. Throws the problem `not-ready` while no list is active. */
    watch(): Watch;
    /** Looks for newly active list versions and policies now, rather than at the next tick. */
    refreshWatch(): Promise<void>;
  }
}

export interface WatchOptions {
  database: string;
  /** Milliseconds between looks for a newly active list version or policy. */
  every: number;
}

/**
 * Keeps the party index in step with the active list versions, and the policy with the one in service, whoever activated them (this service, the command, another
 * replica). The new index is built beside the old one and takes its place in one assignment: a request that has begun keeps
 * the one it began with.
 */
export const watch = plugin(async (app: FastifyInstance, { database, every }: WatchOptions) => {
  let current: { key: string; watch: Watch } | undefined;
  let refreshing: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    const { key, lists } = await activeKey(app.store.db);
    if (key === current?.key) return refreshPolicy(current);
    if (lists.length === 0) {
      current = undefined;
      return;
    }
    const index = await loadIndexInWorker({ database });
    // The first queries of a process are slow, those of a later index hardly.
    if (!current) warmUpParties(index.parties);
    current = { key: index.key, watch: { parties: index.parties, lists: index.lists, policy: await activePolicy(app.store.db) } };
    app.log.info({ lists: index.lists.map((list) => `${list.listId}@${list.version}`), names: index.parties.nameCount }, 'lists in use');
  };

  const refreshPolicy = async ({ key, watch }: NonNullable<typeof current>): Promise<void> => {
    const { id, version } = await activePolicyName(app.store.db);
    if (id === watch.policy.id && version === watch.policy.version) return;
    current = { key, watch: { ...watch, policy: await activePolicy(app.store.db) } };
    app.log.info({ policy: `${id}@${version}` }, 'policy in use');
  };

  app.decorate('watch', () => {
    if (!current) throw new Problem('not-ready');
    return current.watch;
  });
  app.decorate('refreshWatch', () => {
    refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  });

  // A worker loads the index while the service is put together.
  const first = app.refreshWatch();
  first.catch(() => {});
  app.addHook('onReady', () => first);
  const timer = setInterval(() => {
    app.refreshWatch().catch((error) => app.log.error({ err: error }, 'lists and policy could not be refreshed; the former stay in use'));
  }, every);
  timer.unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await refreshing?.catch(() => {});
  });
});
