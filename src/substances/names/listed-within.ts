/**
 * Listed names that stand in a text as whole words: "contains acetic anhydride", "acetone/toluene mix". What a product merely
 * names need not be what it is, so this asks for a look and identifies nothing.
 */
import { byName, type Known } from '../dictionary.js';
import { nameKey } from './name-key.js';
import { continuesName } from './vocabulary.js';

/** Beside any other word these are the cation of a salt. */
const CATIONS = new Set(['sodium', 'lithium', 'magnesium', 'ammonia']);

const LEAST_LETTERS = 6;
/** "1-phenyl-2-propanone" has four words, as they are cut here. */
const MOST_WORDS = 8;
const MOST_READ = 80;

/** Words and what separates products; a bracket does only where it is not inside a name. */
const WORD = /[\p{L}\p{N}]+|[+/;&|]|(?<=^|\s)\(|\)(?=\s|$)|,(?=\s)|-(?=(?:free|frei)\b)/giu;
const isWord = (token: string | undefined): token is string => token !== undefined && /^[\p{L}\p{N}]/u.test(token);
const isLocant = (token: string | undefined): boolean => token !== undefined && /^\p{N}+$/u.test(token);

/**
 * The first listed substance named in a text, the longest name first.
 * @param told substances that the text was identified as already
 */
export function listedWithin(text: string, told: ReadonlySet<Known>): Known | undefined {
  const tokens = (text.match(WORD) ?? []).slice(0, MOST_READ);
  for (let from = 0; from < tokens.length; from++)
    for (let to = nameEnd(tokens, from); to > from; to--) {
      const known = knownAs(tokens.slice(from, to));
      if (!known) continue;
      if (known.listed && !told.has(known) && !CATIONS.has(known.id!) && standsAlone(tokens, from, to)) return known;
      // What is written inside a longer name is part of that name.
      from = to - 1;
      break;
    }
  return undefined;
}

function nameEnd(tokens: string[], from: number): number {
  let to = from;
  while (to < from + MOST_WORDS && isWord(tokens[to])) to++;
  return to;
}

function knownAs(words: string[]): Known | undefined {
  const key = nameKey(words.join(''));
  return key.replace(/\d/g, '').length < LEAST_LETTERS ? undefined : byName.get(key)?.[0]?.known;
}

const ABSENT = new Set(['without', 'non', 'no', 'ohne', 'sans', 'sin', 'senza', 'zonder', 'без']);

/** Neither a piece of a longer name ("toluene diisocyanate") nor said to be absent ("acetone-free", "without acetone"). */
function standsAlone(tokens: string[], from: number, to: number): boolean {
  if (tokens[to] === '-') return false;
  const [before, previous] = [tokens[from - 1]?.toLowerCase(), tokens[from - 2]?.toLowerCase()];
  if (before !== undefined && ABSENT.has(before)) return false;
  if ((before === 'of' || before === 'from') && previous === 'free') return false;
  let [first, last] = [from - 1, to];
  while (isLocant(tokens[first])) first--;
  while (isLocant(tokens[last])) last++;
  return !joinsBefore(tokens, first) && !joinsAfter(tokens, last);
}

const joinsBefore = (tokens: string[], at: number): boolean =>
  isWord(tokens[at]) && continuesName(tokens[at]) && !nameSpans(tokens, (start) => [start, at + 1], at - MOST_WORDS + 1, at);

const joinsAfter = (tokens: string[], at: number): boolean =>
  isWord(tokens[at]) && continuesName(tokens[at]) && !nameSpans(tokens, (end) => [at, end + 1], at, nameEnd(tokens, at) - 1);

/** A neighbour that is a name itself begins something else: "acetic anhydride acetone". */
function nameSpans(tokens: string[], span: (edge: number) => [number, number], first: number, last: number): boolean {
  for (let edge = Math.max(first, 0); edge <= last; edge++) if (knownAs(tokens.slice(...span(edge)))) return true;
  return false;
}
