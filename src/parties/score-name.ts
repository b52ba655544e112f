/**
 * How alike two names are: words are paired off, each pair scored, and what is left over on either side costs by what it
 * tells. The whole model stands in `MODEL`; docs/evaluation.md shows what it reaches.
 */

import type { WordForm } from './word-form.js';
import { compareWords, editDistance, type How, type WordSimilarity } from './word-similarity.js';

export interface NameForm {
  words: WordForm[];
  /** the words as written, for the explanation */
  written: string[];
  person: boolean;
}

export interface WordPair {
  /** indexes of the first words; more than one word where they are joined */
  left: number;
  leftCount: number;
  right: number;
  rightCount: number;
  score: number;
  how: How;
}

export interface NameScore {
  score: number;
  pairs: WordPair[];
}

/** Weights, in shares of the bits that a word tells. Hand-set, checked by cross-validation in docs/evaluation.md. */
export const MODEL = {
  person: {
    /** words of both sides that contradict each other */
    conflict: 2,
    /** words that only one side has */
    extra: 0.25,
  },
  thing: { conflict: 1.6, extra: 0.45 },
  /** bits that must agree before a name that is not equal is taken at its face value */
  enough: 20,
  /** how much harder deviations weigh when hardly anything agrees */
  scarce: 2,
  /** words that are less alike are different words */
  alike: 0.5,
};

const MOST = 24;
const similarity: WordSimilarity[] = new Array(MOST * MOST);

export function scoreNames(a: NameForm, b: NameForm): NameScore {
  const n = Math.min(a.words.length, MOST);
  const m = Math.min(b.words.length, MOST);
  if (n === 0 || m === 0) return { score: 0, pairs: [] };
  const pairs = joinWords(a, b, pairWords(a, b, n, m));
  const acronym = a.person ? undefined : findAcronym(a, b);
  return weigh(a, b, acronym ?? pairs);
}

/** Pairs off words, most alike first; of equals those that stand nearest to each other. */
function pairWords(a: NameForm, b: NameForm, n: number, m: number): WordPair[] {
  const options: { i: number; j: number; rank: number }[] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      const s = compareWords(a.words[i]!, b.words[j]!);
      similarity[i * MOST + j] = s;
      if (s.score >= MODEL.alike) options.push({ i, j, rank: s.score - Math.abs(i / n - j / m) * 0.02 });
    }
  options.sort((x, y) => y.rank - x.rank);
  let usedLeft = 0;
  let usedRight = 0;
  const pairs: WordPair[] = [];
  for (const { i, j } of options) {
    if (usedLeft & (1 << i) || usedRight & (1 << j)) continue;
    usedLeft |= 1 << i;
    usedRight |= 1 << j;
    const s = similarity[i * MOST + j]!;
    pairs.push({ left: i, leftCount: 1, right: j, rightCount: 1, score: s.score, how: s.how });
  }
  return pairs;
}

/** Words that one side writes as one and the other as two or three. */
function joinWords(a: NameForm, b: NameForm, pairs: WordPair[]): WordPair[] {
  let current = pairs;
  current = joinOneWay(a, b, current, false);
  return joinOneWay(b, a, current, true);
}

function joinOneWay(one: NameForm, many: NameForm, pairs: WordPair[], swapped: boolean): WordPair[] {
  let current = pairs;
  for (let i = 0; i < one.words.length; i++) {
    const whole = one.words[i]!;
    if (whole.text.length < 4 || whole.kind === 'l' || whole.kind === 'd') continue;
    const own = pairOf(current, i, !swapped);
    if (own && own.score >= 0.97) continue;
    for (let j = 0; j + 1 < many.words.length; j++) {
      let joined = many.words[j]!.text;
      for (let count = 2; count <= 3 && j + count <= many.words.length; count++) {
        joined += many.words[j + count - 1]!.text;
        const most = whole.text.length >= 8 ? 2 : 1;
        if (Math.abs(joined.length - whole.text.length) > most) continue;
        const edits = Math.min(
          editDistance(whole.text, joined, most),
          whole.text.length > 5 ? 0.5 + editDistance(whole.fold, foldOf(many, j, count), most) : 9,
        );
        if (edits > most) continue;
        const score = 0.97 - (0.75 * edits) / whole.text.length;
        const taken = current.filter((p) => touches(p, i, 1, !swapped) || touches(p, j, count, swapped));
        if (taken.some((p) => p.score * bitsOfPair(p, one, many, swapped) > score * whole.bits + 1 && p.leftCount + p.rightCount > 2))
          continue;
        if (taken.some((p) => p.score >= 0.9 && !touches(p, i, 1, !swapped) && bitsOfPair(p, one, many, swapped) >= whole.bits)) continue;
        current = current.filter((p) => !taken.includes(p));
        current.push(
          swapped
            ? { left: j, leftCount: count, right: i, rightCount: 1, score, how: 'joined' }
            : { left: i, leftCount: 1, right: j, rightCount: count, score, how: 'joined' },
        );
        j = many.words.length;
        break;
      }
    }
  }
  return current;
}

