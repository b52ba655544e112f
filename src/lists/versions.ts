/** The versions of the lists that are kept: which is in service, since when, how old it is, what it holds. */
import { addedRow, type RowDigests } from '../audit/rows.js';
import type { ListedEntity } from '../contract.js';
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import type { Counts } from './counts.js';
import { type Differences, differences, type Page } from './differences.js';
import type { Entries, GuardReport } from './guard.js';
import { recordEvent } from './record-event.js';
import type { ListKind } from './sources/source.js';

export interface ActiveList {
  listId: string;
  version: string;
  publishedAt: string | null;
  importedAt: string;
  /** invented parties */
  sample?: boolean;
}

/** `version` is null where every version of the list waits for a person and none is in service. */
export type ListStatus = ListInService | ListWaiting;

export interface ListInService extends ActiveList {
  kind: ListKind;
  format: string;
  activatedAt: string;
  counts: Counts;
  /** whole days since `ageFrom` */
  ageDays: number;
  ageFrom: AgeFrom;
  /** versions that wait for a person, newest first */
  quarantined: QuarantinedVersion[];
}

export interface ListWaiting {
  listId: string;
  version: null;
  publishedAt: null;
  importedAt: null;
  kind: null;
  format: null;
  activatedAt: null;
  counts: null;
  ageDays: null;
  ageFrom: null;
  quarantined: QuarantinedVersion[];
}

export interface QuarantinedVersion {
  version: string;
  publishedAt: string | null;
  importedAt: string;
  /** whole days since `ageFrom` */
  ageDays: number;
  ageFrom: AgeFrom;
  report: GuardReport;
}

export interface IndexedEntity {
  listId: string;
  version: string;
  entity: ListedEntity;
}

export const versionId = (listId: string, version: string): string => `${listId}@${version}`;

const DAY = 86_400_000;

/** Where the publisher gives no date, the age counts from the import: the list can be older than it looks. */
export type AgeFrom = 'publishedAt' | 'importedAt';

/** Whole days from the publisher's date, or from the import, to `at` (ISO time). */
export function ageOf(list: { publishedAt: string | null; importedAt: string }, at: string): { ageDays: number; ageFrom: AgeFrom } {
  const ageFrom = list.publishedAt === null ? 'importedAt' : 'publishedAt';
  return { ageDays: Math.max(0, Math.floor((Date.parse(at) - Date.parse(list[ageFrom]!)) / DAY)), ageFrom };
}

/** The lists in service that parties are matched with, by id: all but the positive ones. */
export async function activeLists(db: Queries): Promise<ActiveList[]> {
  const rows = await selectActive(db).where('list_version.kind', '!=', 'positive').execute();
  return rows.map(toActive);
}

/** Every list, by id: counts and age at the time `at` of the version in service, and what waits in quarantine. */
export async function listStatus(db: Queries, at: string): Promise<ListStatus[]> {
  const waiting = await quarantinedVersions(db, at);
  const inService = (await selectActive(db).execute()).map((row) => ({
    ...toActive(row),
    kind: row.kind,
    format: row.format,
    activatedAt: row.activated_at,
    counts: JSON.parse(row.counts) as Counts,
    ...ageOf(toActive(row), at),
    quarantined: waiting.get(row.list_id) ?? [],
  }));
  for (const { listId } of inService) waiting.delete(listId);
  const none = [...waiting].map(([listId, quarantined]) => ({ listId, ...noVersion, quarantined }));
  return [...inService, ...none].sort((a, b) => (a.listId < b.listId ? -1 : 1));
}

const noVersion = {
  version: null,
  publishedAt: null,
  importedAt: null,
  kind: null,
  format: null,
  activatedAt: null,
  counts: null,
  ageDays: null,
  ageFrom: null,
} as const;

/** All versions that wait for a person, newest first, by list. */
async function quarantinedVersions(db: Queries, at: string): Promise<Map<string, QuarantinedVersion[]>> {
  const rows = await db
    .selectFrom('list_version')
    .select(['list_id', 'version', 'published_at', 'imported_at', 'report'])
    .where('status', '=', 'quarantined')
    .orderBy('list_id')
    .orderBy('imported_at', 'desc')
    .execute();
  const waiting = new Map<string, QuarantinedVersion[]>();
  for (const { list_id, version, report, ...row } of rows) {
    const dates = { publishedAt: row.published_at, importedAt: row.imported_at };
    const one = { version, ...dates, ...ageOf(dates, at), report: JSON.parse(report ?? 'null') as GuardReport };
    waiting.set(list_id, [...(waiting.get(list_id) ?? []), one]);
  }
  return waiting;
}

const BATCH = 2000;

