/**
 * `npm run fit -- [--cases <folder>] [--db <database>]`: fits the weights of src/parties/name-model.ts to labelled pairs, compares
 * them with those in use on pairs that the fit has not seen, and writes docs/weights.md. Without name-pairs.csv of a cases folder
 * only our own pairs are looked at; without a database with lists, neither recall nor false positives. It takes minutes, and the
 * same data give the same weights.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { DEFAULT_THRESHOLDS, PAIR_THRESHOLD } from '../src/parties/compare.js';
import {
  f1,
  type LabelledPair,
  type MisspeltName,
  type OwnPair,
  type PeerPair,
  pairOfOwn,
  pairOfPeer,
  scorePairs,
} from '../src/parties/evaluation.js';
import { measureLists, openLists } from './list-measures.js';
import { seeded } from './slips.js';
import { type Held, judge } from './weights/comparison.js';
import { foldsOf } from './weights/folds.js';
import { type Fitted, report } from './weights/report.js';
import { fit, slipsOf } from './weights/training.js';
import { weightsInUse, withWeights } from './weights/weights.js';

const SEED = 2026;
const FOLDS = 5;
/** Partings of the pairs into folds: one alone is luck. */
const ROUNDS = 3;
const SLIPS_OF_A_NAME = 1;

const { values: options } = parseArgs({ options: { cases: { type: 'string' }, db: { type: 'string' } } });
const rows = <T>(file: string) => (existsSync(file) ? (parse(readFileSync(file, 'utf8'), { columns: true }) as T[]) : []);
const casesOf = <T>(file: string) => (options.cases ? rows<T>(join(options.cases, file)) : []);

const ownRows = rows<OwnPair>('test/parties/name-pairs.csv');
const own = ownRows.map(pairOfOwn);
const others = casesOf<PeerPair>('name-pairs.csv').map(pairOfPeer);
const pairs = [...own, ...others];
const sets = [...ownRows.map(({ round }) => round), ...others.map(() => 'other' as const)];
const setOf = new Map(pairs.map((pair, i) => [pair, sets[i]!]));
const foldable = pairs.map((pair) => ({ ...pair, stratum: `${setOf.get(pair)} ${pair.type} ${pair.same}` }));
const lists = options.db ? await openLists(options.db) : undefined;

const inUse = weightsInUse();
const FITS: Record<string, (seen: LabelledPair[]) => number[]> = {
  'pairs alone': (seen) => fit(seen, []),
  'pairs and slips': (seen) => fit(seen, slipsOf(seen, SLIPS_OF_A_NAME, seeded(SEED))),
};
const ways = Object.keys(FITS);
const heldInUse: Held[] = [];
const heldFitted = ways.map((): Held[] => []);
const ofFolds = ways.map((): number[][] => []);

for (let round = 0; round < ROUNDS; round++) {
  const fold = foldsOf(foldable, FOLDS, seeded(SEED + round));
  for (let k = 0; k < FOLDS; k++) {
    const seen = pairs.filter((_, i) => fold[i] !== k);
    const unseen = pairs.filter((_, i) => fold[i] === k);
    heldInUse.push(measure(unseen, inUse));
    for (const [at, way] of ways.entries()) {
      const weights = FITS[way]!(seen);
      ofFolds[at]!.push(weights);
      heldFitted[at]!.push(measure(unseen, weights));
    }
    process.stderr.write(`fold ${round * FOLDS + k + 1} of ${ROUNDS * FOLDS}\n`);
  }
}

function measure(unseen: LabelledPair[], weights: number[]): Held {
  return withWeights(weights, () => {
    const reached = (...of: (typeof sets)[number][]) => {
      const some = unseen.filter((pair) => of.includes(setOf.get(pair)!));
      return some.length > 0 ? f1(scorePairs(some), PAIR_THRESHOLD) : Number.NaN;
    };
    const slips = scorePairs(slipsOf(unseen, SLIPS_OF_A_NAME, seeded(SEED + 1)));
    return {
      first: reached('first'),
      second: reached('second'),
      own: reached('first', 'second'),
      other: reached('other'),
      all: reached('first', 'second', 'other'),
      missed: slips.filter(({ score }) => score < DEFAULT_THRESHOLDS.review).length / slips.length,
    };
  });
}

const onLists = (weights: number[]) =>
  lists &&
  withWeights(weights, () =>
    measureLists(
      lists,
      casesOf<MisspeltName>('misspelt-names.csv'),
      casesOf<{ full_name: string; nationality: string }>('ordinary-people.csv'),
    ),
  );

const before = { held: heldInUse, onLists: onLists(inUse) };
const fitted = ways.map((way, at): Fitted => {
  const weights = FITS[way]!(pairs);
  const trial = { held: heldFitted[at]!, onLists: onLists(weights) };
  return { way, weights, ofFolds: ofFolds[at]!, trial, verdict: judge(trial, before) };
});
const skipped = [
  ...(others.length > 0 ? [] : ['pairs of other makers (no name-pairs.csv was given)']),
  ...(lists ? [] : ['recall and false positives on lists (no database was given)']),
];

writeFileSync('docs/weights.md', report({ pairs: pairs.length, folds: FOLDS, rounds: ROUNDS, inUse, before, fitted, skipped }));
process.stdout.write(`docs/weights.md written: ${fitted.map(({ way, verdict }) => `${way}: ${verdict}`).join('; ')}\n`);
for (const what of skipped) process.stdout.write(`not looked at: ${what}\n`);
