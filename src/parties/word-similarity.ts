/** How alike two words of two names are, and why: `compareWords`. Every reason is one of `How`. */
import { editDistance } from './edit-distance.js';
import { bitCount } from './letter-bits.js';
import { kindOfGroup, namesOfGroup, type VariantKind } from './name-variants.js';
import { areOpposed } from './opposed-words.js';
import { readingsMeet } from './romanisations/readings.js';
import type { WordForm } from './word-form.js';
import { mayShareKey, readingsOfForm } from './word-readings.js';

export type How =
  | 'exact'
  | 'typo'
  | 'initial'
  | 'nickname'
  | 'variant'
  | 'transliteration'
  | 'translation'
  | 'legal form'
  | 'other legal form'
  | 'number'
  | 'shortened'
  | 'joined'
  | 'acronym'
  | 'missing'
  | 'extra';

export interface WordSimilarity {
  /** 0 to 1; below 0.5 the words are taken for different ones */
  score: number;
  how: How;
}

const DIFFERENT: WordSimilarity = { score: 0, how: 'missing' };
/** Many names of the original script become the same letters. */
const ROMANISED: WordSimilarity = { score: 0.93, how: 'transliteration' };
/** One name in two systems of romanisation. */
const OTHER_SYSTEM: WordSimilarity = { score: 0.95, how: 'transliteration' };
const MAYBE_OTHER_SYSTEM: WordSimilarity = { score: 0.88, how: 'transliteration' };
const EXACT: WordSimilarity = { score: 1, how: 'exact' };

/** Comparisons made lately: list words meet the same query words again and again. */
const REMEMBERED = 1 << 16;
const pairs = new Float64Array(REMEMBERED).fill(-1);
const outcomes: WordSimilarity[] = new Array(REMEMBERED).fill(DIFFERENT);

export function compareWords(a: WordForm, b: WordForm): WordSimilarity {
  if (a === b) return EXACT;
  const pair = a.id * 2 ** 26 + b.id;
  const slot = (Math.imul(a.id, 0x9e3779b1) ^ Math.imul(b.id, 0x85ebca6b)) >>> 16;
  if (pairs[slot] === pair) return outcomes[slot]!;
  const outcome = judge(a, b);
  pairs[slot] = pair;
  outcomes[slot] = outcome;
  return outcome;
}

function judge(a: WordForm, b: WordForm): WordSimilarity {
  if (a.text === b.text) return a.writing === b.writing || a.kind === 'd' ? EXACT : ROMANISED;
  if (a.kind === 'l' && b.kind === 'l') return compareLegalForms(a, b);
  if (a.kind === 'd' || b.kind === 'd') return compareNumbers(a, b);
  if (!a.person && areOpposed(a.text, b.text)) return DIFFERENT;
  if (!a.person && isOfPlace(a.text, b.text)) return OF_PLACE;
  if (a.symbol && a.symbol === b.symbol) return { score: 0.97, how: 'translation' };
  if (a.text.length === 1 || b.text.length === 1) return a.text[0] === b.text[0] ? { score: 0.85, how: 'initial' } : DIFFERENT;
  for (const group of a.groups) if (b.groups.includes(group)) return VARIANTS[kindOfGroup(group)];
  if (isSmall(a) || isSmall(b)) return compareSmallWords(a, b);
  if (a.writing === 'c' || b.writing === 'c') return compareConsonants(a, b);
  const spelt = compareSpelling(a, b);
  const system =
    spelt.score < OTHER_SYSTEM.score && mayMeet(a, b) && mayShareKey(a, b) ? readingsMeet(readingsOfForm(a), readingsOfForm(b)) : 'no';
  if (system === 'yes') return OTHER_SYSTEM;
  if (system === 'maybe' && spelt.score < MAYBE_OTHER_SYSTEM.score) return MAYBE_OTHER_SYSTEM;
  return spelt.score < 0.8 ? (slipOfVariant(a, b) ?? slipOfVariant(b, a) ?? spelt) : spelt;
}

const OF_PLACE: WordSimilarity = { score: 0.95, how: 'translation' };
const PLACE_ADJECTIVE = /^(.{2,}?)sk(?:iy|yy|ii|y|i|aya|oe|ie|ogo|oy|ikh)$/;

/** Murom and Muromskiy, Izhevsk and Izhevskiy: a Russian adjective is made of the place. */
function isOfPlace(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 4 || !long.startsWith(short.slice(0, 4))) return false;
  const place = PLACE_ADJECTIVE.exec(long)?.[1];
  return place !== undefined && (place === short || `${place}sk` === short);
}

const bit = (letter: string) => 1 << (letter.charCodeAt(0) - 97);
const LABIAL = bit('b') | bit('p');
const NASAL = bit('m') | bit('n');
const LENGTHS_APART = 7;

/** No system writes m or n otherwise, but before b and p: asked first, because readings take long. */
const mayMeet = (a: WordForm, b: WordForm) =>
  Math.abs(a.text.length - b.text.length) < LENGTHS_APART && (((a.letters ^ b.letters) & NASAL) === 0 || (a.letters & LABIAL) !== 0);

/** Juan and John are one name, but two persons as often as not. */
const VARIANTS: Record<VariantKind, WordSimilarity> = {
  variant: { score: 0.96, how: 'variant' },
  translation: { score: 0.85, how: 'translation' },
  nickname: { score: 0.88, how: 'nickname' },
};

