/** What differs between two versions of a list, entry by entry and field by field. */
import type { ListedEntity } from '../contract.js';
import { canonicalJson } from './canonical.js';

export interface NamedEntry {
  hash: string;
  name: string;
}

export interface Differences {
  listId: string;
  from: string;
  to: string;
  added: { entryId: string; name: string }[];
  removed: { entryId: string; name: string }[];
  changed: ChangedEntry[];
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
  return {
    added: only(after, before),
    removed: only(before, after),
    changed: pairs.map(({ entryId, then, now }) => ({
      entryId,
      name: now.name,
      changes: fieldChanges(entities.get(then.hash)!, entities.get(now.hash)!),
    })),
  };
}

function only(these: Versions, others: Versions) {
  return [...these].filter(([entryId]) => !others.has(entryId)).map(([entryId, { name }]) => ({ entryId, name }));
}

export function fieldChanges(before: ListedEntity, after: ListedEntity): FieldChange[] {
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
