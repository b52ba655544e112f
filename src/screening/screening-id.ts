import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562, section 5.7): ids of one time stand side by side in the index of screenings, so that a commit
 * touches one page of it instead of one for each order. `at`: ISO time.
 */
export function newScreeningId(at: string): string {
  const milliseconds = Date.parse(at).toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${randomUUID().slice(15)}`;
}
