import type { NameForm, WordPair } from './name-form.js';
import type { WordForm } from './word-form.js';

/** PLA for People's Liberation Army: the first letters of all words, with or without the small ones. */
export function findAcronym(a: NameForm, b: NameForm): WordPair[] | undefined {
  return acronymOf(a, b, false) ?? acronymOf(b, a, true);
}

export const ACRONYM_BITS = 10;
/** What an acronym tells that stands beside the name it is made of: Korea Kwangson Banking Corporation (KKBC). */
export const OWN_ACRONYM_BITS = 2;
const SHORTEST_ACRONYM = 3;
const LONGEST_ACRONYM = 8;

/** Where a name has its own acronym at the end; -1 where it has none. */
export function ownAcronym({ words, person }: NameForm): number {
  const at = words.length - 1;
  const letters = words[at]?.text ?? '';
  if (person || letters.length < SHORTEST_ACRONYM || letters.length > LONGEST_ACRONYM || words.length <= SHORTEST_ACRONYM) return -1;
  const body = words.slice(0, at);
  return letters === initialsOf(body) || letters === initialsOf(body.filter((word) => word.kind !== 'p')) ? at : -1;
}

const initialsOf = (words: WordForm[]) => words.map((word) => word.text[0]).join('');

/** The longer an acronym, the fewer other names have it. */
const ACRONYM = [0, 0, 0, 0.8, 0.82, 0.84, 0.88, 0.9, 0.9];

function acronymOf(short: NameForm, long: NameForm, swapped: boolean): WordPair[] | undefined {
  if (long.words.length < 3) return undefined;
  const at = short.words.findIndex((w) => w.kind === 'n' || w.kind === 'g');
  const letters = short.words[at]?.text;
  if (
    !letters ||
    letters.length < SHORTEST_ACRONYM ||
    letters.length > LONGEST_ACRONYM ||
    short.words.filter((w) => w.kind === 'n').length > 2
  )
    return undefined;
  const body = long.words.filter((w) => w.kind !== 'l');
  if (letters !== initialsOf(body) && letters !== initialsOf(body.filter((w) => w.kind !== 'p'))) return undefined;
  const pair = { score: ACRONYM[letters.length]!, how: 'acronym' as const };
  const count = long.words.length;
  return [
    swapped
      ? { left: 0, leftCount: count, right: at, rightCount: 1, ...pair }
      : { left: at, leftCount: 1, right: 0, rightCount: count, ...pair },
  ];
}
