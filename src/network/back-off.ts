/** How long to leave a server alone after it failed. */

/** ms to wait after the n-th failure in a row: doubling, and between half of it and all of it by chance. */
export function backOff(failures: number, first: number, longest: number, random: number): number {
  const whole = Math.min(longest, first * 2 ** Math.min(failures - 1, 52));
  return whole * (0.5 + random / 2);
}

const DAY = 86_400_000;

/** `Retry-After` (RFC 9110, 10.2.3), seconds or a date, in ms from `now`; at most a day, whatever is asked for. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(DAY, Math.max(0, ms)) : undefined;
}
