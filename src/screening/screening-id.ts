import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562, section 5.7): ids of one time stand side by side in the index of screenings, so that a commit
 * touches one page of it instead of one for each order. `at`: ISO time.
 */
export function newScreeningId(at: string): string {
  return `${timeBits(Date.parse(at))}-7${randomUUID().slice(15)}`;
}

/** Where the ids begin that are later than a time (ISO). */
export const firstIdAfter = (at: string): string => timeBits(Date.parse(at) + 1);

function timeBits(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
