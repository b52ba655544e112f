/** The entities of an index by number, by entry and by exact name; unpacked when asked for. */
import type { ListedEntity } from '../contract.js';
import { entryKey, exactKey, type IndexMeta } from './build-index.js';
import { valuesOf } from './hash-index.js';
import { readName } from './name-words.js';
import { unpackJson } from './packed-json.js';
import { Recent } from './recent.js';

export interface EntityData {
  json: Uint8Array;
  jsonAt: Uint32Array;
  entityList: Uint16Array;
  entryKeys: Uint32Array;
  entryValues: Uint32Array;
  exactKeys: Uint32Array;
  exactValues: Uint32Array;
}

/** Entities that are kept unpacked: about a kilobyte each. */
const MOST_KEPT = 2000;

export class ListedEntities {
  readonly #data: EntityData;
  readonly #lists: IndexMeta['lists'];
  readonly #kept = new Recent<number, ListedEntity>(MOST_KEPT);

  constructor(data: EntityData, lists: IndexMeta['lists']) {
    this.#data = data;
    this.#lists = lists;
  }

  /** Callers share the entity and must not change it. */
  at(number: number): ListedEntity {
    return this.#kept.get(number) ?? this.#kept.keep(number, this.#unpack(number));
  }

  /** The list version that the entity is of. */
  listOf(number: number): { listId: string; version: string } {
    const { listId, version } = this.#lists[this.#data.entityList[number]!]!;
    return { listId, version };
  }

  numberOf(listId: string, entryId: string): number | undefined {
    const { entryKeys, entryValues } = this.#data;
    for (const number of valuesOf(entryKeys, entryValues, entryKey(listId, entryId)))
      if (this.listOf(number).listId === listId && this.at(number).entryId === entryId) return number;
    return undefined;
  }

  byExactName(listId: string, name: string): number | undefined {
    const { exactKeys, exactValues } = this.#data;
    for (const type of ['company', 'person'] as const) {
      const key = exactKey(readName(name, type));
      for (const number of valuesOf(exactKeys, exactValues, key))
        if (this.listOf(number).listId === listId && this.at(number).names.some((n) => exactKey(readName(n.name, type)) === key))
          return number;
    }
    return undefined;
  }

  #unpack(number: number): ListedEntity {
    const { json, jsonAt } = this.#data;
    const bytes = Buffer.from(json.buffer, json.byteOffset + jsonAt[number]!, jsonAt[number + 1]! - jsonAt[number]!);
    return unpackJson(bytes.toString('utf8')) as ListedEntity;
  }
}
