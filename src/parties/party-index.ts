/**
 * The index over all listed parties: candidates by words, a score by `score-name`, qualifiers on top. One immutable buffer of
 * typed arrays that can be stored, mapped back in and shared between threads.
 */
import type { Address, AddressMatch, ListedEntity, Match, PartyQuery } from '../contract.js';
import { buildSections, exactKey, type IndexedEntity, type IndexMeta, readsAsPerson } from './build-index.js';
import type { VocabularyData } from './build-vocabulary.js';
import { CandidateSearch, type Postings } from './candidates.js';
import { DEFAULT_THRESHOLDS, nameForm } from './compare.js';
import { containedNames } from './contained-names.js';
import { EntityLinks, type Link, type LinkData } from './entity-links.js';
import { explainWords, round } from './explain.js';
import { valuesOf } from './hash-index.js';
import { identifiersOfQuery } from './identifiers.js';
import { type AddressData, matchAddress } from './listed-addresses.js';
import { type EntityData, ListedEntities } from './listed-entities.js';
import type { NameForm } from './name-form.js';
import { isOfCompany, readName } from './name-words.js';
import { MOST_TAKEN, nearness } from './nearness.js';
import { personIn } from './person-in-company.js';
import { applyQualifiers, sameIdentifier } from './qualifiers.js';
import { namesOf, type QueryName } from './query-names.js';
import { Recent } from './recent.js';
import { scoreNames } from './score-name.js';
import { packSections, type Section, unpackSections } from './sections.js';
import { Vocabulary } from './vocabulary.js';
import { isSameWord } from './word-form.js';

export type { IndexedEntity } from './build-index.js';

export interface MatchOptions {
  /** at most so many matches; default 10 */
  limit?: number;
  /** default: the review threshold */
  minScore?: number;
}

export function buildPartyIndex(entities: Iterable<IndexedEntity>, onProgress?: (done: number) => void): PartyIndex {
  const { meta, sections } = buildSections(entities, onProgress);
  return PartyIndex.fromBytes(packSections(meta, sections));
}

interface Data extends VocabularyData, Postings, EntityData, LinkData, AddressData {
  nameEntity: Uint32Array;
  nameOrdinal: Uint16Array;
  identifierKeys: Uint32Array;
  identifierValues: Uint32Array;
}

/** Searches and readings that are kept: an order names the same party again and again. */
const MOST_KEPT = 8000;
const MOST_IN_KEPT_ANSWER = 10;
/** Of longer names and many aliases the readings are not. */
const LONGEST_KEPT = 400;
/** Entities whose very name is looked at in any case. */
const MOST_EQUAL = 20;
/** Qualifiers can raise a name by so much. */
const MOST_RAISED = 0.1;
const OTHER_TYPE = 0.9;
const ONE_WORD = /^[a-z]{7,40}$/i;
/** A part of a longer name that is looked for by itself: it asks for a look, and does not block. */
interface Part {
  says: string;
  /** what its score counts for */
  counts: (score: number) => number;
  /** to be read as a person's only */
  person?: boolean;
}

const LISTED_NAME: Part = { says: 'a listed name within a longer one', counts: (score) => score * 0.9 };
const NAMESAKE: Part = {
  says: "a person's name within a company's",
  counts: (score) => (score >= 0.8 ? Math.min(score, 0.88) : 0),
  person: true,
};

type ReadName = QueryName & { part?: Part };

interface Scored {
  name: number;
  score: number;
}

interface Candidate extends Scored {
  query: NameForm;
  text: string;
  /** what the name is read as */
  type: NonNullable<PartyQuery['type']>;
  part: Part | undefined;
  /** the score before it counts as a part's */
  whole: number;
}

export class PartyIndex {
  readonly entityCount: number;
  readonly nameCount: number;
  readonly byteLength: number;
  readonly #bytes: Uint8Array;
  readonly #data: Data;
  readonly #entities: ListedEntities;
  readonly #links: EntityLinks;
  readonly #vocabulary: Vocabulary;
  readonly #search: CandidateSearch;
  readonly #answers = new Recent<string, Match[]>(MOST_KEPT);
  readonly #searches = new Recent<string, Scored[]>(MOST_KEPT);
  readonly #read = new Recent<string, ReadName[]>(MOST_KEPT);

