/** docs/weights.md: weights in use beside fitted ones. */
import { DEFAULT_THRESHOLDS, PAIR_THRESHOLD } from '../../src/parties/compare.js';
import { percent, table } from '../markdown.js';
import { gains, type Held, mean, RECALL_LOST, shareFirst, spread, type Trial, type Verdict } from './comparison.js';
import { WEIGHTS } from './weights.js';

export interface Fitted {
  way: string;
  /** fitted to all pairs, in the order of `WEIGHTS` */
  weights: number[];
  /** fitted to the seen pairs of each fold */
  ofFolds: number[][];
  trial: Trial;
  verdict: Verdict;
}

export interface Findings {
  pairs: number;
  folds: number;
  rounds: number;
  inUse: number[];
  before: Trial;
  fitted: Fitted[];
  /** what this run could not look at */
  skipped: string[];
}

const MEASURED: [label: string, of: keyof Held][] = [
  ['F1, our own pairs', 'own'],
  ['F1, first round of them', 'first'],
  ['F1, second round', 'second'],
  ['F1, pairs of other makers', 'other'],
  ['F1, all pairs', 'all'],
  ['slips below `review`', 'missed'],
];

export function report({ pairs, folds, rounds, inUse, before, fitted, skipped }: Findings): string {
  const ways = fitted.map(({ way }) => way);
  const better = fitted.filter(({ verdict }) => verdict === 'better').map(({ way }) => way);
  const measured = MEASURED.filter(([, of]) => !before.held.some((fold) => Number.isNaN(fold[of])));
  return `# The weights, set by hand and fitted

Made by \`npm run fit\`. The weights of src/parties/name-model.ts are set by hand. Here they are fitted to labelled pairs, and both are tried on pairs that
the fit has not seen.
${skipped.length > 0 ? `\n**Not looked at in this run:** ${skipped.join('; ')}.\n` : ''}
**How.** ${pairs} pairs are parted into ${folds} folds, ${rounds} times: pairs that share a name stay together, and each fold has its share of every set, type and label. For each
fold the weights are fitted on the other ${folds - 1}. One weight is moved at a time, by steps that are halved whenever no move helps, as long as F1 at ${PAIR_THRESHOLD} (softened, so that there is
a slope) gains; a pull towards the weights in use keeps those in place that the pairs say nothing of. There is no chance in it. "Pairs alone" is just that; "pairs and
slips" also wants names of the pairs, misspelt by scripts/slips.ts, to reach \`review\` (${DEFAULT_THRESHOLDS.review}). A fit is better if it gains on our own unseen pairs more than the spread of
the gain over the folds (the weights in use were chosen while looking at those of other makers), loses nothing on all, no list loses more than ${percent(RECALL_LOST)} of recall, and
no more ordinary people are flagged or vessels taken for each other.

**Outcome.** ${better.length > 0 ? `Better than the weights in use: ${better.join(', ')}.` : 'The weights in use stay: no fit is better.'} ${fitted.map(({ way, verdict }) => `Fitted to ${way}: ${verdict}.`).join(' ')}

## On unseen pairs
Mean and standard deviation over ${folds * rounds} folds.

${table(
  ['', 'in use', ...ways],
  measured.map(([label, of]) => [
    label,
    ...[before, ...fitted.map(({ trial }) => trial)].map(({ held }) => figure(held.map((fold) => fold[of]))),
  ]),
)}

The gain over the weights in use, fold by fold:

${table(
  ['', ...ways],
  [
    ...measured.map(([label, of]) => [label, ...fitted.map(({ trial }) => signed(gains(trial, before, of)))]),
    ['verdict', ...fitted.map(({ verdict }) => verdict)],
  ],
)}
${onLists(before, fitted)}
## The weights
In use, and fitted to all pairs; in brackets the least and the most over the folds. A weight that jumps from fold to fold is one that the pairs do not tell.

${table(
  ['', 'in use', ...ways],
  WEIGHTS.map(({ name }, at) => [
    name,
    inUse[at]!,
    ...fitted.map(({ weights, ofFolds }) => {
      const over = ofFolds.map((fold) => fold[at]!);
      return `${weights[at]} (${Math.min(...over)} to ${Math.max(...over)})`;
    }),
  ]),
)}

What each means stands in src/parties/name-model.ts. \`ordinaryTypo\` and \`otherOrdinary\` are left out: they count against a list only, and false positives set them. The rounds are those of [evaluation.md](evaluation.md).
`;
}

const figure = (values: number[]) => `${mean(values).toFixed(3)} ± ${spread(values).toFixed(3)}`;
const signed = (values: number[]) => `${mean(values) < 0 ? '−' : '+'}${Math.abs(mean(values)).toFixed(3)} ± ${spread(values).toFixed(3)}`;

function onLists(before: Trial, fitted: Fitted[]): string {
  const measures = [before, ...fitted.map(({ trial }) => trial)].flatMap(({ onLists }) => onLists ?? []);
  const [first] = measures;
  if (!first) return '';
  const { origins, americans, fleets, recalls } = first;
  return `
## On the lists
Misspelt names whose entry comes first, and ordinary people flagged by name alone, with the weights fitted to all pairs; the sets are those of [evaluation.md](evaluation.md).

${table(
  ['', 'in use', ...fitted.map(({ way }) => way)],
  [
    ...recalls.map(({ set }, i) => [set, ...measures.map((measure) => percent(shareFirst(measure)[i]!))]),
    ...(origins[0]!.people > 0
      ? [[`flagged of ${origins[0]!.people} ordinary people`, ...measures.map((measure) => measure.origins[0]!.flagged)]]
      : []),
    [`flagged of ${americans.people} invented Americans`, ...measures.map((measure) => measure.americans.flagged)],
    [`of ${fleets.people} listed vessels, find another too`, ...measures.map((measure) => measure.fleets.flagged)],
  ],
)}
`;
}
