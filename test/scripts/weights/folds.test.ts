import t from 'tap';
import { seeded } from '../../../scripts/slips.js';
import { foldsOf } from '../../../scripts/weights/folds.js';

const pair = (name1: string, name2: string, stratum = 'a') => ({ name1, name2, stratum });

t.test('pairs that share a name stay together, through others too and whatever the capitals', async (t) => {
  const pairs = [
    pair('Ann', 'Anne'),
    pair('ANNE', 'Hanna'),
    pair('Hanna', 'Johanna'),
    ...Array.from({ length: 20 }, (_, i) => pair(`x${i}`, `y${i}`)),
  ];
  const fold = foldsOf(pairs, 5, seeded(1));
  t.equal(new Set(fold.slice(0, 3)).size, 1);
  t.same(new Set(fold), new Set([0, 1, 2, 3, 4]));
});

t.test('each fold has its share of each kind of pair', async (t) => {
  const pairs = Array.from({ length: 60 }, (_, i) => pair(`x${i}`, `y${i}`, i % 3 === 0 ? 'rare' : 'common'));
  const fold = foldsOf(pairs, 5, seeded(2));
  for (let k = 0; k < 5; k++) {
    t.equal(pairs.filter(({ stratum }, i) => fold[i] === k && stratum === 'rare').length, 4);
    t.equal(pairs.filter(({ stratum }, i) => fold[i] === k && stratum === 'common').length, 8);
  }
});

t.test('the same seed parts alike, another one otherwise', async (t) => {
  const pairs = Array.from({ length: 30 }, (_, i) => pair(`x${i}`, `y${i}`));
  t.same(foldsOf(pairs, 5, seeded(3)), foldsOf(pairs, 5, seeded(3)));
  t.notSame(foldsOf(pairs, 5, seeded(3)), foldsOf(pairs, 5, seeded(4)));
});
