/** When a list is due: pure arithmetic over what is remembered, so that every replica comes to the same answer. */
import { backOff } from '../../network/back-off.js';

export interface Remembered {
  /** ISO time, or null: never */
  lastAttempt: string | null;
  /** failed attempts in a row */
  failures: number;
  /** 0 to 1, drawn with the last attempt */
  jitter: number;
  /** ISO time that the publisher asked to be left alone until */
  notBefore: string | null;
}

const HOUR = 3_600_000;
/** ms after a first failure; each further one doubles it, up to the ordinary interval */
const FIRST_RETRY = 15 * 60_000;
/** Share of the interval by which chance moves the next look, either way: installations must not all come at one time. */
export const SPREAD = 0.1;

/** ms since 1970 at which a list is to be asked for again: at once where it never was. */
export function dueAt({ lastAttempt, failures, jitter, notBefore }: Remembered, everyHours: number): number {
  if (lastAttempt === null) return 0;
  const ordinary = everyHours * HOUR * (1 + SPREAD * (2 * jitter - 1));
  const wait = failures === 0 ? ordinary : backOff(failures, Math.min(FIRST_RETRY, ordinary), ordinary, jitter);
  return Math.max(Date.parse(lastAttempt) + wait, notBefore === null ? 0 : Date.parse(notBefore));
}