  private constructor(bytes: Uint8Array, meta: IndexMeta, sections: Record<string, Section>) {
    this.#bytes = bytes;
    this.#data = sections as unknown as Data;
    this.#entities = new ListedEntities(this.#data, meta.lists);
    this.#links = new EntityLinks(this.#data, this.#entities);
    this.#vocabulary = new Vocabulary(this.#data);
    this.#search = new CandidateSearch(this.#data, this.#vocabulary);
    this.entityCount = meta.entities;
    this.nameCount = meta.names;
    this.byteLength = bytes.byteLength;
  }

  /** The stored index; the same bytes can be shared with another thread. */
  toBytes(): Uint8Array {
    return this.#bytes;
  }

  /** Throws RangeError when the bytes are no party index. */
  static fromBytes(bytes: Uint8Array): PartyIndex {
    const { meta, sections } = unpackSections(bytes);
    return new PartyIndex(bytes, meta as IndexMeta, sections);
  }

  entity(listId: string, entryId: string): ListedEntity | undefined {
    const number = this.#entities.numberOf(listId, entryId);
    return number === undefined ? undefined : this.#entities.at(number);
  }

  /**
   * Listed parties that the query may be, best first; each with its best name, at `minScore` or more. Callers share the matches and
   * must not change them.
   */
  match(query: PartyQuery, options: MatchOptions = {}): Match[] {
    const limit = options.limit ?? 10;
    const minScore = options.minScore ?? DEFAULT_THRESHOLDS.review;
    if (!isNameAlone(query)) return this.#find(query, limit, minScore);
    const key = `${limit} ${minScore} ${keyOfNames(query)}`;
    const before = this.#answers.get(key);
    if (before) return before;
    const found = this.#find(query, limit, minScore);
    return found.length > MOST_IN_KEPT_ANSWER || key.length > LONGEST_KEPT ? found : this.#answers.keep(key, found);
  }

