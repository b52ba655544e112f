/**
 * How alike two names are: words are paired off, each pair scored, and what is left over on either side costs by what it
 * tells. The whole model stands in `MODEL`; docs/evaluation.md shows what it reaches.
 */

import { editDistance } from './edit-distance.js';
import { isEnglish } from './english-words.js';
import { bitCount } from './letter-bits.js';
import { joinedReadingsMeet } from './romanisations/readings.js';
import type { WordForm } from './word-form.js';
import { isReadAsPart, isWordOfSyllables, readingsOfForm, readingsOfPart } from './word-readings.js';
import { compareWords, type How, type WordSimilarity } from './word-similarity.js';

export interface NameForm {
  words: WordForm[];
  /** the words as written, for the explanation */
  written: string[];
  person: boolean;
  /** a vessel or aircraft */
  craft: boolean;
  /** of a list, so that what is compared with it is a query; a slip turns a listed name into no ordinary one */
  listed?: boolean;
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

export interface NameScore {
  score: number;
  pairs: WordPair[];
}

/** Weights, in shares of the bits that a word tells. Hand-set; docs/weights.md has them beside fitted ones. */
export const MODEL = {
  person: {
    /** words of both sides that contradict each other */
    conflict: 1.2,
    /** words that only one side has */
    extra: 0.25,
    /** bits that must agree before a name that is not equal is taken at its face value */
    enough: 24,
    /** what is left of the score when one name of one side has nothing like it on the other */
    contradicted: 0.7,
  },
  thing: { conflict: 1.4, extra: 0.35, enough: 11, contradicted: 0.8 },
  /** vessels of one fleet have names that differ by little; another number is another ship, and does not reach review */
  craft: { conflict: 1.4, extra: 0.35, enough: 28, contradicted: 0.75 },
  /** how much harder deviations weigh when hardly anything agrees */
  scarce: 2,
  /** how much more a word that only one side has costs when hardly anything agrees: David Gomez may be anybody's name but that of David Gomez Ortiz */
  extraIfScarce: 1.1,
  /** words that are less alike are different words */
  alike: 0.5,
  /** words that are less alike than this begin to contradict */
  surely: 0.78,
  /** an ordinary name in a query is hardly a slip of what the list has: Guzman is not Gotman */
  ordinaryTypo: 0.15,
  /** what is lost against a list, where hardly anything else agrees, when two ordinary names are not the same one: Shelly Jones is not Sally Jones */
  otherOrdinary: 0.5,
  /** a charity or a state body is no limited company */
  otherKind: 0.65,
  /** Omar bin Abdullah is not Abdullah bin Omar, and John Hart Jr. not John Hart Sr. */
  otherGeneration: 0.65,
  /** ordinary names of persons (Rajesh, Rakesh) and words of the dictionary (Globe, Glove) that a letter parts are seldom one: they ask for a look, and do not block */
  otherWord: 0.9,
  /** Daniel is not Daniela */
  otherSex: 0.8,
  /** a number on one side only: the next fund or ship of a series, mostly */
  oneNumbered: 0.85,
  /** trade words are all that meets, and one side has a name of its own */
  onlyTrade: 0.8,
};

const MOST = 24;
const NOTHING: NameScore = { score: 0, pairs: [] };

export function scoreNames(a: NameForm, b: NameForm): NameScore {
  if (a.words.length === 0 || b.words.length === 0) return NOTHING;
  const acronym = a.person ? undefined : findAcronym(a, b);
  const byWords = weigh(a, b, joinWords(a, b, pairWords(a, b)));
  if (!acronym) return byWords;
  const byAcronym = weigh(a, b, acronym);
  return byAcronym.score > byWords.score ? byAcronym : byWords;
}

const similarity: WordSimilarity[] = new Array(MOST * MOST);
const rank = new Float64Array(MOST * MOST);

/** Pairs off words, most alike first; of equals those that stand nearest to each other. */
function pairWords(a: NameForm, b: NameForm): WordPair[] {
  const n = Math.min(a.words.length, MOST);
  const m = Math.min(b.words.length, MOST);
  const patronymic = a.person && hasFather(a) && hasFather(b);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      let s = compareWords(a.words[i]!, b.words[j]!);
      if (patronymic && s.score > 0 && isFather(a, i) !== isFather(b, j)) s = { score: s.score * MODEL.otherGeneration, how: s.how };
      similarity[i * MOST + j] = s;
      rank[i * MOST + j] = s.score >= MODEL.alike ? s.score - Math.abs(i / n - j / m) * 0.02 : 0;
    }
  const pairs: WordPair[] = [];
  for (let left = Math.min(n, m); left > 0; left--) {
    let best = 0;
    let at = -1;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++)
        if (rank[i * MOST + j]! > best) {
          best = rank[i * MOST + j]!;
          at = i * MOST + j;
        }
    if (at < 0) break;
    const i = Math.floor(at / MOST);
    const j = at % MOST;
    for (let k = 0; k < m; k++) rank[i * MOST + k] = 0;
    for (let k = 0; k < n; k++) rank[k * MOST + j] = 0;
    const s = similarity[at]!;
    pairs.push({ left: i, leftCount: 1, right: j, rightCount: 1, score: s.score, how: s.how });
  }
  return pairs;
}

