import fc from 'fast-check';
import t from 'tap';
import { dueAt, SPREAD } from '../../../src/lists/updater/schedule.js';

const HOUR = 3_600_000;
const at = '2026-11-24T10:00:00.000Z';
const attempted = { lastAttempt: at, failures: 0, jitter: 0.5, notBefore: null };
const hoursAfter = (remembered: Parameters<typeof dueAt>[0], every: number) => (dueAt(remembered, every) - Date.parse(at)) / HOUR;

t.test('a list that was never asked for is due at once', async (t) => {
  t.equal(dueAt({ lastAttempt: null, failures: 0, jitter: 0, notBefore: null }, 24), 0);
});

t.test('after a success the interval counts, moved by chance', async (t) => {
  t.equal(hoursAfter(attempted, 6), 6);
  t.equal(hoursAfter({ ...attempted, jitter: 0 }, 10), 9);
  t.equal(hoursAfter({ ...attempted, jitter: 1 }, 10), 11);
});

t.test('after failures the waits double up to the interval', async (t) => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((failures) => hoursAfter({ ...attempted, failures, jitter: 1 }, 6));
  t.strictSame(waits.slice(0, 5), [0.25, 0.5, 1, 2, 4]);
  t.strictSame(waits.slice(5), [6.6, 6.6]);
});

t.test('a publisher that asks to be left alone is left alone', async (t) => {
  t.equal(hoursAfter({ ...attempted, failures: 1, notBefore: '2026-11-24T22:00:00.000Z' }, 6), 12);
});

t.test('whatever is remembered, the next look is never in a rush and never forgotten', async () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 744 }),
      fc.option(fc.integer({ min: 0, max: 24 })),
      (failures, jitter, every, asked) => {
        const notBefore = asked === null ? null : new Date(Date.parse(at) + asked * HOUR).toISOString();
        const wait = hoursAfter({ lastAttempt: at, failures, jitter, notBefore }, every);
        const longest = Math.max(every * (1 + SPREAD), asked ?? 0);
        return wait >= 0.125 && wait <= longest + 1e-6 && wait >= (asked ?? 0);
      },
    ),
  );
});

t.test('one more failure is never a shorter wait, chance being equal', async () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 744 }),
      (failures, jitter, every) =>
        dueAt({ ...attempted, failures, jitter }, every) <= dueAt({ ...attempted, failures: failures + 1, jitter }, every),
    ),
  );
});
