/** fuse.js on pairs of names. */
import Fuse from 'fuse.js';
import { f1, type LabelledPair, type ScoredPair } from '../../src/parties/evaluation.js';

/** As it does best: by words, the better of the two ways round. */
export function fuseScores(pairs: readonly LabelledPair[]): ScoredPair[] {
  return pairs.map(({ name1, name2, same, group }) => ({ score: Math.max(fuseScore(name1, name2), fuseScore(name2, name1)), same, group }));
}

function fuseScore(a: string, b: string): number {
  const [hit] = new Fuse([a], { includeScore: true, threshold: 1, ignoreLocation: true, useTokenSearch: true }).search(b);
  return hit ? 1 - (hit.score ?? 1) : 0;
}

/** The threshold of the highest F1 on these very pairs. */
export function bestThreshold(scored: readonly ScoredPair[]): number {
  return Array.from({ length: 100 }, (_, i) => i / 100).reduce((best, c) => (f1(scored, c) > f1(scored, best) ? c : best), 0);
}
