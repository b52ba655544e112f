import type { NameForm, WordPair } from './name-form.js';
import type { WordForm } from './word-form.js';

/** PLA for People's Liberation Army: the first letters of all words, the small ones as one likes (AQAP). */
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
  return isMadeOf(letters, words.slice(0, at)) ? at : -1;
}

/** Small words and legal forms may be left out. */
function isMadeOf(letters: string, words: readonly WordForm[]): boolean {
  if (words.length === 0) return letters === '';
  const [{ text, kind }, rest] = [words[0]!, words.slice(1)];
  return (
    (letters !== '' && letters[0] === text[0] && isMadeOf(letters.slice(1), rest)) ||
    ((kind === 'p' || kind === 'l') && isMadeOf(letters, rest))
  );
}

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
  const body = long.words.filter((word) => word.kind !== 'l');
  if (!isMadeOf(letters, body)) return undefined;
  const pair = { score: ACRONYM[letters.length]!, how: 'acronym' as const };
  const count = long.words.length;
  return [
    swapped
      ? { left: 0, leftCount: count, right: at, rightCount: 1, ...pair }
      : { left: at, leftCount: 1, right: 0, rightCount: count, ...pair },
  ];
}
