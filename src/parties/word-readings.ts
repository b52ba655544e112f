/** The readings of a word's form, made when first needed and kept with it: most words are compared without. */
import type { Readings } from './romanisations/readings.js';
import { readingsOf } from './romanisations/systems.js';
import type { WordForm } from './word-form.js';

/** What a word of a person's name is in each system of romanisation. */
export function readingsOfForm(form: WordForm): Readings {
  form.readings ??= readingsOf(form.text, form.writing === 'r');
  return form.readings;
}

/** The same of what may be one syllable of a longer name, though it reads as a particle or an initial: I-hsien. */
export const readingsOfPart = (form: WordForm): Readings => (form.kind === 'n' ? readingsOfForm(form) : readingsOf(form.text, false));
