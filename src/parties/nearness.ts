/**
 * A little is taken from the score of names that are not written alike (case, accents, points, order), so that the most
 * literal match always stands first and the top band keeps an order.
 */
const MOST_TAKEN = 0.03;

/** 0 for identical texts, up to 0.03 where nothing agrees; pairs of letters shared (Dice), so that order counts a little. */
export function nearness(a: string, b: string): number {
  if (a === b) return 0;
  const left = pairsOf(a.slice(0, 200).toLowerCase());
  const right = pairsOf(b.slice(0, 200).toLowerCase());
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  const total = sum(left) + sum(right);
  const dice = total === 0 ? 0 : (2 * shared) / total;
  return MOST_TAKEN * (1 - dice) + (a.length !== b.length ? 0.0001 : 0) + 0.0002;
}

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
