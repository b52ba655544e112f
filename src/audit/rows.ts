/**
 * Rows as evidence. An entry of the log holds, under `rows`, the digest of each row that it is about, as the row stands from
 * then on: SHA-256 over its canonical JSON, column by column. prove-rows.ts holds the tables against them.
 *
 *     { "rows": { "order_event": "5d1f...", "review_case 0b6c...": "9a40..." } }
 */
import { createHash } from 'node:crypto';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Queries, Tables } from '../storage/database.js';
import { canonicalDigest, canonicalJson } from './canonical.js';
import { inPages } from './in-pages.js';

/** By table, and id where rows of the table change. */
export type RowDigests = Record<string, string>;

/** Rows are only added, one with each entry that names the table: they stand in the order of the log. */
export const ADDED_TABLES = ['list_activation', 'policy_activation', 'catalogue_version', 'order_event', 'case_event'] as const;
export type AddedTable = (typeof ADDED_TABLES)[number];

/** Rows are kept under an id, and each change of one is an entry. */
export const KEPT_TABLES = [
  'api_key',
  'list_version',
  'policy_version',
  'customer_document',
  'customer_exemption',
  'review_case',
  'webhook_endpoint',
] as const;
export type KeptTable = (typeof KEPT_TABLES)[number];

/** Columns that say where a row or its entry stands: known only once the digest is in the log. */
type Place = 'seq' | 'audit_index' | 'leaf_hash';

/** The digest of a row that is being added, every column of it. */
export function addedRow<T extends AddedTable>(table: T, row: Omit<Insertable<Tables[T]>, Place>): RowDigests {
  const { seq: _seq, audit_index: _index, leaf_hash: _leaf, ...content } = row as Record<string, unknown>;
  return { [table]: canonicalDigest(content) };
}

/** The digest of a row as it stands now, with the rows that belong to it. Read it back after the change. */
export async function keptRow(db: Queries, table: KeptTable, id: string): Promise<RowDigests> {
  const [row] = await page(db, table, '=', id);
  return { [`${table} ${id}`]: await recordDigest(db, table, row!) };
}

/** Every row of the table with its digest; a page of rows is held at once. */
export async function* keptRows(db: Queries, table: KeptTable): AsyncGenerator<{ id: string; digest: string }> {
  const next = (after: string) => page(db, table, '>', after);
  for await (const row of inPages('', (row) => row.row_id, next)) yield { id: row.row_id, digest: await recordDigest(db, table, row) };
}

const PAGE = 500;
type KeptRow = Selectable<Tables[KeptTable]> & { row_id: string };

function page(db: Queries, table: KeptTable, operator: '=' | '>', id: string): Promise<KeptRow[]> {
  const rowId = table === 'policy_version' ? sql<string>`id || '@' || version` : sql<string>`id`;
  return db
    .selectFrom(table)
    .selectAll()
    .select(rowId.as('row_id'))
    .where(rowId, operator, id)
    .orderBy(rowId)
    .limit(PAGE)
    .execute() as Promise<KeptRow[]>;
}

async function recordDigest(db: Queries, table: KeptTable, { row_id: id, ...row }: KeptRow): Promise<string> {
  if (table === 'list_version') return canonicalDigest({ ...row, entries: await entriesDigest(db, id) });
  if (table === 'review_case') return canonicalDigest({ ...row, hits: await hitsOf(db, id) });
  // What its receiver answered last is no decision of anybody's.
  if (table === 'webhook_endpoint') return canonicalDigest({ ...row, gone_at: undefined });
  return canonicalDigest(row);
}

async function hitsOf(db: Queries, caseId: string) {
  const hits = await db.selectFrom('case_hit').selectAll().where('case_id', '=', caseId).execute();
  // Sorted here, because the databases sort texts by different rules.
  const place = (hit: (typeof hits)[number]) => canonicalJson([hit.list_id, hit.entry_id, hit.by]);
  return hits.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

const ENTRIES = 5_000;

/** Over the digests of the entries, sorted: the order in which a database yields them does not matter. */
async function entriesDigest(db: Queries, listVersionId: string): Promise<string> {
  const next = (after: string) =>
    db
      .selectFrom('list_entry')
      .select(['entry_id', 'body_hash', 'name'])
      .where('list_version_id', '=', listVersionId)
      .where('entry_id', '>', after)
      .orderBy('entry_id')
      .limit(ENTRIES)
      .execute();
  const digests: Buffer[] = [];
  for await (const { entry_id, body_hash, name } of inPages('', (row) => row.entry_id, next)) {
    const line = canonicalJson([entry_id, body_hash, name]);
    digests.push(createHash('sha256').update(line).digest());
  }
  const sorted = digests.sort(Buffer.compare);
  return createHash('sha256').update(Buffer.concat(sorted)).digest('hex');
}
