/**
 * Which listed names are worth scoring in full: those that share enough bits with the query, word by word. Generous, but
 * bounded: a query visits so many postings and no more, whatever it is made of.
 */

import { bitCount } from './letter-bits.js';
import type { NameForm } from './name-form.js';
import { MODEL } from './name-model.js';
import { isChinese, syllablePairs } from './romanisations/chinese.js';
import { koreanSyllablePairs } from './romanisations/korean.js';
import type { Neighbour, Vocabulary } from './vocabulary.js';
import { type WordForm, wordForm } from './word-form.js';

export interface Postings {
  /** per word, the names that have it, those of fewest bits first */
  wordNames: Uint32Array;
  wordNamesAt: Uint32Array;
  nameBits: Float32Array;
  nameWords: Uint32Array;
  nameWordsAt: Uint32Array;
}

/** Words of the list that one word (or two joined) of the query may mean, and what it tells. */
interface Path {
  neighbours: Neighbour[];
  bits: number;
  visits: number;
  /** the words of the query that it stands for: each counts once a name */
  of: number;
  /** stands for a part of a word: tried after all whole words */
  part: boolean;
}

const MOST_VISITS = 8_000;
/** Names that are scored in full, where no more matches are asked for. */
const MOST_SCORED = 14;
/** Names that are looked at for a word with a slip too far. */
const MOST_LOOKED_AT = 250;
const MOST_GUESSED = 8;
/** Two slips change four letters of the set that a word is made of. */
const LETTERS_APART = 4;
/** How far the estimate may be off: slips cost more in it than in the score, small words are not followed. */
const SLACK = 1.1;
const UNSURE = 0.08;

export class CandidateSearch {
  readonly #postings: Postings;
  readonly #vocabulary: Vocabulary;
  /** Two numbers for each name, side by side, as both are read at once: the bits that met it (2n), and by which words of the query (2n + 1). */
  readonly #met: Float32Array;
  readonly #metBy: Uint32Array;

  constructor(postings: Postings, vocabulary: Vocabulary) {
    this.#postings = postings;
    this.#vocabulary = vocabulary;
    this.#met = new Float32Array(2 * postings.nameBits.length);
    this.#metBy = new Uint32Array(this.#met.buffer);
  }

  /** Names that might reach `least`, the likeliest first; `limit` is how many parties are asked for. */
  find(query: NameForm, least: number, limit: number): number[] {
    const most = Math.max(limit, MOST_SCORED);
    const { paths, queryBits, small, maybe } = this.#paths(query);
    paths.sort((x, y) => Number(x.part) - Number(y.part) || x.visits - y.visits);
    let unknown = 0;
    for (const form of maybe) unknown += form.bits * MAYBE_A_SLIP;
    const lowest = least - UNSURE;
    const needed = fewestBits(query, queryBits, lowest);
    const { touched, notFollowed } = this.#follow(paths, needed - small - unknown);
    const notSeen = notFollowed + small;
    const met = this.#met;
    const metBy = this.#metBy;
    const { nameBits } = this.#postings;
    const sure = new Likeliest(most);
    const guesses = new Likeliest(Math.min(most, MOST_GUESSED));
    let looks = MOST_LOOKED_AT;
    for (const name of touched) {
      const gained = met[2 * name]!;
      met[2 * name] = 0;
      metBy[2 * name + 1] = 0;
      if (gained + notSeen + unknown < needed) continue;
      const theirs = nameBits[name]!;
      const rank = gained / (0.75 * queryBits + 0.25 * theirs);
      if (couldReach(query, queryBits, theirs, gained + notSeen, lowest)) sure.add(name, rank);
      else if (looks > 0 && unknown > 0 && couldReach(query, queryBits, theirs, gained + notSeen + unknown, lowest)) {
        looks--;
        if (guesses.takes(name, rank) && this.#resembles(name, maybe)) guesses.add(name, rank);
      }
    }
    for (let i = 0; i < guesses.names.length; i++) sure.add(guesses.names[i]!, guesses.ranks[i]!);
    return sure.names;
  }

  /** Whether the name has a word of about the letters of one that the list does not know, or one that may be a part of it. */
  #resembles(name: number, maybe: WordForm[]): boolean {
    const { nameWords, nameWordsAt } = this.#postings;
    for (let i = nameWordsAt[name]!; i < nameWordsAt[name + 1]!; i++) {
      const letters = this.#vocabulary.letters(nameWords[i]!);
      const length = this.#vocabulary.length(nameWords[i]!);
      for (const form of maybe) {
        const longer = form.text.length - length;
        if (
          Math.abs(longer) <= 2
            ? bitCount(letters ^ form.letters) <= LETTERS_APART
            : longer > 2 && length > 2 && (letters & ~form.letters) === 0
        )
          return true;
      }
    }
    return false;
  }

