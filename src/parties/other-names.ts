/** What tells two names apart that are written much alike. */
import { isEnglish } from './english-words.js';
import { type NameForm, touches, type WordPair } from './name-form.js';
import type { WordForm } from './word-form.js';

/** Shorter names are soon made of each other by a slip. */
const SHORTEST_ORDINARY = 5;
const isLongOrdinary = (word: WordForm) => word.person && word.kind === 'n' && word.ordinary && word.text.length >= SHORTEST_ORDINARY;
/** An ordinary name that is too long to be made of another by a slip. */
export const isHardlyASlip = (word: WordForm) => isLongOrdinary(word) && word.text.length > SHORTEST_ORDINARY;
/** Less alike than by another spelling of the same name. */
const SAME_NAME = 0.95;

export function areOtherOrdinary(one: WordForm, other: WordForm, { score, how }: WordPair): boolean {
  if (!one.person || score >= SAME_NAME || one.writing !== other.writing || !one.ordinary || !other.ordinary) return false;
  return how === 'translation' || how === 'nickname' || (how === 'transliteration' && isLongOrdinary(one) && isLongOrdinary(other));
}

/** Two names that people bear, given or family names. */
export const areTwoNames = (one: WordForm, other: WordForm) =>
  one.person && one.kind === 'n' && other.kind === 'n' && one.ordinary && other.ordinary && one.writing === other.writing;

export const areTwoWords = (one: WordForm, other: WordForm) =>
  !one.person && one.kind === 'n' && other.kind === 'n' && isEnglish(one.text) && isEnglish(other.text);

/** Family names of one family: Ivanov, Ivanova. */
const FAMILY_NAME = /(?:[oe]v|in|sk[iy]y?|ck[iy])[ao]?$/;
const stemOf = (name: string) => name.replace(/i?[aeo]$/, '');

export function areManAndWoman(one: WordForm, other: WordForm): boolean {
  return (
    areTwoNames(one, other) &&
    stemOf(one.text) === stemOf(other.text) &&
    one.text.endsWith('a') !== other.text.endsWith('a') &&
    !FAMILY_NAME.test(one.text)
  );
}

export const isNumbered = (name: NameForm) => name.words.some(({ kind }) => kind === 'd');

/** A number is a name here: Hotel 81. */
const isOwn = ({ kind }: WordForm) => kind === 'n' || kind === 'd';

/** One side alone has a name of its own, and nothing like it is on the other. */
export function meetInTradeOnly(a: NameForm, b: NameForm, pairs: WordPair[]): boolean {
  if (a.words.some(isOwn) === b.words.some(isOwn)) return false;
  const left = a.words.some(isOwn);
  return (left ? a : b).words.every((word, at) => !isOwn(word) || !pairs.some((pair) => touches(pair, at, 1, left)));
}

const GENERATIONS: Record<string, number> = { sr: 1, senior: 1, jr: 2, jnr: 2, junior: 2, ii: 2, iii: 3, iv: 4 };

function generationOf({ words }: NameForm): number | undefined {
  for (const { text, kind } of words) if (kind === 't' && GENERATIONS[text]) return GENERATIONS[text];
  return undefined;
}

export function areOtherGenerations(a: NameForm, b: NameForm): boolean {
  const [one, other] = [generationOf(a), generationOf(b)];
  return one !== undefined && other !== undefined && one !== other;
}

export const isBusiness = (legal: WordForm) => legal.family !== 'NGO' && legal.family !== 'SOE';
