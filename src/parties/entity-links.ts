/** Whom the entries of the lists name as linked to them: other entries, or parties without one of their own. */
import type { PartyQuery } from '../contract.js';
import { exactKey } from './build-index.js';
import { nameForm } from './compare.js';
import { valuesOf } from './hash-index.js';
import type { ListedEntities } from './listed-entities.js';
import { readName } from './name-words.js';

export interface Link {
  listId: string;
  entryId: string;
  name: string;
  relation: string;
  /** the entities between, nearest first; absent: none */
  through?: string[];
}

export interface LinkData {
  linkNameKeys: Uint32Array;
  linkNameValues: Uint32Array;
}

/** One common word names nobody. */
const LEAST_LINK_BITS = 10;
const MOST_NAMED_BY = 10;
const MOST_STEPS = 3;
const MOST_LINKED = 20;

export class EntityLinks {
  readonly #data: LinkData;
  readonly #entities: ListedEntities;

  constructor(data: LinkData, entities: ListedEntities) {
    this.#data = data;
    this.#entities = entities;
  }

  /** Three steps at most, the nearest first; those that are not listed are left out. */
  linkedTo(listId: string, entryId: string): Link[] {
    const seen = new Set([entryId]);
    const found: Link[] = [];
    let last: { entryId: string; through: string[] }[] = [{ entryId, through: [] }];
    for (let step = 0; step < MOST_STEPS; step++) {
      const next: typeof last = [];
      for (const at of last)
        for (const link of this.#linksOf(listId, at.entryId)) {
          if (seen.has(link.entryId) || found.length >= MOST_LINKED) continue;
          seen.add(link.entryId);
          found.push(at.through.length > 0 ? { ...link, through: at.through } : link);
          next.push({ entryId: link.entryId, through: [...at.through, link.name] });
        }
      last = next;
    }
    return found;
  }

  /** Entries that name this very party, though it has no entry of its own. */
  namedBy(query: Pick<PartyQuery, 'name' | 'aliases' | 'type'>): (Link & { version: string })[] {
    const { linkNameKeys, linkNameValues } = this.#data;
    const found = new Map<number, Link & { version: string }>();
    for (const name of [query.name, ...(query.aliases ?? [])]) {
      const form = nameForm(name, query.type === 'person');
      if (form.words.reduce((sum, word) => sum + word.bits, 0) < LEAST_LINK_BITS) continue;
      const key = exactKey(readName(name, query.type === 'person' ? 'person' : 'company'));
      for (const number of valuesOf(linkNameKeys, linkNameValues, key).subarray(0, MOST_NAMED_BY)) {
        const entity = this.#entities.at(number);
        const link = entity.links?.find((one) => one.entryId === undefined && one.name !== undefined && hasKey(one.name, key));
        if (link)
          found.set(number, {
            ...this.#entities.listOf(number),
            entryId: entity.entryId,
            name: entity.names[0]!.name,
            relation: link.relation,
          });
      }
    }
    return [...found.values()];
  }

  #linksOf(listId: string, entryId: string): Link[] {
    const entities = this.#entities;
    const from = entities.numberOf(listId, entryId);
    const links = from === undefined ? [] : (entities.at(from).links ?? []);
    return links.flatMap((link) => {
      const number = link.entryId !== undefined ? entities.numberOf(listId, link.entryId) : entities.byExactName(listId, link.name ?? '');
      if (number === undefined) return [];
      const other = entities.at(number);
      return [{ listId, entryId: other.entryId, name: other.names[0]!.name, relation: link.relation }];
    });
  }
}

const hasKey = (name: string, key: string) => (['company', 'person'] as const).some((type) => exactKey(readName(name, type)) === key);
