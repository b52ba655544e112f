/** What a fit is judged by while it searches: labelled pairs at the pair threshold, and slips at the review threshold. */
import { DEFAULT_THRESHOLDS, PAIR_THRESHOLD } from '../../src/parties/compare.js';
import { type LabelledPair, type ScoredPair, scorePairs } from '../../src/parties/evaluation.js';
import { misspell, type Random } from '../slips.js';
import { search } from './search.js';
import { WEIGHTS, weightsInUse, withWeights } from './weights.js';

/** How far from a threshold a score still counts in part, so that the search has a slope to follow. */
const SOFTNESS = { pairs: 0.05, slips: 0.02 };
/** What it costs to move every weight over its whole range: weights that pairs say nothing of stay where they are. */
const PULL = 0.02;

const reaches = (score: number, threshold: number, softness: number) => 1 / (1 + Math.exp((threshold - score) / softness));

/** 1 less a soft F1, and the share of slips that fall below `review`. */
export function cost(pairs: readonly LabelledPair[], slips: readonly LabelledPair[]): number {
  return 1 - softF1(scorePairs(pairs)) + softMissed(scorePairs(slips));
}

function softF1(scored: readonly ScoredPair[]): number {
  let right = 0;
  let wrong = 0;
  for (const { score, same } of scored) {
    const taken = reaches(score, PAIR_THRESHOLD, SOFTNESS.pairs);
    if (same) right += taken;
    wrong += same ? 1 - taken : taken;
  }
  return (2 * right) / (2 * right + wrong);
}

function softMissed(scored: readonly ScoredPair[]): number {
  const missed = scored.reduce((sum, { score }) => sum + 1 - reaches(score, DEFAULT_THRESHOLDS.review, SOFTNESS.slips), 0);
  return missed / Math.max(1, scored.length);
}

/** Weights that cost least on these pairs and slips, looked for from those in use. */
export function fit(pairs: readonly LabelledPair[], slips: readonly LabelledPair[]): number[] {
  const start = weightsInUse();
  const moved = (values: readonly number[]) =>
    WEIGHTS.reduce((sum, { low, high }, at) => sum + Math.abs(values[at]! - start[at]!) / (high - low), 0) / WEIGHTS.length;
  return search(start, WEIGHTS, (values) => withWeights(values, () => cost(pairs, slips)) + PULL * moved(values));
}

/** Every first name of a pair, misspelt so many times: pairs that a fit must not part. */
export function slipsOf(pairs: readonly LabelledPair[], times: number, random: Random): LabelledPair[] {
  const names = new Map(pairs.flatMap(({ name1, type }) => (type === 'person' || type === 'company' ? [[name1, type] as const] : [])));
  return [...names].flatMap(([name1, type]) =>
    Array.from({ length: times }, () => ({ name1, name2: misspell(name1, type, random).misspelt, type, same: true, group: 'slip' })),
  );
}
