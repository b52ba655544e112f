/**
 * Pairs of our own, labelled by what a careful officer would say of the two names alone, before the matcher had seen them; what it gets
 * wrong stays in. `npm run eval` shows every kind.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { PAIR_THRESHOLD } from '../../src/parties/compare.js';
import { byKind, f1, type OwnPair, pairOfOwn, scorePairs } from '../../src/parties/evaluation.js';

const rows = parse(readFileSync('test/parties/name-pairs.csv', 'utf8'), { columns: true }) as OwnPair[];
const scored = scorePairs(rows.map(pairOfOwn));

t.test('the pairs are many, balanced and of every type', async (t) => {
  const count = (of: (row: OwnPair) => boolean) => rows.filter(of).length;
  t.ok(rows.length >= 400);
  const same = count((row) => row.same === 'true') / rows.length;
  t.ok(same > 0.4 && same < 0.6, `${same} are one party`);
  t.equal(
    count((row) => row.same === 'true' || row.same === 'false'),
    rows.length,
  );
  for (const type of ['person', 'company', 'vessel'] as const) t.ok(count((row) => row.type === type) >= 40, type);
  t.equal(new Set(rows.map(({ type, name1, name2 }) => `${type} ${name1} ${name2}`)).size, rows.length, 'none stands twice');
});

t.test('the same party is told from another', async (t) => {
  for (const { kind, pairs, right } of byKind(scored, PAIR_THRESHOLD))
    if (right / pairs < SHORT) t.comment(`falls short: ${kind}, ${right} of ${pairs}`);
  const reached = f1(scored, PAIR_THRESHOLD);
  t.ok(reached >= LEAST, `F1 ${reached.toFixed(3)}`);
});

/** A margin below what is reached, so that the test tells a step back and not a change of one pair. */
const LEAST = 0.82;
/** Of a kind that is worth a look. */
const SHORT = 0.8;
