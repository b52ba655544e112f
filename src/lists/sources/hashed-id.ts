import { createHash } from 'node:crypto';

/** The id of an entry to which its publisher gives none: a hash over what tells it from the others. */
export const hashedId = (identity: (string | undefined)[]): string =>
  createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 16);
