/** Under which keys the words of the lists are stored, and so looked for: shared by what builds the vocabulary and what searches it. */
import { hashOf, hashOn } from './hash-index.js';
import type { WordKind } from './name-words.js';
import type { Writing } from './plain-text.js';
import { type Sound, type WordForm, wordForm } from './word-form.js';
import { readingsOfForm } from './word-readings.js';

/** A word of the vocabulary is its text behind three letters: P or T (person, thing), the kind, c for consonants only. */
export function wordKey(form: { text: string; kind: WordKind | 'a'; writing: Writing }, person: boolean): string {
  return (person ? 'P' : 'T') + form.kind + form.writing + form.text;
}

/** The three letters before the text of a word. */
export const PREFIX = 3;
export const GRAMS = 32 * 32 * 32;
export const letter = (code: number) => (code >= 97 && code <= 122 ? code - 96 : code >= 48 && code <= 57 ? 27 : 28);

/** Words up to this length are found by leaving one letter out on both sides: triples of so few letters do not survive a slip. */
export const LONGEST_BY_SLIP = 7;
/** Words from this length on are found by the letter triples that they share. */
export const SHORTEST_BY_GRAMS = 6;

/** A word that no list has is looked for with two slips too, unless it is so short that nothing would be left of it. */
export const SHORTEST_OF_TWO_SLIPS = 4;
export const LONGEST_OF_TWO_SLIPS = 15;
export const SHORTEST_BY_ENDS = SHORTEST_OF_TWO_SLIPS - 2;
export const LENGTHS = LONGEST_OF_TWO_SLIPS + 3 - SHORTEST_BY_ENDS;
export const ENDS = 2 * 27 * 27 * LENGTHS;

/** Where words of this side, first and last letter and length are kept. */
export function endsKey(person: boolean, text: string, length: number): number {
  const first = letter(text.charCodeAt(0)) % 27;
  const last = letter(text.charCodeAt(text.length - 1)) % 27;
  return (((person ? 27 : 0) + first) * 27 + last) * LENGTHS + length - SHORTEST_BY_ENDS;
}

/** Hashes of the word and of all words that it becomes by leaving one letter out, for one side. */
export function slipsOf(side: string, text: string): number[] {
  const start = hashOf(side);
  const slips = [hashOn(start, text)];
  for (let i = 0; i < text.length; i++)
    if (i === 0 || text.charCodeAt(i) !== text.charCodeAt(i - 1)) slips.push(hashOn(hashOn(start, text, 0, i), text, i + 1));
  return slips;
}

/** Words of one gram stand in this order, so that those of about one length lie together: things first, then by length. */
export const orderOf = (person: boolean, length: number) => (person ? 1 << 16 : 0) + length;

/** The key under which words of consonants only are found once more: of these there are few. */
export const onlyConsonants = (side: string) => side.toLowerCase();

export const keysOfReadings = (form: WordForm) => {
  const { standard, other } = readingsOfForm(form);
  return standard.length === 0 ? other : [...new Set([...standard, ...other])];
};

/** Under which a word is stored that is a variant without standing in the table of variants. */
export const keyOfVariants = (group: number) => `=${group}`;

/** Under which a trade word or place is stored, whatever its language. */
export const keyOfTrade = (symbol: string) => `~${symbol}`;

const FRONT = 30;
const END = 31;

/** Letter triples of "^word$". */
export function gramsOf(text: string, into: number[]): number {
  into.length = 0;
  const n = text.length;
  if (n < SHORTEST_BY_GRAMS) return 0;
  let gram = (FRONT << 5) | letter(text.charCodeAt(0));
  for (let i = 1; i <= n; i++) {
    gram = ((gram << 5) | (i < n ? letter(text.charCodeAt(i)) : END)) & (GRAMS - 1);
    if (!into.includes(gram)) into.push(gram);
  }
  return into.length;
}

export function formOfKey(key: string, sound?: Sound): WordForm {
  const kind = key[1] === 'a' ? 'n' : (key[1] as WordKind);
  return wordForm(key.slice(3), kind, key[2] as Writing, key[0] === 'P', sound);
}
