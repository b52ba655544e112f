import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import type { UpdateSettings } from '../../config.js';
import { DataError } from '../../data-error.js';
import { importInWorker } from '../../lists/updater/import-in-worker.js';
import { readPublishers } from '../../lists/updater/publishers.js';
import { runSchedule } from '../../lists/updater/run-schedule.js';
import { realMeans, updatesFolder } from '../../lists/updater/update-list.js';

export interface UpdaterOptions {
  database: string;
  updates: UpdateSettings;
}

/** Keeps the lists up to date while the service runs, if the settings ask for it. */
export const updater = plugin(async (app: FastifyInstance, { database, updates }: UpdaterOptions) => {
  // Read even where the schedule is off: a wrong setting stops the start, not the first update.
  const publishers = readPublishers(updates);
  const stranger = updates.lists?.find((listId) => !publishers.has(listId));
  if (stranger !== undefined) throw new DataError(`ASSAY_LIST_UPDATE names ${stranger}, which has no address`);
  if (updates.everyHours === 0) return;

  const schedule = runSchedule(app.store, {
    publishers,
    lists: updates.lists,
    everyHours: updates.everyHours,
    updating: { ...realMeans, importFiles: importInWorker(database), folder: updatesFolder(database) },
    onResult: async ({ listId, outcome, reason, imported }) => {
      const told = { listId, outcome, reason, version: imported?.version };
      if (outcome === 'failed' || outcome === 'quarantined')
        app.log.warn(told, 'a list is not up to date; the version before stays in use');
      else app.log.info(told, 'list update');
      if (outcome === 'updated') await app.refreshWatch();
    },
    onError: (error) => app.log.error({ err: error }, 'list update failed; the versions before stay in use'),
  });
  app.addHook('onClose', () => schedule.stop());
});
