import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { PAIR_THRESHOLD } from '../../src/parties/compare.js';
import {
  byKind,
  crossValidate,
  f1,
  falsePositives,
  type PeerPair,
  pairOfPeer,
  recall,
  reliability,
  scorePairs,
} from '../../src/parties/evaluation.js';
import { sampleIndex } from './sample.js';

const cases = fileURLToPath(new URL('../../../../shared/eval/', import.meta.url));

t.test('the measures', async (t) => {
  const pairs = [
    { score: 0.9, same: true, group: 'a' },
    { score: 0.8, same: false, group: 'a' },
    { score: 0.2, same: true, group: 'a' },
    { score: 0.1, same: false, group: 'a' },
  ];
  t.equal(f1(pairs, 0.5), 0.5);
  t.equal(f1(pairs, 0.85), 2 / 3);
  t.equal(f1([], 0.5), 0);
  t.same(reliability(pairs)[9], { from: 0.9, pairs: 1, same: 1 });
  t.same(reliability(pairs, 2)[1], { from: 0.5, pairs: 2, same: 1 });
  t.equal(crossValidate(pairs).f1.length, 5);
  t.same(
    byKind([...pairs, { score: 0.2, same: false, group: 'b' }, { score: 0.9, same: false, group: 'c' }], 0.5),
    [
      { kind: 'c', pairs: 1, right: 0, f1: undefined },
      { kind: 'a', pairs: 4, right: 2, f1: 0.5 },
      { kind: 'b', pairs: 1, right: 1, f1: undefined },
    ],
    'the weakest kind first',
  );
});

t.test('recall and false positives count what the index answers', async (t) => {
  const index = sampleIndex();
  t.match(
    recall(index, [
      { set: 'sample', type: 'person', clean: 'Viktor Arkadyevich Zavodskoy', misspelt: 'Viktor Arkadyevich Zavodksoy' },
      { set: 'sample', type: 'person', clean: 'Nobody Listed', misspelt: 'Nobdy Listed' },
    ]),
    [{ set: 'sample person', names: 2, clean: 1, misspelt: 1, first: 1, inTen: 1 }],
  );
  t.match(
    falsePositives(index, [
      { full_name: 'Anna Miller', nationality: 'X' },
      { full_name: 'Viktor Arkadyevich Zavodskoy', nationality: 'Y' },
    ]),
    [
      { origin: 'all', people: 2, flagged: 1 },
      { origin: 'X', people: 1, flagged: 0 },
      { origin: 'Y', flagged: 1 },
    ],
  );
});

t.test(
  'labelled pairs reach the goals',
  { skip: existsSync(cases) ? false : 'the labelled cases do not lie beside this checkout' },
  async (t) => {
    const rows = parse(readFileSync(`${cases}name-pairs.csv`, 'utf8'), { columns: true }) as PeerPair[];
    const scored = scorePairs(rows.map(pairOfPeer));
    t.ok(f1(scored, PAIR_THRESHOLD) >= 0.86, `all: ${f1(scored, PAIR_THRESHOLD)}`);
    const byHand = scored.filter((p) => p.group === 'nk_checks' || p.group === 'nk_unit_tests');
    t.ok(f1(byHand, PAIR_THRESHOLD) >= 0.94, `hand-labelled: ${f1(byHand, PAIR_THRESHOLD)}`);
  },
);
