import t from 'tap';
import { allow, type PastEvent, releaseBy, type Standing, statusOf, TransitionRefused } from '../../src/orders/transitions.js';

const standing = (decision: Standing['decision']): Standing => ({ screeningId: 'S', decision });
const event = (kind: PastEvent['kind'], by = 'a', screeningId = 'S'): PastEvent => ({ kind, by, screeningId });

t.test('a screening holds or releases', async (t) => {
  t.equal(statusOf(standing('clear'), []), 'released');
  t.equal(statusOf(standing('review'), []), 'held');
  t.equal(statusOf(standing('block'), []), 'held');
  t.equal(statusOf(standing('review'), [event('released')]), 'released');
});

t.test('a new screening starts anew, but what is shipped stays shipped', async (t) => {
  t.equal(statusOf(standing('review'), [event('released', 'a', 'earlier')]), 'held');
  t.equal(statusOf(standing('clear'), [event('cancelled', 'a', 'earlier')]), 'released');
  t.equal(statusOf(standing('block'), [event('shipped', 'a', 'earlier')]), 'shipped');
});

t.test('a blocked order needs two officers', async (t) => {
  t.equal(releaseBy('a', standing('review'), []), 'released');
  t.equal(releaseBy('a', standing('block'), []), 'approved');
  t.throws(() => releaseBy('a', standing('block'), [event('approved', 'a')]), TransitionRefused);
  t.equal(releaseBy('b', standing('block'), [event('approved', 'a')]), 'released');
  t.equal(releaseBy('b', standing('block'), [event('approved', 'a', 'earlier')]), 'approved', 'an approval counts for its screening only');
});

t.test('what is not allowed is refused', async (t) => {
  for (const status of ['held', 'cancelled', 'shipped'] as const) t.throws(() => allow('shipped', status), TransitionRefused);
  for (const status of ['cancelled', 'shipped'] as const) t.throws(() => allow('cancelled', status), TransitionRefused);
  t.doesNotThrow(() => allow('shipped', 'released'));
  t.doesNotThrow(() => allow('cancelled', 'held'));
  t.throws(() => releaseBy('a', standing('clear'), []), TransitionRefused);
});
