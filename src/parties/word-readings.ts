/** The readings of a word's form, made when first needed and kept with it: most words are compared without. */
import { hashOf } from './hash-index.js';
import { isOfSyllables, type Readings } from './romanisations/readings.js';
import { readingsOf } from './romanisations/systems.js';
import { UNREAD, type WordForm } from './word-form.js';

/** What a word of a person's name is in each system of romanisation. */
export function readingsOfForm(form: WordForm): Readings {
  form.readings ??= readingsOf(form.text, form.writing === 'r');
  return form.readings;
}

/** Set where the word is of syllables that are also written apart; the other bits stand for keys. */
const OF_SYLLABLES = 1;

/**
 * The keys of a word as bits: two words that share none have no key in common. Stored with the words of the lists, so that
 * only those are read that may meet.
 */
export function keyBitsOf(form: WordForm): number {
  if (form.keyBits === UNREAD) form.keyBits = bitsOfKeys(readingsOfForm(form));
  return form.keyBits;
}

function bitsOfKeys(readings: Readings): number {
  let bits = isOfSyllables(readings) ? OF_SYLLABLES : 0;
  for (const keys of [readings.standard, readings.other]) for (const key of keys) bits |= 1 << (1 + (hashOf(key) % 31));
  return bits;
}

export const mayShareKey = (a: WordForm, b: WordForm): boolean => (keyBitsOf(a) & keyBitsOf(b) & ~OF_SYLLABLES) !== 0;

export const isWordOfSyllables = (form: WordForm): boolean => (keyBitsOf(form) & OF_SYLLABLES) !== 0;

/** Particles and titles, which are few. */
const ofSmallWords = new Map<string, Readings>();

/** The same of what may be one syllable of a longer name, though it reads as a particle or an initial: I-hsien. */
export function readingsOfPart(form: WordForm): Readings {
  if (form.kind === 'n') return readingsOfForm(form);
  let readings = ofSmallWords.get(form.text);
  if (!readings) {
    readings = readingsOf(form.text, false);
    ofSmallWords.set(form.text, readings);
  }
  return readings;
}

/** Whether the word has a reading at all, as a part of a longer one. */
export const isReadAsPart = (form: WordForm): boolean => form.kind !== 'n' || keyBitsOf(form) !== 0;