  #find(query: PartyQuery, limit: number, minScore: number): Match[] {
    const raisable = query.birthDate || query.countries?.length || query.address?.country ? MOST_RAISED : 0;
    const best = new Map<number, Candidate>();
    for (const { text, within, part } of this.#namesOf(query)) {
      const type = within ? 'unknown' : (query.type ?? 'unknown');
      for (const person of part?.person ? [true] : readings(text, type)) {
        const form = nameForm(text, person, query.type === 'vessel' || query.type === 'aircraft');
        const factor = unusualReading(type, person) ? OTHER_TYPE : 1;
        for (const { name, score } of this.#score(form, minScore - raisable, limit)) {
          const entity = this.#data.nameEntity[name]!;
          const reached = part ? part.counts(score * factor) : score * factor;
          if (reached < minScore - raisable) continue;
          const candidate: Candidate = { name, score: reached, query: form, text, type, part, whole: score * factor };
          const other = best.get(entity);
          if (!other || this.#isBetter(candidate, other)) best.set(entity, candidate);
        }
      }
    }
    const identifiers = identifiersOfQuery(query);
    const matches: Match[] = [];
    for (const [number, candidate] of best) {
      const match = this.#explain(number, candidate, query, identifiers, minScore);
      if (match) matches.push(match);
    }
    for (const number of this.#withIdentifier(identifiers)) {
      if (matches.some((m) => this.#entities.numberOf(m.listId, m.entryId) === number)) continue;
      const match = this.#explain(number, undefined, query, identifiers, minScore);
      if (match) matches.push(match);
    }
    return matches.sort((x, y) => y.score - x.score || y.nameScore - x.nameScore || (x.listId < y.listId ? -1 : 1)).slice(0, limit);
  }

  /** Whether the name has any letter or digit that can be compared: a name that has none meets nobody, whoever bears it. */
  canRead(name: string): boolean {
    return namesOf({ name }).some(({ text }) => readName(text, 'company').length > 0);
  }

  /** Designations that name this address, down to the street and number. */
  matchAddress(address: Address): AddressMatch[] {
    return matchAddress(address, this.#data, this.#entities);
  }

  /**
   * Entities that the list names as linked to this one, and those linked to them: three steps at most, the nearest first. Those that
   * are not listed are left out.
   */
  linkedTo(listId: string, entryId: string): Link[] {
    return this.#links.linkedTo(listId, entryId);
  }

  /** Entries that name this very party as linked to them, though it has no entry of its own: their subsidiary, say. */
  namedBy(query: Pick<PartyQuery, 'name' | 'aliases' | 'type'>): (Link & { version: string })[] {
    return this.#links.namedBy(query);
  }

  /** The readings of the query's names, the listed names that stand within them, and the persons that companies are named after. */
  #namesOf(query: PartyQuery): ReadName[] {
    const key = keyOfNames(query);
    const before = this.#read.get(key);
    if (before) return before;
    const names = this.#readNames(query);
    return key.length > LONGEST_KEPT ? names : this.#read.keep(key, names);
  }

  #readNames(query: PartyQuery): ReadName[] {
    const names = namesOf(query).flatMap((name) => [name, ...this.#parted(name)]);
    const parts: (QueryName & { part: Part })[] = [];
    for (const { text, within } of names) {
      if (!within)
        for (const found of containedNames(text, (key) => this.#isListed(key)))
          parts.push({ text: found, within: true, part: LISTED_NAME });
      const person =
        query.type === 'company' || query.type === 'unknown' || query.type === undefined ? personIn(text, this.#isOfPersons) : undefined;
      if (person !== undefined) parts.push({ text: person, within: true, part: NAMESAKE });
    }
    return parts.length === 0 ? names : [...names, ...parts];
  }

  readonly #isOfPersons = (word: string) => this.#vocabulary.knows(word, true);

  /** Two names of the lists that were run together: viktorbout. */
  #parted({ text, within }: QueryName): QueryName[] {
    if (!ONE_WORD.test(text)) return [];
    return this.#vocabulary.partings(text.toLowerCase()).map((parts) => ({ text: parts.join(' '), within }));
  }

  #isListed(key: string): boolean {
    return valuesOf(this.#data.exactKeys, this.#data.exactValues, key).length > 0;
  }

  #withIdentifier(identifiers: ReturnType<typeof identifiersOfQuery>): Set<number> {
    const { identifierKeys, identifierValues } = this.#data;
    const found = new Set<number>();
    for (const identifier of identifiers)
      for (const number of valuesOf(identifierKeys, identifierValues, identifier.key).subarray(0, 50))
        if (sameIdentifier([identifier], this.#entities.at(number))) found.add(number);
    return found;
  }

  /** Names that share enough with the query, scored in full. */
  #score(query: NameForm, least: number, limit: number): Scored[] {
    let key = `${query.person} ${query.craft} ${least} ${limit}`;
    for (const word of query.words) key += ` ${word.id}`;
    return (
      this.#searches.get(key) ??
      this.#searches.keep(
        key,
        Array.from(new Set([...this.#equalNames(query), ...this.#search.find(query, least, limit)]), (name) => ({
          name,
          score: scoreNames(query, this.#listedForm(name, query.person)).score,
        })),
      )
    );
  }

  /** Of two names of an entity that score about alike, the one that is written more like the query. */
  #isBetter(one: Candidate, other: Candidate): boolean {
    if (Math.abs(one.score - other.score) >= MOST_TAKEN) return one.score > other.score;
    return one.score - this.#written(one) > other.score - this.#written(other);
  }

  /** What is taken for not being written alike. */
  #written({ name, text }: Candidate): number {
    const { nameEntity, nameOrdinal } = this.#data;
    return nearness(text, this.#entities.at(nameEntity[name]!).names[nameOrdinal[name]!]!.name);
  }

  /** Names of these very words: found even where thousands of names share each of them. */
  #equalNames(query: NameForm): number[] {
    const { exactKeys, exactValues, nameEntity, nameWords, nameWordsAt } = this.#data;
    const equal: number[] = [];
    for (const entity of valuesOf(exactKeys, exactValues, exactKey(query.words)).subarray(0, MOST_EQUAL))
      for (let name = firstAtLeast(nameEntity, entity); nameEntity[name] === entity; name++) {
        const words = nameWords.subarray(nameWordsAt[name]!, nameWordsAt[name + 1]!);
        if (
          words.length === query.words.length &&
          query.words.every((word) => words.some((w) => isSameWord(this.#vocabulary.form(w), word)))
        )
          equal.push(name);
      }
    return equal;
  }

  #listedForm(name: number, person: boolean): NameForm {
    const { nameWords, nameWordsAt } = this.#data;
    const words = [];
    for (let i = nameWordsAt[name]!; i < nameWordsAt[name + 1]!; i++) words.push(this.#vocabulary.form(nameWords[i]!));
    return { words, written: [], person, craft: false, listed: true };
  }

  #explain(
    number: number,
    candidate: Candidate | undefined,
    query: PartyQuery,
    identifiers: ReturnType<typeof identifiersOfQuery>,
    minScore: number,
  ): Match | undefined {
    const entity = this.#entities.at(number);
    const listed = entity.names[candidate ? this.#data.nameOrdinal[candidate.name]! : 0]!;
    const text = candidate?.text ?? query.name;
    const named = candidate?.score ?? 0;
    const part = candidate?.part;
    const written = candidate ? this.#written(candidate) : 0;
    const type = candidate?.type ?? query.type;
    const typed = differentType(type, entity.type) ? OTHER_TYPE : 1;
    const nameScore = Math.max(0, named * typed - written);
    const { score, features } = applyQualifiers(nameScore, query, identifiers, entity, listed.quality, DEFAULT_THRESHOLDS);
    if (score < minScore) return undefined;
    const person = readsAsPerson(listed.name, entity.type);
    const form = candidate?.query ?? nameForm(text, person);
    const listedForm = nameForm(listed.name, form.person);
    return {
      score: round(score),
      nameScore: round(nameScore),
      ...this.#entities.listOf(number),
      entryId: entity.entryId,
      name: listed.name,
      nameQuality: listed.quality,
      type: entity.type,
      programmes: entity.programmes ?? [],
      explanation: {
        query: text,
        words: explainWords(form, listedForm, scoreNames(form, listedForm).pairs),
        features: [
          { feature: 'name', effect: round(candidate?.whole ?? 0), detail: `${listed.kind} name of the list, ${listed.quality}` },
          ...(part && candidate ? [{ feature: 'part', effect: round(named - candidate.whole), detail: `"${text}" is ${part.says}` }] : []),
          ...(typed < 1 ? [{ feature: 'type', effect: round(named * (typed - 1)), detail: `${type}, listed ${entity.type}` }] : []),
          ...(written > 0 ? [{ feature: 'written form', effect: -round(written), detail: 'not written alike to the letter' }] : []),
          ...features,
        ],
      },
    };
  }
}

/** A name may hold any character, so that none can part it from the next. */
const keyOfNames = ({ type, name, aliases }: PartyQuery): string => JSON.stringify([type, name, aliases]);

const NAME_ALONE = new Set(['id', 'type', 'name', 'aliases']);
const isNameAlone = (query: PartyQuery) => Object.keys(query).every((field) => NAME_ALONE.has(field));

/** Where numbers in ascending order reach `least`. */
function firstAtLeast(numbers: Uint32Array, least: number): number {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}

function differentType(a: PartyQuery['type'], b: ListedEntity['type']): boolean {
  return a !== undefined && a !== 'unknown' && b !== 'unknown' && a !== b;
}

/** Whether to read the name as a person's (true), a thing's, or both. */
function readings(name: string, type: NonNullable<PartyQuery['type']>): boolean[] {
  if (type === 'person') return [true];
  if (type === 'vessel' || type === 'aircraft') return [false];
  return nameForm(name, false).words.some(isOfCompany) ? [false] : [false, true];
}

const unusualReading = (type: NonNullable<PartyQuery['type']>, person: boolean) => type !== 'unknown' && (type === 'person') !== person;
