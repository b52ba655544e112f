/** Builds the sections of a party index from listed entities. */
import type { ListedEntity } from '../contract.js';
import { addressKeys } from './addresses.js';
import { buildVocabulary, type VocabularyWord } from './build-vocabulary.js';
import { HashIndexBuilder, hashOf } from './hash-index.js';
import { identifiersOf } from './identifiers.js';
import { looksLikeCompany, type NameWord, readName } from './name-words.js';
import { packJson } from './packed-json.js';
import type { Section } from './sections.js';
import { formOf, type WordForm, wordForm } from './word-form.js';
import { wordKey } from './word-keys.js';

export interface IndexedEntity {
  listId: string;
  version: string;
  entity: ListedEntity;
}

export interface IndexMeta {
  lists: { listId: string; version: string }[];
  entities: number;
  names: number;
}

const PROGRESS_EVERY = 1000;
const MOST_WORDS = 24;

/** Exact names are found by this: words in any order, nothing else. */
export const exactKey = (words: readonly { text: string }[]) =>
  words
    .map((w) => w.text)
    .sort()
    .join(' ');

export const entryKey = (listId: string, entryId: string) => `${listId}\n${entryId}`;

export function buildSections(
  entities: Iterable<IndexedEntity>,
  onProgress?: (done: number) => void,
): { meta: IndexMeta; sections: Record<string, Section> } {
  const lists: IndexMeta['lists'] = [];
  const listNumber = new Map<string, number>();
  const json = new ByteList();
  const jsonAt: number[] = [0];
  const entityList: number[] = [];
  const nameEntity: number[] = [];
  const nameOrdinal: number[] = [];
  const nameWords: number[] = [];
  const nameWordsAt: number[] = [0];
  const nameBits: number[] = [];
  const words: VocabularyWord[] = [];
  const wordIds = new Map<string, number>();
  const acronyms: [name: number, word: number][] = [];
  const entries = new KeyList();
  const exact = new KeyList();
  const identifiers = new KeyList();
  const addresses = new KeyList();
  const linkNames = new KeyList();

  const wordId = (key: string, form: WordForm) => {
    let id = wordIds.get(key);
    if (id === undefined) {
      id = words.length;
      wordIds.set(key, id);
      words.push({ key, form });
    }
    return id;
  };

  // Forms are kept (see wordForm), so that a word that comes again is known by its form, without its key.
  const idsOfForms = new Map<number, number>();
  const wordIdOf = (form: WordForm) => {
    let id = idsOfForms.get(form.id);
    if (id === undefined) {
      id = wordId(wordKey(form, form.person), form);
      idsOfForms.set(form.id, id);
    }
    return id;
  };

  let e = 0;
  for (const { listId, version, entity } of entities) {
    const list = `${listId}\n${version}`;
    if (!listNumber.has(list)) {
      listNumber.set(list, lists.length);
      lists.push({ listId, version });
    }
    entityList.push(listNumber.get(list)!);
    jsonAt.push(json.push(packJson(entity)));
    entries.push(entryKey(listId, entity.entryId), e);
    const seen = new Set<string>();
    for (const [ordinal, { name }] of entity.names.entries()) {
      const person = readsAsPerson(name, entity.type);
      const read = readName(name, person ? 'person' : 'company').slice(0, MOST_WORDS);
      if (read.length === 0) continue;
      const same = read.map((w) => w.kind + w.text).join(' ') + read[0]!.writing;
      if (seen.has(same)) continue;
      seen.add(same);
      const n = nameEntity.length;
      let bits = 0;
      for (const word of read) {
        const form = formOf(word, person);
        bits += form.bits;
        nameWords.push(wordIdOf(form));
      }
      nameWordsAt.push(nameWords.length);
      nameEntity.push(e);
      nameOrdinal.push(ordinal);
      nameBits.push(bits);
      exact.push(exactKey(read), e);
      if (!person)
        for (const acronym of acronymsOf(read))
          acronyms.push([n, wordId(wordKey({ text: acronym, kind: 'a', writing: '-' }, false), wordForm(acronym, 'n', '-', false))]);
    }
    for (const { key } of identifiersOf(entity)) identifiers.push(key, e);
    for (const address of entity.addresses ?? []) for (const key of addressKeys(address.text)) addresses.push(key, e);
    for (const key of linkNameKeys(entity)) linkNames.push(key, e);
    e++;
    if (e % PROGRESS_EVERY === 0) onProgress?.(e);
  }
  onProgress?.(e);

  const postings = invert(words.length, nameWords, nameWordsAt, nameBits, acronyms);
  return {
    meta: { lists, entities: e, names: nameEntity.length },
    sections: {
      json: json.bytes(),
      jsonAt: Uint32Array.from(jsonAt),
      entityList: Uint16Array.from(entityList),
      nameEntity: Uint32Array.from(nameEntity),
      nameOrdinal: Uint16Array.from(nameOrdinal),
      nameBits: Float32Array.from(nameBits),
      nameWords: Uint32Array.from(nameWords),
      nameWordsAt: Uint32Array.from(nameWordsAt),
      ...postings,
      ...buildVocabulary(words),
      ...entries.sections('entry'),
      ...exact.sections('exact'),
      ...identifiers.sections('identifier'),
      ...addresses.sections('address'),
      ...linkNames.sections('linkName'),
    },
  };
}

