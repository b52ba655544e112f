/** Calendar days as YYYY-MM-DD, in UTC. */
export function daysBefore(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The same day of another year; of a year alone, that year. 29 February stays as it is where there is none: days are compared as
 * text, and it is before 1 March.
 */
export const yearsAfter = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;

/** An instant (RFC 3339). Leap seconds and offsets of whole hours are valid there, and unknown to Date. */
export function instantOf(instant: string): Date {
  return new Date(
    instant
      .replace(/:60(\.\d+)?(?=[zZ+-])/, ':59')
      .replace(/([+-]\d{2})(\d{2})?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`),
  );
}

/**
 * The day of an instant (RFC 3339), in UTC: an order of 20:00 in Houston on the last of May belongs to June. Years that a
 * day of four digits cannot hold end at its bounds.
 */
export function dayOfInstant(instant: string): string {
  const day = instantOf(instant).toISOString();
  if (day.startsWith('-')) return '0000-01-01';
  return day.startsWith('+') ? '9999-12-31' : day.slice(0, 10);
}