  #paths(query: NameForm): { paths: Path[]; queryBits: number; small: number; maybe: WordForm[] } {
    const { wordNamesAt } = this.#postings;
    const vocabulary = this.#vocabulary;
    const { words, person } = query;
    const paths: Path[] = [];
    const chinese = person && words.every((word) => isChinese(word.text));
    let queryBits = 0;
    let small = 0;
    const maybe: WordForm[] = [];
    const add = (neighbours: Neighbour[], bits: number, of: number, part = false) => {
      let visits = 0;
      for (const { word } of neighbours) visits += wordNamesAt[word + 1]! - wordNamesAt[word]!;
      if (visits > 0) paths.push({ neighbours, bits, visits, of, part });
    };
    for (let i = 0; i < words.length; i++) {
      const form = words[i]!;
      if (form.kind === 'p' || form.kind === 't' || form.kind === 'l' || (form.text.length === 1 && words.length > 1)) {
        queryBits += form.bits;
        small += form.bits;
        continue;
      }
      const near = vocabulary.neighbours(form, person);
      // A slip in "limited" tells no more than "limited" does.
      let bits = Math.min(form.bits, vocabulary.mostBits(near));
      const best = near.length > 0 ? near[0]!.score : 0;
      const splits = best >= SURELY_KNOWN ? [] : this.#splits(form, chinese);
      if (splits.length > 0) bits += SECOND_WORD;
      queryBits += bits;
      const second = 1 << (SECOND_PARTS + (i % 8));
      add(near, bits, splits.length > 0 ? (1 << i) | second : 1 << i);
      for (const [one, other] of splits) {
        const share = one.length / form.text.length;
        add(vocabulary.neighbours(wordForm(one, 'n', '-', person), person), bits * share, 1 << i, true);
        add(vocabulary.neighbours(wordForm(other, 'n', '-', person), person), bits * (1 - share), second, true);
      }
      if (best < SURELY_KNOWN && !form.ordinary) maybe.push(form);
      const next = words[i + 1];
      if (next && form.kind !== 'd' && next.kind !== 'l' && next.kind !== 'd') {
        const joined = vocabulary.nearest(form.text + next.text, form.writing, person);
        add(joined, form.bits + next.bits, (1 << i) | (2 << i));
        const afterNext = words[i + 2];
        if (person && next.kind === 'p' && afterNext?.kind === 'n')
          add(
            vocabulary.nearest(form.text + next.text + afterNext.text, form.writing, person),
            form.bits + next.bits + afterNext.bits,
            (1 << i) | (2 << i) | (4 << i),
          );
      }
    }
    return { paths, queryBits, small, maybe };
  }

  /** Two words that a list may write for this one. */
  #splits(form: WordForm, chinese: boolean): [string, string][] {
    if (chinese) return syllablePairs(form.text);
    if (form.person && form.writing === 'r') {
      const pairs = koreanSyllablePairs(form.text);
      if (pairs.length > 0) return pairs;
    }
    return form.ordinary ? [] : this.#vocabulary.splits(form, form.person);
  }

  /** Adds up, per name, what each path tells; a name first met where the paths left cannot tell what is needed is passed over; `notFollowed` is what paths that were not followed to the end might have added. */
  #follow(paths: Path[], needed: number): { touched: number[]; notFollowed: number } {
    const { wordNames, wordNamesAt } = this.#postings;
    const met = this.#met;
    const metBy = this.#metBy;
    const touched: number[] = [];
    let left = MOST_VISITS;
    let notFollowed = 0;
    let ahead = 0;
    for (const { bits } of paths) ahead += bits;
    for (const { neighbours, bits, visits, of, part } of paths) {
      if (visits > left) notFollowed += bits;
      const enough = ahead >= needed;
      ahead -= bits;
      for (const { word, score } of neighbours) {
        const from = wordNamesAt[word]!;
        const to = Math.min(wordNamesAt[word + 1]!, from + left);
        left -= to - from;
        const theirs = this.#vocabulary.form(word).bits;
        const gain = (part ? Math.min(bits, theirs) : Math.max(bits, (bits + theirs) / 2)) * score;
        for (let i = from; i < to; i++) {
          const name = wordNames[i]!;
          const before = metBy[2 * name + 1]!;
          if ((before & of) !== 0) continue;
          if (before === 0) {
            if (!enough) continue;
            touched.push(name);
          }
          metBy[2 * name + 1] = before | of;
          met[2 * name]! += gain;
        }
      }
    }
    return { touched, notFollowed };
  }
}

