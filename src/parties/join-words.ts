import { editDistance } from './edit-distance.js';
import { bitCount } from './letter-bits.js';
import { bitsFrom, type NameForm, touches, type WordPair } from './name-form.js';
import { tradeSymbol } from './name-words.js';
import { joinedReadingsMeet } from './romanisations/readings.js';
import { joinSyllables } from './syllable-slips.js';
import type { WordForm } from './word-form.js';
import { isReadAsPart, isWordOfSyllables, readingsOfForm, readingsOfPart } from './word-readings.js';

/** Words of a legal form that was not read as one for a slip in it. */
const LONGEST_LEGAL_FORM = 6;

/** Words that one side writes as one and the other as two or three, where that explains more than the pairs so far. */
export function joinWords(a: NameForm, b: NameForm, pairs: WordPair[]): WordPair[] {
  return joinOneWay(b, a, joinOneWay(a, b, joinSyllables(a, b, pairs), false), true);
}

function joinOneWay(one: NameForm, many: NameForm, pairs: WordPair[], swapped: boolean): WordPair[] {
  let current = pairs;
  for (let i = 0; i < one.words.length; i++) {
    const whole = one.words[i]!;
    if (whole.text.length < 4 || whole.kind === 'd') continue;
    // What one word of a trade has met may be half of what it stands for; else what has met is met.
    const met = current.some((p) => p.score >= 0.97 && touches(p, i, 1, !swapped));
    if (met && whole.kind !== 'g') continue;
    const ofSyllables = whole.person && isWordOfSyllables(whole);
    for (let j = 0; j + 1 < many.words.length; j++)
      for (let count = 2; count <= (whole.kind === 'l' ? LONGEST_LEGAL_FORM : 3) && j + count <= many.words.length; count++) {
        const score = met ? tradeScore(whole, many, j, count) : joinedScore(whole, many, j, count, ofSyllables);
        if (score === 0) continue;
        const taken = current.filter((p) => touches(p, i, 1, !swapped) || touches(p, j, count, swapped));
        const before = taken.reduce((sum, p) => sum + p.score * bitsOfPair(p, one, many, swapped), 0);
        if (before >= score * Math.max(whole.bits, bitsFrom(many, j, count))) continue;
        const pair: WordPair = swapped
          ? { left: j, leftCount: count, right: i, rightCount: 1, score, how: 'joined' }
          : { left: i, leftCount: 1, right: j, rightCount: count, score, how: 'joined' };
        current = [...current.filter((p) => !taken.includes(p)), pair];
      }
  }
  return current;
}

function joinedScore(whole: WordForm, many: NameForm, from: number, count: number, ofSyllables: boolean): number {
  if (ofSyllables && isSpelledOtherwise(whole, many, from, count))
    return whole.writing === many.words[from]!.writing ? SPELLED_OTHERWISE : JOINED_ROMANISED;
  if (isImpex(whole, many, from, count)) return IMPEX_PARTED;
  const trade = tradeScore(whole, many, from, count);
  if (trade > 0) return trade;
  let length = 0;
  let letters = 0;
  for (let i = from; i < from + count; i++) {
    length += many.words[i]!.text.length;
    letters |= many.words[i]!.letters;
  }
  const most = whole.text.length >= 12 ? 2.5 : whole.text.length >= 8 ? 2 : 1.19;
  if (Math.abs(length - whole.text.length) > most || bitCount(letters ^ whole.letters) > 2 * most + 1) return 0;
  const joined = textOf(many, from, count);
  let edits = editDistance(whole.text, joined, most);
  if (edits > 0 && whole.text.length > 5) edits = Math.min(edits, 0.5 + editDistance(whole.fold, foldOf(many, from, count), most));
  if (edits > most) return 0;
  return (whole.writing === many.words[from]!.writing ? 0.97 : JOINED_ROMANISED) - (0.8 * edits) / whole.text.length;
}

/** Hsiao-p'ing for Xiaoping: joined, and in another system of romanisation. */
const SPELLED_OTHERWISE = 0.93;
/** Joined, and one side from another script. */
const JOINED_ROMANISED = 0.85;

const IMPEX = new Set(['impex', 'impeks', 'eksim']);
const IMPEX_PARTED = 0.97;

/** Impex is import and export, in any language. */
function isImpex(whole: WordForm, many: NameForm, from: number, count: number): boolean {
  if (!IMPEX.has(whole.text)) return false;
  const parts = many.words.slice(from, from + count).filter(({ kind }) => kind !== 'p');
  return parts.length === 2 && parts.some(({ symbol }) => symbol === 'import') && parts.some(({ symbol }) => symbol === 'export');
}

function isSpelledOtherwise(whole: WordForm, many: NameForm, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (!isReadAsPart(many.words[i]!)) return false;
  const parts = [];
  for (let i = from; i < from + count; i++) parts.push(readingsOfPart(many.words[i]!));
  return joinedReadingsMeet(readingsOfForm(whole), parts);
}

/** Instrument-making, which is one word in Russian. */
function tradeScore(whole: WordForm, many: NameForm, from: number, count: number): number {
  return whole.symbol !== undefined && whole.symbol === tradeSymbol(textOf(many, from, count)) ? IN_TWO_WORDS : 0;
}

const IN_TWO_WORDS = 0.95;

function textOf(name: NameForm, from: number, count: number): string {
  let text = '';
  for (let i = from; i < from + count; i++) text += name.words[i]!.text;
  return text;
}

function foldOf(name: NameForm, from: number, count: number): string {
  let fold = '';
  for (let i = from; i < from + count; i++) fold += name.words[i]!.fold;
  return fold;
}

function bitsOfPair(pair: WordPair, one: NameForm, many: NameForm, swapped: boolean): number {
  const [a, b] = swapped ? [many, one] : [one, many];
  return Math.max(bitsFrom(a, pair.left, pair.leftCount), bitsFrom(b, pair.right, pair.rightCount));
}
