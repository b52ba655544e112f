/** A word with all that comparing it needs, made once per word and kept while it is in use. */

import { letterBits } from './letter-bits.js';
import { variantGroups } from './name-variants.js';
import { legalFormOf, type NameWord, numberOfWord, tradeSymbol, type WordKind, wordsOfLegalForms } from './name-words.js';
import type { Writing } from './plain-text.js';
import { NO_READINGS, type Readings } from './romanisations/readings.js';
import { slipTable } from './slip-table.js';
import { consonants, soundFold } from './word-folds.js';
import { bitsOf, isOrdinary } from './word-frequency.js';

export interface WordForm {
  /** one for each form that was made */
  id: number;
  text: string;
  kind: WordKind;
  writing: Writing;
  person: boolean;
  fold: string;
  /** which letters it has, as bits: words that differ in many are far apart */
  letters: number;
  skeleton: string;
  /** what it tells, in bits: 0.5 for a legal form, up to 14 for a rare name */
  bits: number;
  ordinary: boolean;
  /** of a trade word or legal form: what it stands for in all languages */
  symbol: string | undefined;
  /** of a legal form: LLC, JSC, NGO, ... */
  family: string;
  /** of a word that is a number word but for one slip: the number */
  number: string | undefined;
  /** groups of name variants and nicknames that it belongs to */
  groups: readonly number[];
  /** made when first needed: see word-readings.ts */
  readings: Readings | undefined;
  /** made when first needed (`UNREAD` until then), or known from the index: see word-readings.ts */
  keyBits: number;
}

/** A number as all others, so that forms have one shape: functions that see two are compiled again and again. */
export const UNREAD = -1;

/** What is slow to make, and kept with the words of the lists. */
export interface Sound {
  fold: string;
  skeleton: string;
  keyBits?: number;
}

const KIND_BITS: Record<WordKind, number | undefined> = { n: undefined, g: undefined, d: 6, p: 1, t: 0.4, l: 0.6 };
/** Of short words there are few, so that one is soon met by chance. */
const BITS_OF_LETTER = 3.5;
const BITS_OF_CONSONANT = 5;
/** A trade word tells little even where the table does not know it. */
const MOST_OF_TRADE_WORD = 5;

const MOST_OF_LEGAL_WORD = 4;
const legalWord = slipTable(wordsOfLegalForms());
const SHORTEST_NUMBER = 5;
const numberWord = slipTable([...numberOfWord.keys()].filter((word) => word.length >= SHORTEST_NUMBER));

/** Forms are kept, so that equal words are mostly one object; when there are so many, all are given up (see isSameWord). */
const MOST_KEPT = 100_000;
const kept = new Map<string, WordForm>();
let made = 0;

/** `sound` where it is known already: it is slow to make. */
export function wordForm(text: string, kind: WordKind, writing: Writing, person: boolean, sound?: Sound): WordForm {
  const key = (person ? 'P' : 'T') + kind + writing + text;
  let form = kept.get(key);
  if (!form) {
    if (kept.size >= MOST_KEPT) kept.clear();
    form = makeForm(text, kind, writing, person, sound ?? soundOf(text, kind));
    kept.set(key, form);
  }
  return form;
}

function soundOf(text: string, kind: WordKind): Sound {
  return {
    fold: kind === 'd' || kind === 'l' ? text : soundFold(text),
    skeleton: kind === 'n' || kind === 'g' ? consonants(text) : text,
  };
}

function makeForm(text: string, kind: WordKind, writing: Writing, person: boolean, sound: Sound): WordForm {
  const bits = KIND_BITS[kind] ?? Math.min(bitsOf(text, person), (writing === 'c' ? BITS_OF_CONSONANT : BITS_OF_LETTER) * text.length);
  const isRead = kind === 'n' && person && writing !== 'c';
  return {
    id: made++,
    letters: letterBits(text),
    text,
    kind,
    writing,
    person,
    fold: sound.fold,
    skeleton: sound.skeleton,
    bits: mostOfKind(bits, text, kind, person),
    ordinary: kind !== 'n' || isOrdinary(text, person),
    symbol: kind === 'g' ? tradeSymbol(text) : kind === 'l' ? (legalFormOf(text)?.label ?? text) : undefined,
    family: kind === 'l' ? (legalFormOf(text)?.family ?? '') : '',
    number: kind === 'n' && !person ? numberOfSlip(text) : undefined,
    groups: (kind === 'n' || kind === 'p') && person ? variantGroups(text) : NONE,
    readings: isRead ? undefined : NO_READINGS,
    keyBits: isRead ? (sound.keyBits ?? UNREAD) : 0,
  };
}

function mostOfKind(bits: number, text: string, kind: WordKind, person: boolean): number {
  if (kind === 'g') return Math.min(bits, MOST_OF_TRADE_WORD);
  if (kind !== 'n') return bits;
  if (text.length === 1) return 3;
  return !person && bits > MOST_OF_LEGAL_WORD && text.length >= SHORTEST_NUMBER && legalWord(text) ? MOST_OF_LEGAL_WORD : bits;
}

/** The number whose word this is but for one slip. */
export function numberOfSlip(text: string): string | undefined {
  if (text.length < SHORTEST_NUMBER - 1) return undefined;
  const word = numberWord(text);
  return word && String(numberOfWord.get(word));
}

const NONE: readonly number[] = [];

/** Equal words are one form mostly: not where so many were met that the older ones were given up. */
export const isSameWord = (a: WordForm, b: WordForm): boolean =>
  a === b || (a.text === b.text && a.kind === b.kind && a.writing === b.writing && a.person === b.person);

export const formOf = (word: NameWord, person: boolean) => wordForm(word.text, word.kind, word.writing, person);