/** The names of the highest rank, so many and no more; of equal ones the first of the list. */
class Likeliest {
  readonly names: number[] = [];
  readonly ranks: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  takes(name: number, rank: number): boolean {
    return this.names.length < this.#most || this.#before(name, rank, this.names.length - 1);
  }

  add(name: number, rank: number): void {
    if (!this.takes(name, rank)) return;
    let at = this.names.length;
    if (at === this.#most) at--;
    for (; at > 0 && this.#before(name, rank, at - 1); at--) {
      this.names[at] = this.names[at - 1]!;
      this.ranks[at] = this.ranks[at - 1]!;
    }
    this.names[at] = name;
    this.ranks[at] = rank;
  }

  #before(name: number, rank: number, at: number): boolean {
    return rank > this.ranks[at]! || (rank === this.ranks[at]! && name < this.names[at]!);
  }
}

/** What a second name in one word may tell on top. */
const SECOND_WORD = 8;
/** Where the second parts of words run together count: above the 24 words that a name has at most. */
const SECOND_PARTS = 24;
/** A word that the list has less surely than this, and that is no ordinary one, may be a slip too far for the vocabulary to find, or two run together. */
const SURELY_KNOWN = 0.96;
const MAYBE_A_SLIP = 0.75;

/** The fewest bits that must meet for a score of `lowest`, whatever the listed name: less could not reach it. */
function fewestBits(query: NameForm, queryBits: number, lowest: number): number {
  for (let bits = 0; bits < queryBits; bits++) if (couldReach(query, queryBits, bits * SLACK, bits, lowest)) return Math.max(0, bits - 1);
  return Math.max(0, queryBits / SLACK - 1);
}

/** Whether the score could be this high, from the bits that met. */
function couldReach(query: NameForm, queryBits: number, nameBits: number, met: number, lowest: number): boolean {
  const model = query.person ? MODEL.person : query.craft ? MODEL.craft : MODEL.thing;
  const shared = met * SLACK;
  const ours = Math.max(0, queryBits - shared);
  const theirs = Math.max(0, nameBits - shared);
  const conflict = Math.min(ours, theirs);
  const extra = Math.max(ours, theirs) - conflict;
  const raw = shared / (shared + model.conflict * conflict + model.extra * extra);
  if (raw < lowest) return false;
  const scarcity = 1 - shared / model.enough;
  return scarcity <= 0 || raw ** (1 + MODEL.scarce * scarcity) >= lowest;
}
