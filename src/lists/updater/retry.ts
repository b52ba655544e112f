/** Another try after a while: exponential back-off with jitter, and what the server asks for where that is longer. */
import { setTimeout as wait } from 'node:timers/promises';
import { backOff } from '../../network/back-off.js';
import { FetchFailure } from './failure.js';

/** Time and chance, as parameters. */
export interface Clock {
  /** ms since 1970 */
  now(): number;
  /** 0 to 1 */
  random(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: async (ms, signal) => {
    await wait(ms, undefined, { signal });
  },
};

export interface Patience {
  /** tries in all */
  tries: number;
  /** ms before the second try; each further one doubles it */
  first: number;
  /** ms: longest wait between two tries. A server that asks for more is asked again on another day. */
  longest: number;
}

/** Two minutes or so in all: a server that restarts is back by then, and an outage is left to the schedule. */
export const patience: Patience = { tries: 4, first: 2_000, longest: 120_000 };

/** Throws the last failure; one that will not pass at once. */
export async function withRetries<T>(work: () => Promise<T>, how: Patience, clock: Clock, signal: AbortSignal): Promise<T> {
  for (let failed = 1; ; failed++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FetchFailure) || !error.passing || failed >= how.tries) throw error;
      const asked = error.retryAfter ?? 0;
      if (asked > how.longest) throw error;
      await clock.sleep(Math.max(asked, backOff(failed, how.first, how.longest, clock.random())), signal);
    }
  }
}
