/** Which list versions were in service together, under a short name: a party can say cheaply what it was matched with. */
import { createHash } from 'node:crypto';
import type { ListStateTable, Queries } from '../storage/database.js';
import { keptInsert } from '../storage/kept-query.js';

/** Version by list id. */
export type ListVersions = Record<string, string>;

export interface ListState {
  key: string;
  versions: ListVersions;
}

export function listState(lists: readonly { listId: string; version: string }[]): ListState {
  const sorted = [...lists].sort((a, b) => (a.listId < b.listId ? -1 : 1));
  const versions = Object.fromEntries(sorted.map(({ listId, version }) => [listId, version]));
  return { key: createHash('sha256').update(JSON.stringify(versions)).digest('base64url').slice(0, 24), versions };
}

export const keepListState = (db: Queries, { key, versions }: ListState): Promise<void> =>
  insertState(db, [{ key, versions: JSON.stringify(versions) }]);

const insertState = keptInsert((db, rows: ListStateTable[]) =>
  db
    .insertInto('list_state')
    .values(rows)
    .onConflict((c) => c.column('key').doNothing()),
);
