/**
 * Import of a list: read everything, then in one transaction compare with the active version, store, and put into service
 * or into quarantine. A reader of the database sees the version before or the version after, never half of one.
 */
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import type { Counts } from './counts.js';
import { type Edition, readEdition } from './edition.js';
import { type Bounds, defaultBounds, type Finding, type GuardReport, inspect } from './guard.js';
import { recordEvent } from './record-event.js';
import { sources } from './sources/index.js';
import { activate, activeVersion, entriesOf, IMPORTED, versionId, type Withdrawal, withdrawalOf } from './versions.js';

export interface ImportRequest {
  /** id of the source, which is the id of the list */
  source: string;
  files: string[];
  /** ISO time of the import */
  at: string;
  bounds?: Bounds;
  /** the parties are invented: a version that follows is not compared with this one */
  sample?: boolean;
  /** bytes read and to be read */
  onProgress?: (done: number, total: number) => void;
}

export interface ImportResult {
  listId: string;
  version: string;
  status: 'imported' | 'unchanged' | 'quarantined';
  counts: Counts;
  /** tables of the publisher's set that were not among the files, where any: what they tell is missing */
  notGiven?: string[];
  report: GuardReport;
}

/**
 * Throws DataError (file, line, reason) where the files cannot be read or are not this list; nothing is stored then.
 * A readable version that the guard objects to is stored as quarantined: the result says so, and the report why.
 */
export async function importList(store: Store, request: ImportRequest): Promise<ImportResult> {
  const source = sources.find((s) => s.id === request.source);
  if (!source) throw new DataError(`there is no source ${request.source}: ${sources.map((s) => s.id).join(', ')}`);
  const edition = await readEdition(source, request.files, request.onProgress);
  try {
    return await store.db.transaction().execute(async (trx) => {
      // Taken before anything is read: two imports of a list at the same time would both compare with the same version.
      await store.lockSequencer(trx);
      return keep(trx, edition, request);
    });
  } finally {
    await edition.bodies.discard();
  }
}

async function keep(trx: Queries, edition: Edition, { at, bounds = defaultBounds, sample = false }: ImportRequest): Promise<ImportResult> {
  const { listId } = edition;
  const active = await activeVersion(trx, listId);
  const { version, counts, notGiven } = edition;
  const result = { listId, version, counts, ...(notGiven.length > 0 && { notGiven }) };
  if (active?.version === edition.version) return { ...result, status: 'unchanged', report: nothingNew(edition.version) };

  const compared = active &&
    !active.sample && {
      ...active,
      publishedAt: active.published_at,
      counts: JSON.parse(active.counts) as Counts,
      entries: await entriesOf(trx, active.id),
    };
  const entries = new Map(edition.entries.map((entry) => [entry.entryId, entry.hash]));
  const report = inspect({ ...edition, entries }, compared || undefined, at, bounds);
  const withdrawal = await withdrawalOf(trx, listId, edition.version);
  if (withdrawal) report.findings.push(withdrawn(withdrawal));
  const good = report.findings.length === 0;
  const changed = await keepVersion(trx, edition, at, good ? 'accepted' : 'quarantined', report, sample);
  const findings = report.findings.map(({ code }) => code);
  if (good) {
    const activation = await activate(trx, listId, edition.version, at, IMPORTED);
    await recordEvent(trx, 'list.imported', { ...edition, at, findings, activation });
    // A bad version that comes again with each download is one event.
  } else if (changed) await recordEvent(trx, 'list.quarantined', { ...edition, at, findings });
  return { ...result, status: good ? 'imported' : 'quarantined', report };
}

/** The next download brings it again, and would undo what a person decided. */
const withdrawn = ({ at, reason }: Withdrawal): Finding => ({
  code: 'withdrawn',
  message: `a person took it out of service on ${at.slice(0, 10)}: ${reason}`,
});

const nothingNew = (version: string): GuardReport => ({ comparedWith: version, added: 0, removed: 0, changed: 0, findings: [] });

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const ROWS = 1000;

/** Returns whether anything is kept now that was not before. */
async function keepVersion(
  trx: Queries,
  edition: Edition,
  at: string,
  status: 'accepted' | 'quarantined',
  report: GuardReport,
  sample: boolean,
): Promise<boolean> {
  const id = versionId(edition.listId, edition.version);
  const known = await trx.selectFrom('list_version').select(['status', 'report']).where('id', '=', id).executeTakeFirst();
  if (known) {
    // The version came before, and was left or never went into service. One that was in service waits too, where it comes again too late.
    const now = { status, report: JSON.stringify(report) };
    if (known.status === now.status && (status === 'accepted' || known.report === now.report)) return false;
    await trx.updateTable('list_version').set(now).where('id', '=', id).execute();
    return true;
  }
  await trx
    .insertInto('list_version')
    .values({
      id,
      list_id: edition.listId,
      kind: edition.kind,
      version: edition.version,
      content_hash: edition.contentHash,
      format: edition.format,
      published_at: edition.publishedAt,
      imported_at: at,
      counts: JSON.stringify(edition.counts),
      status,
      report: JSON.stringify(report),
      sample: sample ? 1 : 0,
    })
    .execute();
  for await (const bodies of edition.bodies.batches(ROWS))
    await trx
      .insertInto('entity_body')
      .values(bodies)
      .onConflict((c) => c.column('hash').doNothing())
      .execute();
  for (const entries of batches(edition.entries))
    await trx
      .insertInto('list_entry')
      .values(entries.map((entry) => ({ list_version_id: id, entry_id: entry.entryId, body_hash: entry.hash, name: entry.name })))
      .execute();
  return true;
}

function* batches<T>(items: T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += ROWS) yield items.slice(at, at + ROWS);
}
