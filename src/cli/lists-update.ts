import { readConfig } from '../config.js';
import { DataError } from '../data-error.js';
import { importInWorker } from '../lists/updater/import-in-worker.js';
import { type Publisher, readPublishers } from '../lists/updater/publishers.js';
import { realMeans, type UpdateResult, updateList, updatesFolder } from '../lists/updater/update-list.js';
import { activeLists } from '../lists/versions.js';
import { openStore, type Store } from '../storage/open.js';
import { type Command, databaseOf, dbOption, jsonOption, type Progress, progress, write, writeJson } from './output.js';

interface Options {
  db?: string;
  json?: boolean;
}

export function listsUpdateCommand(lists: Command): void {
  lists
    .command('update')
    .description('fetch lists from their publishers, or from the mirror of the settings, and import what is new')
    .argument('[list...]', 'the lists to fetch (default: those of ASSAY_LIST_UPDATE, else those in service)')
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText('after', updateHelp)
    .action(updateCommand);
}

const updateHelp = `
Addresses, mirrors and schedules: docs/operator.md.
Exits 1 where a list is not up to date; the others are updated all the same.`;

/** Every list is tried, whatever became of the one before; then it exits 1 where one is not up to date. */
async function updateCommand(listIds: string[], options: Options): Promise<void> {
  const { updates } = readConfig();
  const publishers = readPublishers(updates);
  const database = databaseOf(options);
  const store = await openStore(database);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new DataError('interrupted; the versions in service are as they were'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const updating = { ...realMeans, importFiles: importInWorker(database), folder: updatesFolder(database) };
    const late: UpdateResult[] = [];
    for (const publisher of await chosen(store, publishers, listIds.length > 0 ? listIds : updates.lists)) {
      const bars = new Bars();
      const result = await updateList(store, publisher, { ...updating, onProgress: bars.show }, interrupted.signal).finally(bars.stop);
      await (options.json ? writeJson(result) : write(`${told(result)}\n`));
      if (result.outcome !== 'updated' && result.outcome !== 'unchanged') late.push(result);
    }
    if (late.length > 0) throw new DataError(`not up to date: ${late.map(({ listId, reason }) => `${listId} (${reason})`).join('; ')}`);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await store.close();
  }
}

async function chosen(store: Store, publishers: ReadonlyMap<string, Publisher>, listIds: string[] | null): Promise<Publisher[]> {
  const wanted = listIds ?? (await activeLists(store.db)).map((list) => list.listId);
  if (wanted.length === 0) throw new DataError(`no list is in service: name the lists to fetch, of ${[...publishers.keys()].join(', ')}`);
  return [...new Set(wanted)].map((listId) => {
    const publisher = publishers.get(listId);
    if (!publisher) throw new DataError(`there is no address for the list ${listId}; there are for ${[...publishers.keys()].join(', ')}`);
    return publisher;
  });
}

function told({ listId, outcome, reason, imported }: UpdateResult): string {
  if (outcome === 'unchanged') return `${listId} unchanged`;
  if (outcome !== 'updated' || !imported) return `${listId} ${outcome}: ${reason}`;
  const { version, counts, report } = imported;
  return `${listId} ${version} in service: ${counts.entities} entities; ${report.added} added, ${report.removed} removed, ${report.changed} changed`;
}

/** One file after the other, each with a bar of its own where the server says how long it is. */
class Bars {
  private file: string | undefined;
  private bar: Progress | undefined;

  show = (file: string, done: number, total: number): void => {
    if (file !== this.file) {
      this.bar?.stop();
      this.bar = progress(file, total);
      this.file = file;
    }
    this.bar?.update(done);
  };

  stop = (): void => this.bar?.stop();
}
