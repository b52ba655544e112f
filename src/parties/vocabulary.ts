/**
 * The words of all listed names, and which of them a query word may mean: the same, sounding or spelt nearly the same, or the
 * same consonants. Proposals only; `compareWords` judges them.
 */
import type { VocabularyData } from './build-vocabulary.js';
import { firstOf, hashOf, hashOn } from './hash-index.js';
import { bitCount } from './letter-bits.js';
import { namesOfGroup, variantGroups } from './name-variants.js';
import type { Writing } from './plain-text.js';
import { mayBeOfSyllables } from './romanisations/systems.js';
import { steadySounds } from './steady-sounds.js';
import { lettersOf, withinTwoSlips } from './two-slips.js';
import { numberOfSlip, type WordForm, wordForm } from './word-form.js';
import {
  endsKey,
  formOfKey,
  gramsOf,
  keyOfTrade,
  keyOfVariants,
  keysOfReadings,
  LONGEST_BY_SLIP,
  LONGEST_OF_TWO_SLIPS,
  onlyConsonants,
  orderOf,
  PREFIX,
  SHORTEST_BY_GRAMS,
  SHORTEST_OF_TWO_SLIPS,
  slipsOf,
  wordKey,
} from './word-keys.js';
import { compareWords } from './word-similarity.js';

export interface Neighbour {
  word: number;
  score: number;
}

const PERSON = 'P'.charCodeAt(0);
const THING = 'T'.charCodeAt(0);
/** Grams in more words than this share tell too little to follow. */
const MOST_VISITS = 8_000;
const MOST_NEIGHBOURS = 48;
const LEAST_ALIKE = 0.5;
/** How far an acronym stands for the name whose first letters it is. */
const ACRONYM_ALIKE = 0.8;
const MOST_SPLITS = 4;
const PART_KINDS = 'nglp';
/** A shorter word is hardly two names run together. */
const SHORTEST_JOINED = 6;
const SHORTEST_PARTED = 3;

/** A word that the list has this surely is not looked for with two slips. */
const SURELY_KNOWN = 0.96;

const textAt = (text: Buffer, at: Uint32Array, i: number) => text.toString('latin1', at[i]!, at[i + 1]!);
const bufferOf = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length);

const MOST_REMEMBERED = 20_000;
const MOST_BY_SOUNDS = 5000;
const NONE: Neighbour[] = [];

export class Vocabulary {
  readonly #data: VocabularyData;
  /** made when first needed */
  readonly #forms: (WordForm | undefined)[];
  readonly #remembered = new Map<WordForm, Neighbour[]>();
  readonly #guessed = new Map<WordForm, Neighbour[]>();
  readonly #hits: Uint8Array;
  /** by which search each word was judged last */
  readonly #judged: Uint32Array;
  /** of all words; made when first needed */
  #sounds: Set<number> | undefined;
  #searches = 0;
  readonly #grams: number[] = [];
  readonly #texts: { word: Buffer; fold: Buffer; skeleton: Buffer };

  constructor(data: VocabularyData) {
    this.#data = data;
    this.#forms = new Array(data.wordAt.length - 1);
    this.#hits = new Uint8Array(data.wordAt.length - 1);
    this.#judged = new Uint32Array(data.wordAt.length - 1);
    this.#texts = { word: bufferOf(data.wordText), fold: bufferOf(data.foldText), skeleton: bufferOf(data.skeletonText) };
  }