function foldOf(name: NameForm, from: number, count: number): string {
  let fold = '';
  for (let i = from; i < from + count; i++) fold += name.words[i]!.fold;
  return fold;
}

const pairOf = (pairs: WordPair[], at: number, left: boolean) => pairs.find((p) => touches(p, at, 1, left));

function touches(pair: WordPair, at: number, count: number, left: boolean): boolean {
  const from = left ? pair.left : pair.right;
  const to = from + (left ? pair.leftCount : pair.rightCount);
  return from < at + count && at < to;
}

function bitsOfPair(pair: WordPair, one: NameForm, many: NameForm, swapped: boolean): number {
  const [a, b] = swapped ? [many, one] : [one, many];
  return Math.max(bitsFrom(a, pair.left, pair.leftCount), bitsFrom(b, pair.right, pair.rightCount));
}

function bitsFrom(name: NameForm, from: number, count: number): number {
  let bits = 0;
  for (let i = from; i < from + count; i++) bits += name.words[i]!.bits;
  return bits;
}

/** PLA for People's Liberation Army: the first letters of all words, with or without the small ones. */
function findAcronym(a: NameForm, b: NameForm): WordPair[] | undefined {
  return acronymOf(a, b, false) ?? acronymOf(b, a, true);
}

function acronymOf(short: NameForm, long: NameForm, swapped: boolean): WordPair[] | undefined {
  if (long.words.length < 3) return undefined;
  const at = short.words.findIndex((w) => w.kind === 'n' || w.kind === 'g');
  const letters = short.words[at]?.text;
  if (!letters || letters.length < 3 || letters.length > 8 || short.words.filter((w) => w.kind === 'n').length > 2) return undefined;
  const body = long.words.filter((w) => w.kind !== 'l');
  const all = body.map((w) => w.text[0]).join('');
  const big = body
    .filter((w) => w.kind !== 'p')
    .map((w) => w.text[0])
    .join('');
  if (letters !== all && letters !== big) return undefined;
  const count = long.words.length;
  return [
    swapped
      ? { left: 0, leftCount: count, right: at, rightCount: 1, score: 0.85, how: 'acronym' }
      : { left: at, leftCount: 1, right: 0, rightCount: count, score: 0.85, how: 'acronym' },
  ];
}

function weigh(a: NameForm, b: NameForm, pairs: WordPair[]): NameScore {
  const model = a.person ? MODEL.person : MODEL.thing;
  let met = 0;
  let full = 0;
  let pairedLeft = 0;
  let pairedRight = 0;
  for (const pair of pairs) {
    const left = bitsFrom(a, pair.left, pair.leftCount);
    const right = bitsFrom(b, pair.right, pair.rightCount);
    const bits =
      pair.how === 'initial'
        ? 3
        : pair.how === 'acronym'
          ? Math.min(left, right)
          : pair.leftCount + pair.rightCount > 2
            ? Math.max(left, right)
            : (left + right) / 2;
    met += bits * pair.score;
    full += bits;
    pairedLeft += left;
    pairedRight += right;
  }
  if (met === 0) return { score: 0, pairs };
  const extraLeft = bitsFrom(a, 0, a.words.length) - pairedLeft;
  const extraRight = bitsFrom(b, 0, b.words.length) - pairedRight;
  const conflict = Math.min(extraLeft, extraRight);
  const extra = Math.max(extraLeft, extraRight) - conflict;
  const raw = met / (full + model.conflict * conflict + model.extra * extra);
  const scarcity = Math.max(0, 1 - met / MODEL.enough);
  return { score: raw ** (1 + MODEL.scarce * scarcity), pairs };
}
