/**
 * The same lines come again and again: a supplier sells a few hundred products. What a line is depends on nothing but its
 * text, the day of the law and the product that its code stands for, so the last answers are kept.
 */
import type { IdentifiedSubstance, SubstanceQuery } from '../contract.js';
import { type IdentifyOptions, identifySubstance } from './identify.js';

const MOST_REMEMBERED = 2000;
/** A longer line (a molfile, a pasted page) is not worth its memory. */
const LONGEST_REMEMBERED = 500;

const remembered = new Map<string, IdentifiedSubstance>();

/** As {@link identifySubstance}. Callers share the result and must not change it. */
export function identifyRemembered(query: SubstanceQuery, options: IdentifyOptions): IdentifiedSubstance {
  const product = query.productCode === undefined ? undefined : options.catalogue?.get(query.productCode);
  const key = JSON.stringify([options.on, options.drawings, query, product]);
  if (key.length > LONGEST_REMEMBERED) return identifySubstance(query, options);
  const before = remembered.get(key);
  if (before) {
    // Put at the end again: the first of the map is the one asked for least recently.
    remembered.delete(key);
    remembered.set(key, before);
    return before;
  }
  const found = identifySubstance(query, options);
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(key, found);
  return found;
}
