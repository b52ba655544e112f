/** Whether fitted weights are better than those in use: on pairs that they have not seen, and on lists. */
import type { ListMeasures } from '../list-measures.js';

/** By weights that have not seen the pairs of a fold. */
export interface Held {
  /** F1 on our own pairs, by round and together, on those of other makers (NaN without them), on all */
  first: number;
  second: number;
  own: number;
  other: number;
  all: number;
  /** share of misspelt names of these pairs that falls below the review threshold */
  missed: number;
}

/** One way to choose weights, tried out. */
export interface Trial {
  /** fold by fold */
  held: Held[];
  /** undefined where no lists were given */
  onLists: ListMeasures | undefined;
}

export const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;

/** Standard deviation of a sample. */
export const spread = (of: readonly number[]) => Math.sqrt(of.reduce((sum, v) => sum + (v - mean(of)) ** 2, 0) / (of.length - 1));

/** Fold by fold: folds are unlike each other, but both trials stand in the same ones. */
export const gains = (fitted: Trial, inUse: Trial, of: keyof Held) => fitted.held.map((fold, i) => fold[of] - inUse.held[i]![of]);

/** A tenth of a percent of misspelt names is chance. */
export const RECALL_LOST = 0.001;

export type Verdict = 'better' | 'no gain beyond the spread' | 'a gain, paid with recall or false positives' | 'a gain; lists not measured';

/**
 * Better is what gains on our own pairs more than the spread of the gain over the folds, loses nothing on all, finds as many
 * misspelt names, flags no more ordinary people and takes no more vessels for each other. The weights in use were chosen while looking at the pairs of other makers, so
 * those alone cannot speak for them.
 */
export function judge(fitted: Trial, inUse: Trial): Verdict {
  const gained = gains(fitted, inUse, 'own');
  if (mean(gained) <= spread(gained) || mean(gains(fitted, inUse, 'all')) < 0) return 'no gain beyond the spread';
  if (!fitted.onLists || !inUse.onLists) return 'a gain; lists not measured';
  return keeps(fitted.onLists, inUse.onLists) ? 'better' : 'a gain, paid with recall or false positives';
}

function keeps(after: ListMeasures, before: ListMeasures): boolean {
  const had = shareFirst(before);
  return (
    shareFirst(after).every((share, i) => share >= had[i]! - RECALL_LOST) &&
    flagged(after) <= flagged(before) &&
    after.fleets.flagged <= before.fleets.flagged
  );
}

/** By set, the share of misspelt names whose entry comes first. */
export const shareFirst = ({ recalls }: ListMeasures) => recalls.map(({ first, misspelt }) => first / misspelt);

const flagged = ({ origins, americans }: ListMeasures) => origins[0]!.flagged + americans.flagged;
