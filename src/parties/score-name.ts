/**
 * How alike two names are: words are paired off, each pair scored, and what is left over on either side costs by what it
 * tells. The weights stand in `name-model`; docs/evaluation.md shows what they reach.
 */

import { ACRONYM_BITS, findAcronym, OWN_ACRONYM_BITS, ownAcronym } from './acronyms.js';
import { joinWords } from './join-words.js';
import { bitsFrom, type NameForm, touches, type WordPair } from './name-form.js';
import { MODEL } from './name-model.js';
import {
  areManAndWoman,
  areOtherGenerations,
  areOtherOrdinary,
  areTwoNames,
  areTwoWords,
  isBusiness,
  isHardlyASlip,
  isNumbered,
  meetInTradeOnly,
} from './other-names.js';
import { pairWords } from './pair-words.js';
import type { WordForm } from './word-form.js';
import type { How } from './word-similarity.js';

export interface NameScore {
  score: number;
  pairs: WordPair[];
}

const NOTHING: NameScore = { score: 0, pairs: [] };

export function scoreNames(a: NameForm, b: NameForm): NameScore {
  if (a.words.length === 0 || b.words.length === 0) return NOTHING;
  const acronym = a.person ? undefined : findAcronym(a, b);
  const byWords = weigh(a, b, joinWords(a, b, pairWords(a, b)));
  if (!acronym) return byWords;
  const byAcronym = weigh(a, b, acronym);
  return byAcronym.score > byWords.score ? byAcronym : byWords;
}

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
    const alike = b.listed && pair.how === 'typo' && isHardlyASlip(one) ? pair.score - MODEL.ordinaryTypo : pair.score;
    met += bits * alike;
    full += bits;
    pairedLeft += left;
    pairedRight += right;
    otherWord ||= pair.how === 'typo' && (areTwoNames(one, other) || areTwoWords(one, other));
    if (pair.how === 'typo' && areManAndWoman(one, other)) trust *= MODEL.otherSex;
    otherOrdinary ||= b.listed === true && areOtherOrdinary(one, other, pair);
    if (bits >= 4 && pair.score < MODEL.surely && pair.how !== 'acronym')
      trust *= 1 - ((1 - model.contradicted) * (MODEL.surely - pair.score)) / (MODEL.surely - MODEL.alike);
    if (pair.how === 'other legal form' && isBusiness(one) !== isBusiness(other)) trust *= MODEL.otherKind;
  }
  if (met === 0) return { score: 0, pairs };
  trust *= trustInWhole(a, b, pairs);
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

/** What is left of the score for what the names say as a whole. */
function trustInWhole(a: NameForm, b: NameForm, pairs: WordPair[]): number {
  if (a.person) return areOtherGenerations(a, b) ? MODEL.otherGeneration : 1;
  const numbered = isNumbered(a) === isNumbered(b) ? 1 : MODEL.oneNumbered;
  return !a.craft && meetInTradeOnly(a, b, pairs) ? numbered * MODEL.onlyTrade : numbered;
}

/** What a pair tells: no more than the lesser of two words of different kinds, little where an initial stands. */
function bitsMet(left: WordForm, right: WordForm, how: How, leftBits: number, rightBits: number): number {
  if (how === 'initial') return 3;
  if (how === 'acronym') return ACRONYM_BITS;
  if (left.kind !== right.kind) return Math.min(leftBits, rightBits);
  return (leftBits + rightBits) / 2;
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
