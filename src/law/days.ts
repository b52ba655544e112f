/** Calendar days as YYYY-MM-DD, in UTC. */
export function daysBefore(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The day of an instant (RFC 3339), in UTC: an order of 20:00 in Houston on the last of May belongs to June. */
export const dayOfInstant = (instant: string): string => new Date(instant).toISOString().slice(0, 10);
