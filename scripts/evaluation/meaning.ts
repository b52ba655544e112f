/** The section of docs/evaluation.md on what a score means, and its plot. */
import { DEFAULT_THRESHOLDS, PAIR_THRESHOLD } from '../../src/parties/compare.js';
import { reliability, type ScoredPair } from '../../src/parties/evaluation.js';
import { percent, table } from '../markdown.js';
import { reliabilityPlot } from './reliability-plot.js';

const THRESHOLDS = [
  { name: 'pair', at: PAIR_THRESHOLD },
  { name: 'review', at: DEFAULT_THRESHOLDS.review },
  { name: 'block', at: DEFAULT_THRESHOLDS.block },
];
/** The plot has twice as many parts as the table: the thresholds stand near each other. */
const PARTS_OF_PLOT = 20;

export function meaning(ours: readonly ScoredPair[], own: readonly ScoredPair[]): { text: string; plot: string } {
  const together = [...ours, ...own];
  const tenths = [ours, own, together].map((pairs) => reliability(pairs));
  const plot = reliabilityPlot(reliability(together, PARTS_OF_PLOT), THRESHOLDS);
  const text = `## What a score means
Of the pairs that score within a tenth, so many are the same party: those of other makers, our own, and both together.

${table(
  ['score', 'pairs', 'the same', 'our own', 'the same', 'together', 'the same'],
  tenths[0]!.map(({ from }, i) => [
    `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
    ...tenths.flatMap((all) => [all[i]!.pairs, percent(all[i]!.same, all[i]!.pairs, 0)]),
  ]),
)}

![Share of pairs that are one party, by score, with the thresholds](reliability.svg)

**Thresholds.** Read from the plot: below \`review\` (${DEFAULT_THRESHOLDS.review}) a pair is more often two parties than one, and from \`block\` (${DEFAULT_THRESHOLDS.block}) on it is mostly one.

${table(
  ['threshold', 'at or above it, one party', 'of one party, reached', 'our own: one party', 'our own: reached'],
  THRESHOLDS.map(({ name, at }) => [`${name} ${at}`, ...reached(ours, at), ...reached(own, at)]),
)}

Against a list of thousands chance finds more likenesses than between two names, so the review threshold stands above the pair threshold: at ${DEFAULT_THRESHOLDS.review} recall and false
positives below are weighed against each other. Above \`block\` a name differs from the listed one by hardly more than its writing; what is left there of two parties is names of one
letter's difference and of the same words in another order, which only other facts tell apart. A policy sets both thresholds, and the limits within which a look-up may ask for its own.
`;
  return { text, plot };
}

/** Of the pairs that reach a threshold how many are one party, and of those that are how many reach it. */
function reached(scored: readonly ScoredPair[], at: number): string[] {
  const above = scored.filter(({ score }) => score >= at);
  const same = above.filter((pair) => pair.same).length;
  return [percent(same, above.length, 0), percent(same, scored.filter((pair) => pair.same).length, 0)];
}
