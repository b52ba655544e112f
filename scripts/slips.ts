/**
 * Misspells names as hands do: letters dropped, doubled, swapped, missed or touched beside, the first word moved to the end, two
 * words run together, a hyphen lost. The shares are those of labelled cases made in the same way; a seed gives the same names.
 */
import type { MisspeltName } from '../src/parties/evaluation.js';
import type { IndexedEntity } from '../src/parties/party-index.js';

export type Misspelt = 'person' | 'company' | 'vessel';

export interface Misspelling {
  misspelt: string;
  /** which slips, in their order: `drop+reorder` */
  slips: string;
}

/** Names of a list that are misspelt: written as people write them, of eight characters or more. */
export function misspellings(
  entities: readonly IndexedEntity[],
  set: string,
  type: Misspelt,
  count: number,
  random: Random,
): (MisspeltName & Misspelling)[] {
  const names = entities.filter(({ entity }) => entity.type === type).map(({ entity }) => asWritten(entity.names[0]!.name, type));
  const long = names.filter((name) => name.length >= 8 && name.split(' ').some((word) => lettersOf(word).length >= SHORTEST));
  return Array.from({ length: long.length > 0 ? count : 0 }, () => {
    const clean = any(long, random);
    return { set, type, clean, ...misspell(clean, type, random) };
  });
}

/** "FAMILY, Given" as "Given Family". */
function asWritten(name: string, type: Misspelt): string {
  const [family, given, more] = name.split(', ');
  const turned = type === 'person' && given && !more ? `${given} ${family}` : name;
  return turned.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

export type Random = () => number;

/** Mulberry32: a number from 0 up to 1. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is hit or heard for a letter: its neighbours on the keyboard, and the like of e for a. */
const BESIDE: Record<string, string> = {
  a: 'qsze',
  b: 'vgn',
  c: 'xvk',
  d: 'sfe',
  e: 'wra',
  f: 'dgr',
  g: 'fht',
  h: 'gj',
  i: 'uoy',
  j: 'hku',
  k: 'jlc',
  l: 'ki',
  m: 'n',
  n: 'bm',
  o: 'ipu',
  p: 'o',
  q: 'wk',
  r: 'et',
  s: 'adz',
  t: 'ry',
  u: 'yio',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tui',
  z: 'xs',
};

/** Each as likely as the others; where no letter is doubled, one is dropped instead. */
const KINDS = ['drop', 'undouble', 'near', 'swap', 'double', 'insert'] as const;
type Kind = (typeof KINDS)[number];
const TWO_SLIPS = { person: 0.24, company: 0.33, vessel: 0.24 };
/** Orion Star is another ship than Star Orion. */
const MOVED = { person: 0.16, company: 0.21, vessel: 0 };
const JOINED = { person: 0.08, company: 0.13, vessel: 0.13 };
const HYPHEN_LOST = 0.03;
/** Shorter words are let be: what is left of them could be anything. */
const SHORTEST = 4;
/** How often a slip takes the first letter, which is seldom missed; the last one is let be. */
const FIRST = 0.05;

export function misspell(name: string, type: Misspelt, random: Random): Misspelling {
  const slips: string[] = [];
  const words = name.split(' ');
  for (let left = random() < TWO_SLIPS[type] ? 2 : 1; left > 0; left--) {
    const long = words.flatMap((word, at) => (lettersOf(word).length >= SHORTEST ? [at] : []));
    if (long.length === 0) break;
    const at = any(long, random);
    const drawn = any(KINDS, random);
    const kind = drawn === 'undouble' && !DOUBLED.test(words[at]!) ? 'drop' : drawn;
    slips.push(kind);
    words[at] = slip(words[at]!, kind, random);
  }
  const move = random();
  if (move < MOVED[type] && words.length > 1) {
    slips.push('reorder');
    words.push(words.shift()!);
  } else if (move < MOVED[type] + JOINED[type] && words.length > 1) {
    slips.push('join');
    const at = Math.floor(random() * (words.length - 1));
    words.splice(at, 2, words[at]! + words[at + 1]!);
  } else if (move > 1 - HYPHEN_LOST && name.includes('-')) {
    slips.push('hyphen');
    return { misspelt: words.join(' ').replaceAll('-', ' '), slips: slips.join('+') };
  }
  return { misspelt: words.join(' '), slips: slips.join('+') };
}

const OF_WORDS = new Set(['reorder', 'join', 'hyphen']);

/** How many slips of letters there are, words moved or joined left aside. */
export const lettersSlipped = (slips: string): number => slips.split('+').filter((slip) => slip && !OF_WORDS.has(slip)).length;

/** Where the word has letters. */
const lettersOf = (word: string) => [...word.matchAll(/\p{L}/gu)].map((match) => match.index);
const DOUBLED = /(\p{L})\1/iu;

function slip(word: string, kind: Kind, random: Random): string {
  if (kind === 'undouble') return word.replace(DOUBLED, '$1');
  const letters = lettersOf(word);
  const inner = letters.slice(1, -1);
  const at = random() < FIRST || inner.length === 0 ? letters[0]! : any(inner, random);
  const here = word[at]!;
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  const beside = () => any(BESIDE[here.toLowerCase()] ?? here, random);
  switch (kind) {
    case 'drop':
      return before + after;
    case 'double':
      return before + here + here + after;
    case 'insert':
      return before + beside() + here + after;
    case 'near':
      return before + beside() + after;
    case 'swap':
      return before + after.slice(0, 1) + here + after.slice(1);
  }
}

const any = <T>(of: ArrayLike<T>, random: Random): T => of[Math.floor(random() * of.length)]!;
