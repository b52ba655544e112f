import t from 'tap';
import { search } from '../../../scripts/weights/search.js';

const range = { low: 0, high: 4 };

t.test('finds the least cost, within the ranges', async (t) => {
  const [a, b] = search([0.5, 3.5], [range, range], ([a, b]) => (a! - 2) ** 2 + (b! - 1) ** 2);
  t.ok(Math.abs(a! - 2) < 0.1 && Math.abs(b! - 1) < 0.1, `${a}, ${b}`);
  t.same(
    search([1], [range], ([a]) => (a! - 9) ** 2),
    [4],
    'no further than the range',
  );
});

t.test('what nothing speaks for stays as it is', async (t) => {
  t.same(
    search([1.2, 0.25], [range, range], () => 0.5),
    [1.2, 0.25],
  );
  t.same(
    search([1.2], [range], ([a]) => 1 - a! * 1e-6),
    [1.2],
    'a gain of nothing is chance',
  );
});
