/** A name as words that can be compared, and pairs of such words. */
import type { WordForm } from './word-form.js';
import type { How } from './word-similarity.js';

export interface NameForm {
  words: WordForm[];
  /** the words as written, for the explanation */
  written: string[];
  person: boolean;
  /** a vessel or aircraft */
  craft: boolean;
  /** of a list, so that what is compared with it is a query; a slip turns a listed name into no ordinary one */
  listed: boolean;
}

export interface WordPair {
  /** index of the first word; more than one word where they are joined */
  left: number;
  leftCount: number;
  right: number;
  rightCount: number;
  score: number;
  how: How;
}

/** Whether a pair holds any of some words of its left or right name. */
export function touches(pair: WordPair, at: number, count: number, left: boolean): boolean {
  const from = left ? pair.left : pair.right;
  const to = from + (left ? pair.leftCount : pair.rightCount);
  return from < at + count && at < to;
}

/** What some words of a name tell together. */
export function bitsFrom(name: NameForm, from: number, count: number): number {
  let bits = 0;
  for (let i = from; i < from + count; i++) bits += name.words[i]!.bits;
  return bits;
}