  key(word: number): string {
    return textAt(this.#texts.word, this.#data.wordAt, word);
  }

  form(word: number): WordForm {
    let form = this.#forms[word];
    if (!form) {
      const { fold, skeleton } = this.#texts;
      const { foldAt, skeletonAt, wordKeyBits } = this.#data;
      form = formOfKey(this.key(word), {
        fold: textAt(fold, foldAt, word),
        skeleton: textAt(skeleton, skeletonAt, word),
        keyBits: wordKeyBits[word]! | 0,
      });
      this.#forms[word] = form;
    }
    return form;
  }

  letters(word: number): number {
    return this.#data.wordLetters[word]!;
  }

  length(word: number): number {
    return this.#data.wordAt[word + 1]! - this.#data.wordAt[word]! - PREFIX;
  }

  find(key: string): number | undefined {
    return this.#spelt(key[0]!, key.slice(PREFIX)).find((word) => this.key(word) === key);
  }

  /** Words of these very letters, of any kind. */
  #spelt(side: string, text: string): number[] {
    const { wordKeys, wordIds } = this.#data;
    const hash = hashOn(hashOf(side), text);
    const found: number[] = [];
    for (let i = firstOf(wordKeys, hash); wordKeys[i] === hash; i++) if (this.#isSpelt(wordIds[i]!, text)) found.push(wordIds[i]!);
    return found;
  }

  #isSpelt(word: number, text: string): boolean {
    const { wordText, wordAt } = this.#data;
    const from = wordAt[word]! + PREFIX;
    if (wordAt[word + 1]! - from !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (wordText[from + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  #kind(word: number): string {
    return String.fromCharCode(this.#data.wordText[this.#data.wordAt[word]! + 1]!);
  }

  /** Listed words that the query word may mean, best first, each with how alike they are. */
  neighbours(form: WordForm, person: boolean): Neighbour[] {
    return this.#recall(this.#remembered, form, person, true);
  }

  /** The same, but only those that are spelt or sound the same, or are one letter away: cheaper, for guesses. */
  nearest(text: string, writing: Writing, person: boolean): Neighbour[] {
    if (this.#isFarFromAll(text, person)) return NONE;
    const form = wordForm(text, 'n', writing, person);
    return this.#recall(this.#guessed, form, person, false);
  }

  /**
   * Whether no word of the list can be spelt or sound like this one or be one letter away, told without making its form. Of use
   * where the words are few, as between two versions of a list: a long list has nearly all sounds.
   */
  #isFarFromAll(text: string, person: boolean): boolean {
    const words = this.#forms.length;
    if (words > MOST_BY_SOUNDS || text.length <= LONGEST_BY_SLIP + 1) return false;
    if (person ? mayBeOfSyllables(text) || variantGroups(text).length > 0 : numberOfSlip(text) !== undefined) return false;
    this.#sounds ??= new Set(Array.from({ length: words }, (_, word) => steadySounds(this.key(word).slice(PREFIX))));
    return !this.#sounds.has(steadySounds(text));
  }

  #recall(remembered: Map<WordForm, Neighbour[]>, form: WordForm, person: boolean, farther: boolean): Neighbour[] {
    let found = remembered.get(form);
    if (!found) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      found = this.#search(form, person, farther);
      remembered.set(form, found);
    }
    return found;
  }

  #search(form: WordForm, person: boolean, farther: boolean): Neighbour[] {
    const data = this.#data;
    const { text } = form;
    const side = person ? 'P' : 'T';
    const found: Neighbour[] = [];
    const judged = this.#judged;
    const search = ++this.#searches;
    const judge = (word: number) => {
      if (judged[word] === search || !this.#isOf(person, word)) return;
      judged[word] = search;
      const { score } = compareWords(form, this.form(word));
      if (score >= LEAST_ALIKE) found.push({ word, score });
    };
    const judgeAll = (keys: Uint32Array, words: Uint32Array, hash: number) => {
      for (let i = firstOf(keys, hash); keys[i] === hash; i++) judge(words[i]!);
    };
    for (const word of this.#spelt(side, text)) {
      if (this.#kind(word) !== 'a') judge(word);
      else {
        judged[word] = search;
        found.push({ word, score: ACRONYM_ALIKE });
      }
    }
    if (form.number) {
      const word = this.find(wordKey({ text: form.number, kind: 'd', writing: '-' }, person));
      if (word !== undefined) judge(word);
    }
    if (form.kind !== 'l' && form.kind !== 'd') {
      judgeAll(data.foldKeys, data.foldWords, hashOn(hashOf(side), form.fold));
      if (farther || mayBeOfSyllables(text))
        for (const key of keysOfReadings(form)) judgeAll(data.foldKeys, data.foldWords, hashOn(hashOf(side), key));
      for (const group of form.groups) {
        for (const name of namesOfGroup(group)) {
          const word = this.find(wordKey({ text: name, kind: 'n', writing: '-' }, person));
          if (word !== undefined) judge(word);
        }
        judgeAll(data.foldKeys, data.foldWords, hashOn(hashOf(side), keyOfVariants(group)));
      }
      if (form.kind === 'g' && form.symbol) judgeAll(data.foldKeys, data.foldWords, hashOn(hashOf(side), keyOfTrade(form.symbol)));
      if (form.skeleton.length >= 2)
        judgeAll(data.skeletonKeys, data.skeletonWords, hashOn(hashOf(form.writing === 'c' ? side : onlyConsonants(side)), form.skeleton));
      if (text.length >= 2 && text.length <= LONGEST_BY_SLIP + 1)
        for (const hash of slipsOf(side, text)) judgeAll(data.slipKeys, data.slipWords, hash);
      if (farther && text.length >= SHORTEST_BY_GRAMS && form.writing !== 'c') this.#near(form, person, judge);
      if (farther && this.#isUnknown(form, found)) this.#afterTwoSlips(form, judge);
    }
    found.sort((x, y) => y.score - x.score);
    return found.length > MOST_NEIGHBOURS ? found.slice(0, MOST_NEIGHBOURS) : found;
  }

  /** What the most telling of these words tells; nothing known: anything. */
  mostBits(near: Neighbour[]): number {
    if (near.length === 0) return Number.POSITIVE_INFINITY;
    let bits = 0;
    for (const { word } of near) bits = Math.max(bits, this.form(word).bits);
    return bits;
  }

  /** A word that the list does not know may be two run together: those cuts where one part is a word of the list, longest part first. */
  splits(form: WordForm, person: boolean): [string, string][] {
    const { text, kind } = form;
    const cuts: { parts: [string, string]; known: number }[] = [];
    if (kind === 'd' || text.length < SHORTEST_JOINED) return [];
    for (let cut = 2; cut <= text.length - 2; cut++) {
      const parts: [string, string] = [text.slice(0, cut), text.slice(cut)];
      const known = Math.max(...parts.map((part) => (this.knows(part, person) ? part.length : 0)));
      if (known > 0) cuts.push({ parts, known });
    }
    return cuts
      .sort((x, y) => y.known - x.known)
      .slice(0, MOST_SPLITS)
      .map((cut) => cut.parts);
  }

  /** Where a word that the list does not have is two of its names of persons run together; the shorter the less likely, so that the most even come first. */
  partings(text: string): [string, string][] {
    const found: [string, string][] = [];
    if (this.knows(text, true)) return found;
    for (let cut = SHORTEST_PARTED; cut <= text.length - SHORTEST_PARTED; cut++) {
      const parts: [string, string] = [text.slice(0, cut), text.slice(cut)];
      if (parts.every((part) => this.knows(part, true))) found.push(parts);
    }
    const shorter = ([one, other]: [string, string]) => Math.min(one.length, other.length);
    return found.sort((x, y) => shorter(y) - shorter(x)).slice(0, MOST_SPLITS);
  }

  /** Whether the lists have the word, in names of persons or of things. */
  knows(text: string, person: boolean): boolean {
    return this.#spelt(person ? 'P' : 'T', text).some((word) => PART_KINDS.includes(this.#kind(word)));
  }

  #isOf(person: boolean, word: number): boolean {
    return this.#data.wordText[this.#data.wordAt[word]!] === (person ? PERSON : THING);
  }

  #isUnknown({ text, kind, writing, ordinary }: WordForm, found: readonly Neighbour[]): boolean {
    if (ordinary || kind !== 'n' || writing === 'c' || text.length < SHORTEST_OF_TWO_SLIPS || text.length > LONGEST_OF_TWO_SLIPS)
      return false;
    return found.every(({ score }) => score < SURELY_KNOWN);
  }

  /** Words of the same first and last letter that two slips part from this one. */
  #afterTwoSlips(form: WordForm, judge: (word: number) => void): void {
    const { endsAt, endsWords, wordText, wordAt, wordLetters } = this.#data;
    const { text, letters, person } = form;
    const pattern = lettersOf(text);
    const to = endsAt[endsKey(person, text, text.length + 2) + 1]!;
    for (let i = endsAt[endsKey(person, text, text.length - 2)]!; i < to; i++) {
      const word = endsWords[i]!;
      if (bitCount(wordLetters[word]! ^ letters) <= 4 && withinTwoSlips(pattern, wordText, wordAt[word]! + PREFIX, wordAt[word + 1]!))
        judge(word);
    }
  }

  /** Words that share enough letter triples. */
  #near(form: WordForm, person: boolean, judge: (word: number) => void): void {
    const { gramAt, gramWords, gramCount, wordLetters } = this.#data;
    const hits = this.#hits;
    const { length } = form.text;
    const slips = length <= 7 ? 2 : 3;
    const own = gramsOf(form.text, this.#grams);
    const runs = this.#grams
      .map((gram) => {
        const from = this.#firstInOrder(gramAt[gram]!, gramAt[gram + 1]!, orderOf(person, length - slips));
        return { from, to: this.#firstInOrder(from, gramAt[gram + 1]!, orderOf(person, length + slips + 1)) };
      })
      .sort((x, y) => x.to - x.from - (y.to - y.from));
    const touched: number[] = [];
    let visits = 0;
    for (const { from, to } of runs) {
      visits += to - from;
      if (visits > MOST_VISITS && touched.length > 0) break;
      for (let i = from; i < to; i++) {
        const word = gramWords[i]!;
        if (hits[word]!++ === 0) touched.push(word);
      }
    }
    for (const word of touched) {
      const shared = hits[word]!;
      hits[word] = 0;
      if (shared < 2 || bitCount(wordLetters[word]! ^ form.letters) > 2 * slips) continue;
      if (shared >= Math.min(own, gramCount[word]!) - 3 * slips) judge(word);
    }
  }

  #orderOf(word: number): number {
    const { wordText, wordAt } = this.#data;
    return orderOf(wordText[wordAt[word]!] === PERSON, this.length(word));
  }

  /** Where in a run of `gramWords` the words of this place in the order begin. */
  #firstInOrder(from: number, to: number, order: number): number {
    const { gramWords } = this.#data;
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#orderOf(gramWords[middle]!) < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