/** Every entity of every list that parties are matched with, list by list, in the order of the entry ids. */
export async function* activeEntities(db: Queries): AsyncGenerator<IndexedEntity> {
  yield* entitiesOfLists(db, await activeLists(db));
}

/** Every entity of some list versions, in the order of the lists. Throws DataError where one holds nothing or is not there. */
export async function* entitiesOfLists(db: Queries, lists: readonly ActiveList[]): AsyncGenerator<IndexedEntity> {
  for (const { listId, version } of lists) {
    let any = false;
    for await (const entity of entitiesOf(db, versionId(listId, version))) {
      any = true;
      yield { listId, version, entity };
    }
    if (!any) throw new DataError(`the list ${listId}, version ${version}, is not in this database`);
  }
}

/** Every entity of one version, in the order of the entry ids; none when there is no such version. */
export async function* entitiesOf(db: Queries, id: string): AsyncGenerator<ListedEntity> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('list_entry')
      .innerJoin('entity_body', 'entity_body.hash', 'list_entry.body_hash')
      .select(['entry_id', 'body'])
      .where('list_version_id', '=', id)
      .where('entry_id', '>', after)
      .orderBy('entry_id')
      .limit(BATCH)
      .execute();
    for (const row of page) yield JSON.parse(row.body) as ListedEntity;
    if (page.length < BATCH) return;
    after = page.at(-1)!.entry_id;
  }
}

export interface KeptVersion {
  version: string;
  status: 'accepted' | 'quarantined';
  inService: boolean;
  publishedAt: string | null;
  importedAt: string;
  /** SHA-256 over the imported files */
  contentHash: string;
  format: string;
  counts: Counts;
  report: GuardReport | null;
}

/** The versions of a list that are kept, the last imported first; empty where there is no such list. */
export async function keptVersions(db: Queries, listId: string, limit: number): Promise<KeptVersion[]> {
  const rows = await db
    .selectFrom('list_version')
    .leftJoin('active_list', 'active_list.list_version_id', 'list_version.id')
    .selectAll('list_version')
    .select('active_list.activated_at')
    .where('list_version.list_id', '=', listId)
    .orderBy('imported_at', 'desc')
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    status: row.status,
    inService: row.activated_at !== null,
    publishedAt: row.published_at,
    importedAt: row.imported_at,
    contentHash: row.content_hash,
    format: row.format,
    counts: JSON.parse(row.counts),
    report: JSON.parse(row.report ?? 'null'),
  }));
}

/** Two versions of a list: by default the one before and the one in service. */
export interface DiffRequest extends Page {
  listId: string;
  from?: string | undefined;
  to?: string | undefined;
}

/** What was added, removed and changed, field by field. Throws DataError for a list or version that is not there. */
export async function diffVersions(db: Queries, { listId, from, to, ...page }: DiffRequest): Promise<Differences> {
  const active = await activeVersion(db, listId);
  if (!active) throw new DataError(`no version of the list ${listId} is in service`);
  const later = to ?? active.version;
  const earlier = from ?? (await versionBefore(db, listId, later));
  if (earlier === undefined) throw new DataError(`the list ${listId} has no version before ${later}`);
  for (const version of [earlier, later]) await mustExist(db, listId, version);
  const [before, after] = [versionId(listId, earlier), versionId(listId, later)];
  const load = (hashes: string[]) => entitiesByHash(db, hashes);
  const found = await differences(await namedEntries(db, before), await namedEntries(db, after), load, page);
  return { listId, from: earlier, to: later, ...found };
}

export interface Acceptance {
  listId: string;
  version: string;
  /** why, in a person's words */
  reason: string;
  /** ISO time */
  at: string;
  /** id of the key, where it came over the API */
  by?: string;
}

/**
 * Puts a version that is kept, quarantined or left, into service; does nothing where it is in service already. Throws
 * DataError where there is none or no reason.
 */
export async function acceptVersion(store: Store, request: Acceptance): Promise<void> {
  const reason = request.reason.trim();
  if (reason === '') throw new DataError('a reason is needed to accept a version');
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const { id, content_hash } = await mustExist(trx, request.listId, request.version);
    if ((await activeVersion(trx, request.listId))?.id === id) return;
    await trx.updateTable('list_version').set({ status: 'accepted' }).where('id', '=', id).execute();
    const activation = await activate(trx, request.listId, request.version, request.at, reason);
    await recordEvent(trx, 'list.accepted', { ...request, contentHash: content_hash, reason, activation });
  });
}

/** Within a transaction: from its commit on, this version is the one in service. Returns the digest that its audit entry holds. */
export async function activate(trx: Queries, listId: string, version: string, at: string, reason: string): Promise<RowDigests> {
  const row = { list_id: listId, list_version_id: versionId(listId, version), activated_at: at };
  await trx
    .insertInto('active_list')
    .values(row)
    .onConflict((c) => c.column('list_id').doUpdateSet({ list_version_id: row.list_version_id, activated_at: at }))
    .execute();
  const activation = { ...row, reason };
  await trx.insertInto('list_activation').values(activation).execute();
  return addedRow('list_activation', activation);
}

