/** What differs between two versions of a list, entry by entry and field by field. */
import { canonicalJson } from '../audit/canonical.js';
import type { ListedEntity } from '../contract.js';
import { type Identity, identityOf, renumbered } from './renumbering.js';

export interface NamedEntry {
  hash: string;
  name: string;
}

export interface Differences {
  listId: string;
  from: string;
  to: string;
  /** of all pages */
  counts: { added: number; removed: number; changed: number };
  /** in the order of their ids, by UTF-16 code units */
  added: AddedEntry[];
  removed: RemovedEntry[];
  changed: ChangedEntry[];
  /** the entry after which the next page goes on; null: there is none */
  next: string | null;
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
type Load = (hashes: string[]) => Promise<Map<string, ListedEntity>>;

export interface Page {
  /** goes on after this entry */
  after?: string | undefined;
  /** entries of one page at most; default: all */
  limit?: number | undefined;
}

/**
 * `load` fetches entities by their hashes: of what changed only the entries of the page, and of what came or went no more at
 * a time than it takes to know which were there before under another number.
 */
export async function differences(
  before: Versions,
  after: Versions,
  load: Load,
  page: Page = {},
): Promise<Pick<Differences, 'counts' | 'added' | 'removed' | 'changed' | 'next'>> {
  const [added, removed] = [only(after, before), only(before, after)];
  const changed = [...after].flatMap(([entryId, now]) => {
    const then = before.get(entryId);
    return then && then.hash !== now.hash ? [{ entryId, name: now.name, former: then.hash, present: now.hash }] : [];
  });
  const ids = [...added, ...removed, ...changed].map(({ entryId }) => entryId).sort();
  const rest = page.after === undefined ? ids : ids.filter((id) => id > page.after!);
  const shown = new Set(rest.slice(0, page.limit));
  const onPage = <T extends { entryId: string }>(entries: T[]): T[] => entries.filter(({ entryId }) => shown.has(entryId));

  const formerly = await sameEntities(removed, added, load);
  const now = new Map([...formerly].map(([entryId, former]) => [former, entryId]));
  return {
    counts: { added: added.length, removed: removed.length, changed: changed.length },
    added: onPage(added).map(({ entryId, name }) => ({
      entryId,
      name,
      ...(formerly.has(entryId) && { formerly: formerly.get(entryId)! }),
    })),
    removed: onPage(removed).map(({ entryId, name }) => ({ entryId, name, ...(now.has(entryId) && { now: now.get(entryId)! }) })),
    changed: await inDetail(onPage(changed), load),
    next: shown.size < rest.length ? rest[shown.size - 1]! : null,
  };
}

/** Entities that are held at a time. */
const HELD = 1000;

interface ChangedHash {
  entryId: string;
  name: string;
  former: string;
  present: string;
}

async function inDetail(changed: ChangedHash[], load: Load): Promise<ChangedEntry[]> {
  const told: ChangedEntry[] = [];
  for (const some of portions(changed)) {
    const entities = await load(some.flatMap(({ former, present }) => [former, present]));
    for (const { entryId, name, former, present } of some)
      told.push({ entryId, name, changes: fieldChanges(entities.get(former)!, entities.get(present)!) });
  }
  return told;
}

type Entry = NamedEntry & { entryId: string };

const only = (these: Versions, others: Versions): Entry[] =>
  [...these].flatMap(([entryId, entry]) => (others.has(entryId) ? [] : [{ entryId, ...entry }]));

async function sameEntities(removed: Entry[], added: Entry[], load: Load): Promise<Map<string, string>> {
  if (removed.length === 0 || added.length === 0) return new Map();
  return renumbered(await identities(removed, load), await identities(added, load));
}

async function identities(entries: Entry[], load: Load): Promise<Identity[]> {
  const found: Identity[] = [];
  for (const some of portions(entries)) {
    const entities = await load(some.map(({ hash }) => hash));
    for (const { hash } of some) found.push(identityOf(entities.get(hash)!));
  }
  return found;
}

function* portions<T>(items: T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += HELD) yield items.slice(at, at + HELD);
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
