/**
 * A little is taken from the score of names that are not written alike (case, accents, points, order), so that the most
 * literal match always stands first and the top band keeps an order.
 */
export const MOST_TAKEN = 0.03;

/**
 * 0 for names of the same words whatever their order and capitals, up to 0.03 where no pair of letters is shared (Dice);
 * accents and points count.
 */
export function nearness(a: string, b: string): number {
  const one = writing(a);
  const other = writing(b);
  const points = Math.min(Math.abs(one.points - other.points), 5) * 0.0001;
  if (one.words === other.words) return points;
  const left = pairsOf(one.words);
  const right = pairsOf(other.words);
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  const total = sum(left) + sum(right);
  const dice = total === 0 ? 0 : (2 * shared) / total;
  return MOST_TAKEN * (1 - dice) + points + 0.0002;
}

/** The words in alphabetical order, and how many points and hyphens stand between them; "LAST, First" is no point. */
function writing(name: string): { words: string; points: number } {
  const text = name.slice(0, 200).toLowerCase();
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return { words: words.sort().join(' '), points: text.replace(/[\p{L}\p{M}\p{N}\s]/gu, '').replace(',', '').length };
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