const FATHER = new Set(['bin', 'ben', 'ibn', 'bint', 'ould']);
const isFather = (name: NameForm, at: number) => at > 0 && name.words[at - 1]!.kind === 'p' && FATHER.has(name.words[at - 1]!.text);
const hasFather = (name: NameForm) => name.words.some((_, at) => isFather(name, at));

/** Words of a legal form that was not read as one for a slip in it. */
const LONGEST_LEGAL_FORM = 6;

/** Words that one side writes as one and the other as two or three, where that explains more than the pairs so far. */
function joinWords(a: NameForm, b: NameForm, pairs: WordPair[]): WordPair[] {
  return joinOneWay(b, a, joinOneWay(a, b, pairs, false), true);
}

function joinOneWay(one: NameForm, many: NameForm, pairs: WordPair[], swapped: boolean): WordPair[] {
  let current = pairs;
  for (let i = 0; i < one.words.length; i++) {
    const whole = one.words[i]!;
    if (whole.text.length < 4 || whole.kind === 'd' || current.some((p) => p.score >= 0.97 && touches(p, i, 1, !swapped))) continue;
    const ofSyllables = whole.person && isWordOfSyllables(whole);
    for (let j = 0; j + 1 < many.words.length; j++)
      for (let count = 2; count <= (whole.kind === 'l' ? LONGEST_LEGAL_FORM : 3) && j + count <= many.words.length; count++) {
        const score = joinedScore(whole, many, j, count, ofSyllables);
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
  let length = 0;
  let letters = 0;
  for (let i = from; i < from + count; i++) {
    length += many.words[i]!.text.length;
    letters |= many.words[i]!.letters;
  }
  const most = whole.text.length >= 12 ? 2.5 : whole.text.length >= 8 ? 2 : 1.19;
  if (Math.abs(length - whole.text.length) > most || bitCount(letters ^ whole.letters) > 2 * most + 1) return 0;
  let joined = '';
  for (let i = from; i < from + count; i++) joined += many.words[i]!.text;
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

function foldOf(name: NameForm, from: number, count: number): string {
  let fold = '';
  for (let i = from; i < from + count; i++) fold += name.words[i]!.fold;
  return fold;
}

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

const ACRONYM_BITS = 10;
/** What an acronym tells that stands beside the name it is made of: Korea Kwangson Banking Corporation (KKBC). */
const OWN_ACRONYM_BITS = 2;
const SHORTEST_ACRONYM = 3;
const LONGEST_ACRONYM = 8;

/** Where a name has its own acronym at the end; -1 where it has none. */
function ownAcronym({ words, person }: NameForm): number {
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

/** Words that are often left out cost this share less where only one side has them. */
const LEFT_OUT = 0.5;

function extraLeftOut(name: NameForm, pairs: WordPair[], left: boolean): number {
  let bits = 0;
  for (const [at, word] of name.words.entries())
    if (isLeftOut(word, at, name) && !pairs.some((p) => touches(p, at, 1, left))) bits += word.bits;
  return bits;
}

/** Bits that a name's own acronym does not tell, where the other side has none. */
function repeatedExtra(name: NameForm, acronym: number, pairs: WordPair[], left: boolean): number {
  if (acronym < 0 || pairs.some((pair) => touches(pair, acronym, 1, left))) return 0;
  return Math.max(0, name.words[acronym]!.bits - OWN_ACRONYM_BITS);
}

/**
 * Places and trade words of a company: a branch or a longer form of the same name. The patronymic of a person, which Russian and its
 * neighbours use on papers and leave out else, between given and family name.
 */
const isLeftOut = (word: WordForm, at: number, { words }: NameForm) =>
  word.person ? at > 0 && at < words.length - 1 && PATRONYMIC.test(word.text) : word.kind === 'g';
const PATRONYMIC = /(?:ov|ev)(?:i[ct]?ch|na)$|(?:ich|inich)na$/;

/** Bits unpaired on both sides that are a contradiction beyond doubt. */
const CONTRADICTION = 4;

function weigh(a: NameForm, b: NameForm, pairs: WordPair[]): NameScore {
  const model = a.person ? MODEL.person : a.craft ? MODEL.craft : MODEL.thing;
  let met = 0;
  let full = 0;
  let pairedLeft = 0;
  let pairedRight = 0;
  let trust = 1;
  const acronyms = { left: ownAcronym(a), right: ownAcronym(b) };
  let otherOrdinary = false;
  let otherWord = false;
  for (const pair of pairs) {
    const left = bitsFrom(a, pair.left, pair.leftCount);
    const right = bitsFrom(b, pair.right, pair.rightCount);
    const one = a.words[pair.left]!;
    const other = b.words[pair.right]!;
    const repeats = pair.left === acronyms.left || pair.right === acronyms.right;
    const bits = repeats ? OWN_ACRONYM_BITS : pair.how === 'joined' ? Math.max(left, right) : bitsMet(one, other, pair.how, left, right);
    const alike =
      b.listed && pair.how === 'typo' && isLongOrdinary(one) && one.text.length > SHORTEST_ORDINARY
        ? pair.score - MODEL.ordinaryTypo
        : pair.score;
    met += bits * alike;
    full += bits;
    pairedLeft += left;
    pairedRight += right;
    otherWord ||= pair.how === 'typo' && (areTwoGivenNames(one, other) || areTwoWords(one, other));
    if (pair.how === 'typo' && areManAndWoman(one, other)) trust *= MODEL.otherSex;
    otherOrdinary ||= b.listed === true && areOtherOrdinary(one, other, pair);
    if (bits >= 4 && pair.score < MODEL.surely && pair.how !== 'acronym')
      trust *= 1 - ((1 - model.contradicted) * (MODEL.surely - pair.score)) / (MODEL.surely - MODEL.alike);
    if (pair.how === 'other legal form' && isBusiness(one) !== isBusiness(other)) trust *= MODEL.otherKind;
  }
  if (met === 0) return { score: 0, pairs };
  if (a.person && areOtherGenerations(a, b)) trust *= MODEL.otherGeneration;
  if (!a.person && isNumbered(a) !== isNumbered(b)) trust *= MODEL.oneNumbered;
  if (!a.person && !a.craft && meetInTradeOnly(a, b, pairs)) trust *= MODEL.onlyTrade;
  const extraLeft = bitsFrom(a, 0, a.words.length) - pairedLeft - repeatedExtra(a, acronyms.left, pairs, true);
  const extraRight = bitsFrom(b, 0, b.words.length) - pairedRight - repeatedExtra(b, acronyms.right, pairs, false);
  const conflict = Math.min(extraLeft, extraRight);
  const longer = extraLeft > extraRight;
  const left = extraLeftOut(longer ? a : b, pairs, longer);
  const extra = Math.max(0, Math.max(extraLeft, extraRight) - conflict - LEFT_OUT * left);
  trust *= 1 - (1 - model.contradicted) * Math.min(1, conflict / CONTRADICTION);
  const scarcity = pairs[0]!.how === 'acronym' ? 0 : Math.max(0, 1 - met / model.enough);
  const raw = (trust * met) / (full + model.conflict * conflict + model.extra * (1 + MODEL.extraIfScarce * scarcity) * extra);
  const other = otherOrdinary ? 1 - MODEL.otherOrdinary * scarcity : 1;
  const score = other * raw ** (1 + MODEL.scarce * scarcity);
  return { score: otherWord ? Math.min(score, MODEL.otherWord) : score, pairs };
}

/** What a pair tells: no more than the lesser of two words of different kinds, little where an initial stands. */
function bitsMet(left: WordForm, right: WordForm, how: How, leftBits: number, rightBits: number): number {
  if (how === 'initial') return 3;
  if (how === 'acronym') return ACRONYM_BITS;
  if (left.kind !== right.kind) return Math.min(leftBits, rightBits);
  return (leftBits + rightBits) / 2;
}

/** Shorter names are soon made of each other by a slip. */
const SHORTEST_ORDINARY = 5;
const isLongOrdinary = (word: WordForm) => word.person && word.kind === 'n' && word.ordinary && word.text.length >= SHORTEST_ORDINARY;
/** Less alike than by another spelling of the same name. */
const SAME_NAME = 0.95;

function areOtherOrdinary(one: WordForm, other: WordForm, { score, how }: WordPair): boolean {
  if (!one.person || score >= SAME_NAME || one.writing !== other.writing || !one.ordinary || !other.ordinary) return false;
  return how === 'translation' || how === 'nickname' || (how === 'transliteration' && isLongOrdinary(one) && isLongOrdinary(other));
}

/** Two names that people bear, a slip apart. */
const areTwoGivenNames = (one: WordForm, other: WordForm) =>
  one.person && one.kind === 'n' && other.kind === 'n' && one.ordinary && other.ordinary && one.writing === other.writing;

const areTwoWords = (one: WordForm, other: WordForm) =>
  !one.person && one.kind === 'n' && other.kind === 'n' && isEnglish(one.text) && isEnglish(other.text);

/** Family names of one family: Ivanov, Ivanova. */
const FAMILY_NAME = /(?:[oe]v|in|sk[iy]y?|ck[iy])[ao]?$/;
const stemOf = (name: string) => name.replace(/i?[aeo]$/, '');

function areManAndWoman(one: WordForm, other: WordForm): boolean {
  return (
    areTwoGivenNames(one, other) &&
    stemOf(one.text) === stemOf(other.text) &&
    one.text.endsWith('a') !== other.text.endsWith('a') &&
    !FAMILY_NAME.test(one.text)
  );
}

const isNumbered = (name: NameForm) => name.words.some(({ kind }) => kind === 'd');

/** A number is a name here: Hotel 81. */
const isOwn = ({ kind }: WordForm) => kind === 'n' || kind === 'd';

/** One side alone has a name of its own, and nothing like it is on the other. */
function meetInTradeOnly(a: NameForm, b: NameForm, pairs: WordPair[]): boolean {
  if (a.words.some(isOwn) === b.words.some(isOwn)) return false;
  const left = a.words.some(isOwn);
  return (left ? a : b).words.every((word, at) => !isOwn(word) || !pairs.some((pair) => touches(pair, at, 1, left)));
}

const GENERATIONS: Record<string, number> = { sr: 1, senior: 1, jr: 2, jnr: 2, junior: 2, ii: 2, iii: 3, iv: 4 };
const generationOf = (name: NameForm) => name.words.map(({ text, kind }) => (kind === 't' ? GENERATIONS[text] : undefined)).find(Boolean);

function areOtherGenerations(a: NameForm, b: NameForm): boolean {
  const [one, other] = [generationOf(a), generationOf(b)];
  return one !== undefined && other !== undefined && one !== other;
}

const isBusiness = (legal: WordForm) => legal.family !== 'NGO' && legal.family !== 'SOE';
