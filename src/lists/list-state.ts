/** Which list versions were in service together, under a short name: a party can say cheaply what it was matched with. */
import { createHash } from 'node:crypto';
import type { Queries } from '../storage/database.js';

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

export async function keepListState(db: Queries, { key, versions }: ListState): Promise<void> {
  await db
    .insertInto('list_state')
    .values({ key, versions: JSON.stringify(versions) })
    .onConflict((c) => c.column('key').doNothing())
    .execute();
}
