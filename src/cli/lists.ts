import { Argument, type Command, Option } from 'commander';
import { DataError } from '../data-error.js';
import { defaultBounds, type GuardReport } from '../lists/guard.js';
import { type ImportResult, importList } from '../lists/importer.js';
import { sourceIds, sources } from '../lists/sources/index.js';
import { updateStatus } from '../lists/updater/state.js';
import {
  acceptVersion,
  ageOf,
  diffVersions,
  keptVersions,
  type ListInService,
  listStatus,
  type QuarantinedVersion,
} from '../lists/versions.js';
import { openStore, type Store } from '../storage/open.js';
import { listsUpdateCommand } from './lists-update.js';
import { databaseOf, dbOption, jsonOption, numberBetween, progress, sizeOf, write, writeJson } from './output.js';

interface Options {
  db?: string;
  json?: boolean;
}

const now = () => new Date().toISOString();

export function listsCommand(program: Command): void {
  const lists = program.command('lists').description('sanctions lists: import, update, look at, compare, accept, go back');

  lists
    .command('import')
    .description('read the files of one published list and put it into service; where anything is wrong, the version before stays')
    .addArgument(new Argument('<source>', 'the list').choices(sourceIds))
    .argument('<file...>', 'all files of the list as they are published; their format is told by content, not by name')
    .addOption(
      boundOption(
        '--max-removed <share>',
        'quarantine the list where more of the entries in service, or of their names, dates, identifiers or addresses, are gone',
        defaultBounds.removed,
      ),
    )
    .addOption(boundOption('--max-changed <share>', 'quarantine it where more of them are gone or different', defaultBounds.changed))
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText('after', importHelp)
    .action(importCommand);

  lists
    .command('status')
    .description('the lists in service: version, date, age, counts; what waits in quarantine; updates that failed')
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(statusCommand);

  lists
    .command('versions')
    .description('the versions of a list that are kept, the last imported first: accept puts any of them into service')
    .argument('<listId>', 'the list, as status shows it')
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(versionsCommand);

  lists
    .command('diff')
    .description('which entries were added (+), removed (-) and changed (~) between two versions of a list')
    .argument('<listId>', 'the list, as status shows it')
    .addOption(new Option('--from <version>', 'the earlier version (default: the one in service before the later one)'))
    .addOption(new Option('--to <version>', 'the later version (default: the one in service)'))
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(diffCommand);

  lists
    .command('accept')
    .description('put a version that is in quarantine, or an earlier one, into service')
    .argument('<listId>', 'the list, as status shows it')
    .argument('<version>', 'the version, as status, versions or import shows it')
    .requiredOption('--reason <text>', 'why; kept with the version and in the audit log')
    .addOption(dbOption())
    .action(acceptCommand);

  listsUpdateCommand(lists);
}

const importHelp = `
Lists:
${sources.map(({ id, title, publisher }) => `  ${id.padEnd(14)} ${title} (${publisher})`).join('\n')}

Examples:
  assay lists import un consolidated.xml
  assay lists import ofac-sdn sdn.csv alt.csv add.csv sdn_comments.csv
  assay lists import csv blocked.csv blocked.mapping.json    (your own list, see docs/lists.md)

Exits 1 where the files cannot be read (nothing is stored) or cannot be believed (kept in quarantine).`;

const boundOption = (flags: string, description: string, otherwise: number) =>
  new Option(flags, description).default(otherwise).argParser(numberBetween(0, 1));

