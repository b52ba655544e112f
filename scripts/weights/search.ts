/** Looks for the least cost by moving one number at a time: no chance in it, so that the same data give the same numbers. */

export interface Range {
  low: number;
  high: number;
}

/** Steps in shares of a range: from a coarse one, halved whenever no move helps, down to the finest. */
const COARSEST = 1 / 8;
const FINEST = 1 / 64;
/** A move that gains less than this is chance. */
const LEAST_GAIN = 0.0002;

export function search(start: readonly number[], ranges: readonly Range[], cost: (values: readonly number[]) => number): number[] {
  let best = [...start];
  let least = cost(best);
  for (let step = COARSEST; step >= FINEST; step /= 2) {
    let moved = true;
    while (moved) {
      moved = false;
      for (const [at, { low, high }] of ranges.entries())
        for (const way of [1, -1]) {
          const value = rounded(Math.min(high, Math.max(low, best[at]! + way * step * (high - low))));
          const tried = best.with(at, value);
          const paid = cost(tried);
          if (paid > least - LEAST_GAIN) continue;
          [best, least, moved] = [tried, paid, true];
          break;
        }
    }
  }
  return best;
}

/** Three digits are as many as a person reads. */
const rounded = (value: number) => Math.round(value * 1000) / 1000;
