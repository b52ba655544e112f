/**
 * Entries that a publisher gave another number: the removed one and the added one are the same entity when they share an
 * identifier or a name, nothing speaks against it, and neither has another candidate.
 */
import type { ListedEntity } from '../contract.js';

/** What an entity is known again by: all that has to be held of it. */
export interface Identity {
  entryId: string;
  type: ListedEntity['type'];
  births: { from: string; to: string }[];
  /** folded names, and papers with their numbers */
  keys: Set<string>;
}

export const identityOf = (entity: ListedEntity): Identity => ({
  entryId: entity.entryId,
  type: entity.type,
  births: entity.birthDates ?? [],
  keys: keysOf(entity),
});

/** Former entry id by new entry id. */
export function renumbered(removed: Identity[], added: Identity[]): Map<string, string> {
  const before = candidates(removed);
  const after = candidates(added);
  const pairs = new Map<string, string>();
  for (const entity of added) {
    const former = only(entity, before);
    if (former && only(former, after) === entity) pairs.set(entity.entryId, former.entryId);
  }
  return pairs;
}

type Candidates = Map<string, Identity[]>;

function candidates(entities: Identity[]): Candidates {
  const byKey: Candidates = new Map();
  for (const entity of entities)
    for (const key of entity.keys) {
      const known = byKey.get(key);
      if (known) known.push(entity);
      else byKey.set(key, [entity]);
    }
  return byKey;
}

/** The one entity among the candidates that can be the same; undefined where there is none, or more than one. */
function only(entity: Identity, others: Candidates): Identity | undefined {
  const found = new Set([...entity.keys].flatMap((key) => others.get(key) ?? []).filter((other) => compatible(entity, other)));
  return found.size === 1 ? [...found][0] : undefined;
}

const NUMBERED = new Set(['passport', 'national_id', 'tax', 'registration', 'imo', 'mmsi', 'lei', 'duns', 'crypto']);

function keysOf(entity: ListedEntity): Set<string> {
  const names = entity.names.filter(({ quality }) => quality !== 'weak').map(({ name }) => `name ${fold(name)}`);
  const numbers = (entity.identifiers ?? [])
    .filter(({ kind }) => NUMBERED.has(kind))
    .map(({ kind, value }) => `${kind} ${value.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()}`);
  return new Set([...names, ...numbers]);
}

/** Words in any order, without marks and punctuation: publishers turn names around. */
function fold(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.filter(Boolean).sort().join(' ');
}

function compatible(a: Identity, b: Identity): boolean {
  if (a.type !== b.type && a.type !== 'unknown' && b.type !== 'unknown') return false;
  return a.births.length === 0 || b.births.length === 0 || a.births.some((x) => b.births.some((y) => x.from <= y.to && y.from <= x.to));
}
