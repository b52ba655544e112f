/** What lies between two states of all lists: the entries to match anew, and those that are gone. */
import type { ListedEntity } from '../contract.js';
import type { IndexedEntity } from '../parties/party-index.js';
import type { Queries } from '../storage/database.js';
import type { ListVersions } from './list-state.js';
import { identityOf, renumbered } from './renumbering.js';
import { entitiesByHash, entriesOf, versionId } from './versions.js';

export interface Delta {
  /** added or changed, as they are now */
  arrived: IndexedEntity[];
  gone: EntryOfList[];
  /** added under another number than the same entity had before */
  renumbered: (EntryOfList & { version: string; formerly: string })[];
}

export interface EntryOfList {
  listId: string;
  entryId: string;
}

export async function deltaBetween(db: Queries, from: ListVersions, to: ListVersions): Promise<Delta> {
  const delta: Delta = { arrived: [], gone: [], renumbered: [] };
  for (const listId of new Set([...Object.keys(from), ...Object.keys(to)]))
    if (from[listId] !== to[listId]) await addList(db, delta, listId, from[listId], to[listId]);
  return delta;
}

async function addList(db: Queries, delta: Delta, listId: string, from: string | undefined, to: string | undefined): Promise<void> {
  const before = await entries(db, listId, from);
  const after = await entries(db, listId, to);
  const fresh = [...after].filter(([entryId, hash]) => before.get(entryId) !== hash);
  const lost = [...before].filter(([entryId]) => !after.has(entryId));
  const arrived = await load(db, fresh);
  for (const entity of arrived) delta.arrived.push({ listId, version: to!, entity });
  for (const [entryId] of lost) delta.gone.push({ listId, entryId });
  const added = arrived.filter(({ entryId }) => !before.has(entryId));
  if (added.length === 0 || lost.length === 0) return;
  for (const [entryId, formerly] of renumbered((await load(db, lost)).map(identityOf), added.map(identityOf)))
    delta.renumbered.push({ listId, version: to!, entryId, formerly });
}

const entries = async (db: Queries, listId: string, version: string | undefined) =>
  version === undefined ? new Map<string, string>() : entriesOf(db, versionId(listId, version));

async function load(db: Queries, found: [entryId: string, hash: string][]): Promise<ListedEntity[]> {
  const entities = await entitiesByHash(
    db,
    found.map(([, hash]) => hash),
  );
  return found.map(([, hash]) => entities.get(hash)!);
}