/** The reason of an activation that no person decided. */
export const IMPORTED = 'imported';

export interface Withdrawal {
  at: string;
  reason: string;
}

/** When and why a person put another version in the place of this one, if that is how the version in service came there. */
export async function withdrawalOf(db: Queries, listId: string, version: string): Promise<Withdrawal | undefined> {
  const [last, before] = await db
    .selectFrom('list_activation')
    .selectAll()
    .where('list_id', '=', listId)
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
  if (!last || last.reason === IMPORTED || before?.list_version_id !== versionId(listId, version)) return undefined;
  return { at: last.activated_at, reason: last.reason };
}

/**
 * The lists that parties were matched with at a time (ISO), by id. Throws DataError where none was: an order screened with
 * nothing would look clear.
 */
export async function listsInServiceAt(db: Queries, at: string): Promise<ActiveList[]> {
  const history = await db
    .selectFrom('list_activation')
    .innerJoin('list_version', 'list_version.id', 'list_activation.list_version_id')
    .selectAll('list_version')
    .where('list_activation.activated_at', '<=', at)
    .orderBy('list_activation.seq')
    .execute();
  const last = new Map(history.map((row) => [row.list_id, row]));
  const lists = [...last.values()].filter(({ kind }) => kind !== 'positive').map(toActive);
  if (lists.length === 0) throw new DataError(`no sanctions list was in service at ${at}`);
  return lists.sort((a, b) => (a.listId < b.listId ? -1 : 1));
}

export async function activeVersion(db: Queries, listId: string) {
  return selectActive(db).where('list_version.list_id', '=', listId).executeTakeFirst();
}

/** Entry ids with the hashes of their entities. */
export async function entriesOf(db: Queries, id: string): Promise<Entries> {
  const rows = await db.selectFrom('list_entry').select(['entry_id', 'body_hash']).where('list_version_id', '=', id).execute();
  return new Map(rows.map((row) => [row.entry_id, row.body_hash]));
}

function selectActive(db: Queries) {
  return db
    .selectFrom('active_list')
    .innerJoin('list_version', 'list_version.id', 'active_list.list_version_id')
    .selectAll('list_version')
    .select('active_list.activated_at')
    .orderBy('list_version.list_id');
}

const toActive = (row: {
  list_id: string;
  version: string;
  published_at: string | null;
  imported_at: string;
  sample: number;
}): ActiveList => ({
  listId: row.list_id,
  version: row.version,
  publishedAt: row.published_at,
  importedAt: row.imported_at,
  ...(row.sample ? { sample: true } : {}),
});

/** The version that was in service before `version` was, the last time; else the one imported before it. */
async function versionBefore(db: Queries, listId: string, version: string): Promise<string | undefined> {
  const history = await db
    .selectFrom('list_activation')
    .innerJoin('list_version', 'list_version.id', 'list_activation.list_version_id')
    .select('list_version.version')
    .where('list_activation.list_id', '=', listId)
    .orderBy('list_activation.seq')
    .execute();
  const versions = history.map((row) => row.version);
  const last = versions.lastIndexOf(version);
  return last > 0 ? versions[last - 1] : last === 0 ? undefined : versions.at(-1);
}

async function mustExist(db: Queries, listId: string, version: string) {
  const found = await db
    .selectFrom('list_version')
    .select(['id', 'content_hash'])
    .where('id', '=', versionId(listId, version))
    .executeTakeFirst();
  if (!found) throw new DataError(`the list ${listId} has no version ${version}`);
  return found;
}

async function namedEntries(db: Queries, id: string) {
  const rows = await db.selectFrom('list_entry').select(['entry_id', 'body_hash', 'name']).where('list_version_id', '=', id).execute();
  // Sorted here, because the databases sort texts by different rules.
  rows.sort((a, b) => (a.entry_id < b.entry_id ? -1 : 1));
  return new Map(rows.map((row) => [row.entry_id, { hash: row.body_hash, name: row.name }]));
}

export async function entitiesByHash(db: Queries, hashes: string[]): Promise<Map<string, ListedEntity>> {
  const found = new Map<string, ListedEntity>();
  for (let at = 0; at < hashes.length; at += BATCH) {
    const rows = await db
      .selectFrom('entity_body')
      .selectAll()
      .where('hash', 'in', hashes.slice(at, at + BATCH))
      .execute();
    for (const row of rows) found.set(row.hash, JSON.parse(row.body));
  }
  return found;
}
