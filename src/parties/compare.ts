/** Two names beside each other, without a list: what `assay eval names` scores, by the same code as the index. */
import type { Match } from '../contract.js';
import { disguises } from './disguises.js';
import { explainWords } from './explain.js';
import type { NameForm } from './name-form.js';
import { alternatives, looksLikeCompany, type PartyType, readName } from './name-words.js';
import { nearness } from './nearness.js';
import { Recent } from './recent.js';
import { scoreNames } from './score-name.js';
import { formOf } from './word-form.js';

export type { PartyType } from './name-words.js';

/** Chosen from docs/evaluation.md: at `review` an officer looks, at `block` a name with nothing against it stops an order. */
export const DEFAULT_THRESHOLDS = { review: 0.76, block: 0.92 } as const;

/** Two names alone, with no list of thousands to be mistaken in, are taken for one party from here on. */
export const PAIR_THRESHOLD = 0.7;

export interface Comparison {
  /** 0 to 1 */
  score: number;
  words: Match['explanation']['words'];
  features: Match['explanation']['features'];
}

export function compareNames(a: string, b: string, type: PartyType): Comparison {
  const person = type === 'person' || (type === 'unknown' && !looksLikeCompany(a) && !looksLikeCompany(b));
  const craft = type === 'vessel' || type === 'aircraft';
  let left = nameForm(a, person, craft);
  let right = nameForm(b, person, craft);
  let named = scoreNames(left, right);
  for (const one of readingsOfField(a))
    for (const other of readingsOfField(b)) {
      if (one === a && other === b) continue;
      const [x, y] = [nameForm(one, person, craft), nameForm(other, person, craft)];
      const scored = scoreNames(x, y);
      if (scored.score * ALTERNATIVE > named.score) [left, right, named] = [x, y, { ...scored, score: scored.score * ALTERNATIVE }];
    }
  const written = nearness(a, b);
  return {
    score: Math.max(0, named.score - written),
    words: explainWords(left, right, named.pairs),
    features: [
      { feature: 'name', effect: named.score, detail: 'words of the two names' },
      { feature: 'written form', effect: -written, detail: written === 0 ? 'written alike' : 'written differently' },
    ],
  };
}

/** One of several names written into one field, or what a disguise hides; a name beside others in a field is another party, here. */
const ALTERNATIVE = 0.98;
const MOST_READINGS = 8;

const readingsOfField = (name: string) => [...alternatives(name), ...disguises(name)].slice(0, MOST_READINGS);

/** Names come again: parties order more than once, and the same listed names are met by many. */
const MOST_KEPT = 10_000;
const kept = new Recent<string, NameForm>(MOST_KEPT);

/** Callers share the form and must not change it. */
export function nameForm(name: string, person: boolean, craft = false): NameForm {
  const key = (person ? 'P' : 'T') + (craft ? 'C' : '-') + name;
  const before = kept.get(key);
  if (before) return before;
  const words = readName(name, person ? 'person' : 'company');
  const form = {
    words: words.map((word) => formOf(word, person)),
    written: words.map((word) => word.written),
    person,
    craft,
    listed: false,
  };
  return name.length > LONGEST_KEPT ? form : kept.keep(key, form);
}

/** A longer name is not worth its memory. */
const LONGEST_KEPT = 200;