async function importCommand(
  source: string,
  files: string[],
  options: Options & { maxRemoved: number; maxChanged: number },
): Promise<void> {
  const bounds = { removed: options.maxRemoved, changed: options.maxChanged };
  const sizes = await Promise.all(files.map((file) => sizeOf(file)));
  const bar = progress(
    `importing ${source}`,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const result = await withStore(options, (store) =>
    importList(store, { source, files, at: now(), bounds, onProgress: bar.update }),
  ).finally(bar.stop);
  await (options.json ? writeJson(result) : write(`${told(result)}\n`));
  if (result.notGiven)
    process.stderr.write(
      `assay: note: the list has files of ${result.notGiven.join(', ')} too, which were not given: what they tell is missing\n`,
    );
  if (result.status === 'quarantined') throw new DataError(quarantine(result));
}

function told({ listId, version, status, counts, report }: ImportResult): string {
  const difference = report.comparedWith ? `; ${report.added} added, ${report.removed} removed, ${report.changed} changed` : '';
  return `${listId} ${version} ${status}: ${counts.entities} entities, ${counts.names} names${difference}`;
}

function quarantine({ listId, version, report }: ImportResult): string {
  const reasons = report.findings.map((finding) => `  - ${finding.message}`).join('\n');
  return [
    `${listId} ${version} is in quarantine and not in service:`,
    reasons,
    report.comparedWith
      ? `The version ${report.comparedWith} stays. After a look at it (assay lists diff ${listId} --to ${version}), it can be put into service:`
      : 'No version of this list is in service. It can be put into service:',
    `  assay lists accept ${listId} ${version} --reason "..."`,
  ].join('\n');
}

async function statusCommand(options: Options): Promise<void> {
  const { lists, updates } = await withStore(options, async ({ db }) => ({
    lists: await listStatus(db, now()),
    updates: await updateStatus(db, now()),
  }));
  const updateOf = (listId: string) => updates.find((update) => update.listId === listId) ?? null;
  if (options.json) return writeJson(lists.map((list) => ({ ...list, update: updateOf(list.listId) })));
  if (lists.length === 0) return write('no list is in service: assay lists import\n');
  for (const list of lists) {
    await write(`${list.listId}  ${list.version === null ? 'no version in service' : inService(list)}\n`);
    await writeQuarantined(list.quarantined);
    const update = updateOf(list.listId);
    if (update?.lastOutcome === 'failed') await write(`  update failed at ${update.lastAttempt}: ${update.lastReason}\n`);
  }
}

const inService = (list: ListInService) => `${list.version}  ${dated(list)}  ${list.counts.entities} entities, ${list.counts.names} names`;

/** More than a year of a list that comes daily. */
const MOST_VERSIONS = 400;

async function versionsCommand(listId: string, options: Options): Promise<void> {
  const versions = await withStore(options, (store) => keptVersions(store.db, listId, MOST_VERSIONS));
  if (versions.length === 0) throw new DataError(`no version of the list ${listId} is kept`);
  if (options.json) return writeJson(versions);
  for (const one of versions) {
    const state = one.inService ? 'in service' : one.status === 'quarantined' ? 'in quarantine' : 'left';
    const date = dated({ ...one, ...ageOf(one, now()) });
    await write(`${one.version}  ${state}  ${date}  ${one.counts.entities} entities, ${one.counts.names} names\n`);
  }
}

async function writeQuarantined(versions: readonly QuarantinedVersion[]): Promise<void> {
  for (const one of versions) await write(`  in quarantine: ${one.version}, ${dated(one)}: ${findings(one.report)}\n`);
}

/** The date of a version and its age. */
function dated({
  publishedAt,
  importedAt,
  ageDays,
  ageFrom,
}: Pick<QuarantinedVersion, 'publishedAt' | 'importedAt' | 'ageDays' | 'ageFrom'>): string {
  const day = publishedAt ? `published ${publishedAt.slice(0, 10)}` : `imported ${importedAt.slice(0, 10)}`;
  return `${day} (${ageDays} days${ageFrom === 'importedAt' ? ' since its import: the publisher gives no date' : ''})`;
}

const findings = (report: GuardReport) => report.findings.map((finding) => finding.message).join('; ');

async function diffCommand(listId: string, options: Options & { from?: string; to?: string }): Promise<void> {
  const found = await withStore(options, (store) => diffVersions(store.db, { listId, from: options.from, to: options.to }));
  if (options.json) return writeJson(found);
  await write(
    `${listId} ${found.from} to ${found.to}: ${found.added.length} added, ${found.removed.length} removed, ${found.changed.length} changed\n`,
  );
  for (const { entryId, name } of found.added) await write(`+ ${entryId}  ${name}\n`);
  for (const { entryId, name } of found.removed) await write(`- ${entryId}  ${name}\n`);
  for (const { entryId, name, changes } of found.changed)
    await write(`~ ${entryId}  ${name}: ${changes.map((change) => change.field).join(', ')}\n`);
}

async function acceptCommand(listId: string, version: string, options: Options & { reason: string }): Promise<void> {
  await withStore(options, (store) => acceptVersion(store, { listId, version, reason: options.reason, at: now() }));
  await write(`${listId} ${version} is in service\n`);
}

async function withStore<T>(options: Options, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(databaseOf(options));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
