/** What every step of a verification shares: how it fails, and that bytes must be the ones we would write. */
import { DataError } from '../data-error.js';
import { canonicalJson } from './canonical.js';

export type VerificationCode =
  /** Something is missing, or there is more than should be. */
  | 'LAYOUT'
  /** Bytes that are not exactly what the format writes. */
  | 'FORM'
  | 'KEY'
  | 'SIGNATURE'
  | 'SEQUENCE'
  | 'TIME'
  | 'HASH'
  | 'SCREENING'
  | 'LIST'
  /** A row beside the log: of a table that proven-tables.ts names. */
  | 'ROW';

export interface Where {
  file?: string | undefined;
  /** 1-based */
  line?: number | undefined;
}

/** The evidence does not hold, and this is the first place where. */
export class VerificationError extends DataError {
  override name = 'VerificationError';

  constructor(
    readonly code: VerificationCode,
    reason: string,
    where: Where = {},
  ) {
    super(reason, where);
  }
}

/** The object that `text` is the canonical JSON of: other spellings of the same value are refused, as a change that no hash sees. */
export function readCanonical(text: string, where: Where): Record<string, unknown> {
  let value: unknown;
  let canonical: string;
  try {
    value = JSON.parse(text);
    canonical = canonicalJson(value);
  } catch {
    // Nesting deep enough to exhaust the stack ends here too.
    throw new VerificationError('FORM', 'not JSON', where);
  }
  if (canonical !== text) throw new VerificationError('FORM', 'not in canonical form', where);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new VerificationError('FORM', 'not a JSON object', where);
  return value as Record<string, unknown>;
}