/** A word that nobody bears may be a slip in another spelling of the name: Serej for Sergej, who is Sergey. */
function slipOfVariant(a: WordForm, b: WordForm): WordSimilarity | undefined {
  if (a.ordinary || a.text.length < 4) return undefined;
  for (const group of b.groups)
    if (kindOfGroup(group) === 'variant')
      for (const name of namesOfGroup(group))
        if (name.length >= 5 && Math.abs(name.length - a.text.length) <= 1 && editDistance(a.text, name, 1) <= 1)
          return { score: 0.82, how: 'variant' };
  return undefined;
}

/** Particles, titles and legal forms: what stands beside a name. */
const isSmall = (word: WordForm) => word.kind === 'p' || word.kind === 't' || word.kind === 'l';

function compareLegalForms(a: WordForm, b: WordForm): WordSimilarity {
  if (a.symbol === b.symbol) return { score: 0.99, how: 'legal form' };
  if (a.family === b.family) return { score: 0.95, how: 'legal form' };
  return { score: 0.55, how: 'other legal form' };
}

const MISSPELT_NUMBER: WordSimilarity = { score: 0.85, how: 'typo' };

/** Numbers tell one company, fund or ship of a series from the next. */
function compareNumbers(a: WordForm, b: WordForm): WordSimilarity {
  if (a.kind !== b.kind) return a.number === b.text || b.number === a.text ? MISSPELT_NUMBER : DIFFERENT;
  return { score: a.text.length === b.text.length ? 0.55 : 0.4, how: 'number' };
}

function compareSmallWords(a: WordForm, b: WordForm): WordSimilarity {
  if (a.fold === b.fold) return { score: 0.95, how: 'transliteration' };
  const length = Math.max(a.text.length, b.text.length);
  const most = length <= 4 ? 1 : 2;
  const edits = editDistance(a.text, b.text, most);
  return edits <= most && length > 2 ? { score: 1 - (0.5 * edits) / length, how: 'typo' } : DIFFERENT;
}

/** By how many consonants agree. */
const CONSONANTS_ALIKE = [0, 0, 0.78, 0.88, 0.93, 0.95];

/** One side has no vowels: what it has must agree. Two consonants tell little. */
function compareConsonants(a: WordForm, b: WordForm): WordSimilarity {
  const length = Math.max(a.skeleton.length, b.skeleton.length);
  if (length < 2) return DIFFERENT;
  const both = a.writing === 'c' && b.writing === 'c';
  if (a.skeleton === b.skeleton) return { score: both ? 0.95 : CONSONANTS_ALIKE[Math.min(length, 5)]!, how: 'transliteration' };
  const edits = both ? editDistance(a.text, b.text, 2) : editDistance(a.skeleton, b.skeleton, 2);
  if (edits < 1.2 && length >= 4) return { score: both ? 0.82 : 0.72, how: 'typo' };
  return both && edits < 1.2 && length === 3 ? { score: 0.7, how: 'typo' } : DIFFERENT;
}

/** How much less likely a slip is where both words are ordinary ones: Sancho is not Sanchez misspelt. */
const BOTH_ORDINARY = 0.1;
/** No slip costs less. */
const LEAST_EDIT = 0.6;
const SOUNDS_ALIKE = 0.95;
/** What a wrong letter costs, in its share of the word: names of companies differ by less than those of persons. */
export const LETTER_OF_PERSON = 0.6;
const LETTER_OF_THING = 0.72;

function compareSpelling(a: WordForm, b: WordForm): WordSimilarity {
  const length = Math.max(a.text.length, b.text.length);
  const ordinary = a.ordinary && b.ordinary ? BOTH_ORDINARY : 0;
  const most = length <= 2 ? 0 : length <= 4 ? (ordinary > 0 ? 1.19 : 1.69) : length <= 7 ? 2.3 : length <= 11 ? 3 : 4;
  const close = Math.abs(a.text.length - b.text.length) <= most && bitCount(a.letters ^ b.letters) <= 2 * most + 1;
  const plain = close ? editDistance(a.text, b.text, most) : Number.POSITIVE_INFINITY;
  if (a.fold === b.fold && a.fold.length > 1) {
    const score = SOUNDS_ALIKE - (Math.min(plain, 4) * 0.1) / Math.max(length, 5) - (a.fold.length <= 3 ? 0.05 : 0) - ordinary / 2;
    return { score, how: 'transliteration' };
  }
  if (!close) return shortened(a, b);
  if (plain > most) return shortened(a, b);
  // Folding hides what the eye still sees: half of the plain difference counts in any case. Two folds differ by one letter at least.
  const lessHeard = (plain - 0.25) / 1.15;
  const heard = lessHeard < LEAST_EDIT ? plain : editDistance(a.fold, b.fold, Math.min(most, lessHeard)) * 1.15 + 0.25;
  const edits = Math.min(plain, Math.max(heard, plain * 0.6));
  return {
    score: Math.max(
      0,
      1 - ((a.person ? LETTER_OF_PERSON : LETTER_OF_THING) * edits) / length - (edits > 1 ? 0.04 * (edits - 1) : 0) - ordinary,
    ),
    how: 'typo',
  };
}

/** Chris for Christopher, or a name cut off. */
function shortened(a: WordForm, b: WordForm): WordSimilarity {
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text];
  return short.length >= 4 && long.startsWith(short) && short.length / long.length >= 0.5 ? { score: 0.6, how: 'shortened' } : DIFFERENT;
}
