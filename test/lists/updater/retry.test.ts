import fc from 'fast-check';
import t from 'tap';
import { FetchFailure } from '../../../src/lists/updater/failure.js';
import { withRetries } from '../../../src/lists/updater/retry.js';
import { backOff, retryAfter } from '../../../src/network/back-off.js';
import { START, testClock } from './updating.js';

t.test('Retry-After is seconds or a date, and never more than a day', async (t) => {
  t.equal(retryAfter(undefined, START), undefined);
  t.equal(retryAfter('120', START), 120_000);
  t.equal(retryAfter('Tue, 24 Nov 2026 10:05:00 GMT', START), 300_000);
  t.equal(retryAfter('Tue, 24 Nov 2026 09:00:00 GMT', START), 0);
  t.equal(retryAfter('999999999', START), 86_400_000);
  t.equal(retryAfter('soon', START), undefined);
  fc.assert(fc.property(fc.string(), (header) => (retryAfter(header, START) ?? 0) >= 0 && (retryAfter(header, START) ?? 0) <= 86_400_000));
});

t.test('a back-off lies between half of the doubled wait and all of it', async (t) => {
  t.equal(backOff(3, 1000, 60_000, 1), 4000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const whole = Math.min(60_000, 1000 * 2 ** (failures - 1));
      const wait = backOff(failures, 1000, 60_000, random);
      return wait >= whole / 2 && wait <= whole;
    }),
  );
});

t.test('only what may pass is tried again', async (t) => {
  const clock = testClock();
  const how = { tries: 3, first: 1000, longest: 60_000 };
  const signal = new AbortController().signal;
  const tries = async (error: Error) => {
    let made = 0;
    await t.rejects(
      withRetries(() => Promise.reject(++made && error), how, clock, signal),
      error,
    );
    return made;
  };
  t.equal(await tries(new FetchFailure('busy', { passing: true })), 3);
  t.equal(await tries(new FetchFailure('gone')), 1);
  t.equal(await tries(new TypeError('our own fault')), 1);
  t.equal(await tries(new FetchFailure('come back tomorrow', { passing: true, retryAfter: 86_400_000 })), 1);
});
