/** What differs between two versions of a list, entry by entry and field by field. */
import { canonicalJson } from '../audit/canonical.js';
import type { ListedEntity } from '../contract.js';
import { renumbered } from './renumbering.js';

export interface NamedEntry {
  hash: string;
  name: string;
}

export interface Differences {
  listId: string;
  from: string;
  to: string;
  added: AddedEntry[];
  removed: RemovedEntry[];
  changed: ChangedEntry[];
}

export interface AddedEntry {
  entryId: string;
  name: string;
  /** the number under which the same entity stood before, where the publisher gave it another */
  formerly?: string;
}

export interface RemovedEntry {
  entryId: string;
  name: string;
  /** the number under which the same entity stands now */
  now?: string;
}

export interface ChangedEntry {
  entryId: string;
  name: string;
  changes: FieldChange[];
}

/** A field with one value: before and after. A field with several: those that went and those that came. */
export type FieldChange = { field: string; before: unknown; after: unknown } | { field: string; removed: unknown[]; added: unknown[] };

type Versions = Map<string, NamedEntry>;

/** `load` fetches entities by their hashes: only those that changed are looked at. */
export async function differences(
  before: Versions,
  after: Versions,
  load: (hashes: string[]) => Promise<Map<string, ListedEntity>>,
): Promise<Pick<Differences, 'added' | 'removed' | 'changed'>> {
  const pairs = [...after].flatMap(([entryId, now]) => {
    const then = before.get(entryId);
    return then && then.hash !== now.hash ? [{ entryId, then, now }] : [];
  });
  const entities = await load(pairs.flatMap(({ then, now }) => [then.hash, now.hash]));
  const changed = pairs.map(({ entryId, then, now }) => ({
    entryId,
    name: now.name,
    changes: fieldChanges(entities.get(then.hash)!, entities.get(now.hash)!),
  }));

  const [added, removed] = [only(after, before), only(before, after)];
  const formerly = added.length > 0 && removed.length > 0 ? await sameEntities(removed, added, load) : new Map<string, string>();
  const now = new Map([...formerly].map(([entryId, former]) => [former, entryId]));
  return {
    added: added.map(({ entryId, name }) => ({ entryId, name, ...(formerly.has(entryId) && { formerly: formerly.get(entryId)! }) })),
    removed: removed.map(({ entryId, name }) => ({ entryId, name, ...(now.has(entryId) && { now: now.get(entryId)! }) })),
    changed,
  };
}

type Entry = NamedEntry & { entryId: string };

const only = (these: Versions, others: Versions): Entry[] =>
  [...these].flatMap(([entryId, entry]) => (others.has(entryId) ? [] : [{ entryId, ...entry }]));

async function sameEntities(removed: Entry[], added: Entry[], load: (hashes: string[]) => Promise<Map<string, ListedEntity>>) {
  const entities = await load([...removed, ...added].map((entry) => entry.hash));
  const of = (entries: Entry[]) => entries.map(({ hash }) => entities.get(hash)!);
  return renumbered(of(removed), of(added));
}

function fieldChanges(before: ListedEntity, after: ListedEntity): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort() as (keyof ListedEntity)[];
  return fields.flatMap((field): FieldChange[] => {
    const [then, now] = [before[field], after[field]];
    if (canonicalJson(then ?? null) === canonicalJson(now ?? null)) return [];
    if (!Array.isArray(then ?? now)) return [{ field, before: then ?? null, after: now ?? null }];
    const [old, young] = [(then ?? []) as unknown[], (now ?? []) as unknown[]];
    return [{ field, removed: without(old, young), added: without(young, old) }];
  });
}

function without(items: unknown[], others: unknown[]): unknown[] {
  const known = new Set(others.map(canonicalJson));
  return items.filter((item) => !known.has(canonicalJson(item)));
}
