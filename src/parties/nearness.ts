/**
 * A little is taken from the score of names that are not written alike (case, accents, points, order), so that the most
 * literal match always stands first and the top band keeps an order.
 */
import { givenNameFirst } from './name-words.js';

const MOST_TAKEN = 0.03;

/**
 * 0 for names that are written alike but for capitals and "LAST, First", up to 0.03 where nothing agrees: pairs of letters
 * shared (Dice), so that order counts a little.
 */
export function nearness(a: string, b: string, person: boolean): number {
  const one = plainly(a, person);
  const other = plainly(b, person);
  if (one === other) return 0;
  const left = pairsOf(one);
  const right = pairsOf(other);
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  const total = sum(left) + sum(right);
  const dice = total === 0 ? 0 : (2 * shared) / total;
  return MOST_TAKEN * (1 - dice) + (one.length !== other.length ? 0.0001 : 0) + 0.0002;
}

const plainly = (name: string, person: boolean) => {
  const text = name.slice(0, 200);
  return (person ? givenNameFirst(text) : text).trim().toLowerCase();
};

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function sum(pairs: Map<string, number>): number {
  let n = 0;
  for (const count of pairs.values()) n += count;
  return n;
}
