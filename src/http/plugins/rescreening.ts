import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { listState } from '../../lists/list-state.js';
import { activeLists } from '../../lists/versions.js';
import { rescreenInWorker } from '../../screening/rescreening/rescreen-in-worker.js';
import { isBehind } from '../../screening/rescreening/run-record.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Looks for known parties that are behind now, rather than at the next tick; resolves when they are no longer. */
    rescreenParties(): Promise<void>;
  }
}

export interface RescreeningOptions {
  database: string;
  /** Parties of no order for so many days are forgotten. */
  lookBackDays: number;
  /** Milliseconds between looks. */
  every: number;
}

/** Rescreens known parties when a list version has come into service, whoever activated it, and what a crash left undone. */
export const rescreening = plugin(async (app: FastifyInstance, { database, lookBackDays, every }: RescreeningOptions) => {
  const closing = new AbortController();
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    const lists = await activeLists(app.store.db);
    if (lists.length === 0 || !(await isBehind(app.store.db, listState(lists)))) return;
    const finished = await rescreenInWorker({ database, lookBackDays }, closing.signal);
    if (finished) app.log.info(finished, 'known parties rescreened');
  };

  app.decorate('rescreenParties', () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  });

  const timer = setInterval(() => {
    app.rescreenParties().catch((error) => app.log.error({ err: error }, 'rescreening failed; it goes on at the next look'));
  }, every);
  timer.unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    closing.abort();
    await running?.catch(() => {});
  });
});