/** A list that does not say what an entity is leaves it to the name. */
export function readsAsPerson(name: string, type: ListedEntity['type']): boolean {
  return type === 'person' || (type === 'unknown' && !looksLikeCompany(name));
}

/** Names that the entry links to without an entry of their own: a subsidiary, a ship's operator. */
export function linkNameKeys(entity: ListedEntity): Set<string> {
  const keys = new Set<string>();
  for (const { entryId, name } of entity.links ?? [])
    if (entryId === undefined && name !== undefined)
      for (const type of ['company', 'person'] as const) keys.add(exactKey(readName(name, type)));
  keys.delete('');
  return keys;
}

/** First letters of a company's words, three to eight, with and without the small words. */
function acronymsOf(words: NameWord[]): string[] {
  const body = words.filter((w) => w.kind !== 'l');
  if (body.length < 3) return [];
  const all = body.map((w) => w.text[0]).join('');
  const big = body
    .filter((w) => w.kind !== 'p')
    .map((w) => w.text[0])
    .join('');
  return [...new Set([all, big])].filter((a) => a.length >= 3 && a.length <= 8);
}

/** Word to names, those names first in which the word weighs most: a search that stops early has seen the likeliest. */
function invert(wordCount: number, nameWords: number[], nameWordsAt: number[], nameBits: number[], acronyms: [number, number][]) {
  const order = nameBits.map((_, n) => n).sort((x, y) => nameBits[x]! - nameBits[y]! || x - y);
  const counts = new Uint32Array(wordCount + 1);
  for (const word of nameWords) counts[word + 1]!++;
  for (const [, word] of acronyms) counts[word + 1]!++;
  for (let w = 0; w < wordCount; w++) counts[w + 1]! += counts[w]!;
  const wordNamesAt = counts.slice();
  const wordNames = new Uint32Array(nameWords.length + acronyms.length);
  for (const n of order) for (let i = nameWordsAt[n]!; i < nameWordsAt[n + 1]!; i++) wordNames[counts[nameWords[i]!]!++] = n;
  for (const [name, word] of acronyms) wordNames[counts[word]!++] = name;
  return { wordNames, wordNamesAt };
}

/** Texts by their hashes, and what they stand for. */
class KeyList {
  readonly #index = new HashIndexBuilder();
  push(key: string, value: number): void {
    this.#index.add(hashOf(key), value);
  }
  sections(name: string): Record<string, Section> {
    const { keys, values } = this.#index.build();
    return { [`${name}Keys`]: keys, [`${name}Values`]: values };
  }
}

/** UTF-8 text end to end, in one growing buffer outside the heap of objects. */
class ByteList {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  readonly #encoder = new TextEncoder();

  /** Returns where the text ends. */
  push(text: string): number {
    const most = this.#length + text.length * 3;
    if (most > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(most, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#length += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
    return this.#length;
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
