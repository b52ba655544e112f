/** A screening as evidence: request, basis and answer, proven by the digests in its audit entry. */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.js';
import type { Entry, ScreeningSubject } from './entry.js';
import { VerificationError, type Where } from './verification.js';

export interface ScreeningRecord {
  id: string;
  request: unknown;
  basis: unknown;
  /** As sent, but for its `audit` member: that one says where this very record stands in the log. */
  answer: unknown;
}

/**
 * The record's one line, canonical. Throws VerificationError unless every part has the digest that `entry` holds. Each
 * part is brought into canonical form once, for digest and line together: records are most of a bundle's bytes.
 */
export function screeningLine(record: ScreeningRecord, entry: Entry, where: Where): string {
  const subject = entry.subject as ScreeningSubject;
  if (subject?.screeningId !== record.id)
    throw new VerificationError('SCREENING', `entry ${entry.index} is not about screening ${record.id}`, where);
  const part = (name: 'request' | 'basis' | 'answer'): string => {
    const text = canonicalJson(record[name]);
    if (createHash('sha256').update(text).digest('hex') !== subject[name])
      throw new VerificationError('SCREENING', `the ${name} of screening ${record.id} is not the one that was logged`, where);
    return text;
  };
  return `{"answer":${part('answer')},"basis":${part('basis')},"id":${JSON.stringify(record.id)},"request":${part('request')}}`;
}

/** Checks a line of a bundle against its entry. */
export function checkScreeningLine(line: string, entry: Entry, where: Where): void {
  let same: boolean;
  try {
    same = screeningLine(JSON.parse(line) as ScreeningRecord, entry, where) === line;
  } catch (error) {
    if (error instanceof VerificationError) throw error;
    throw new VerificationError('FORM', 'not a screening record', where);
  }
  if (!same) throw new VerificationError('FORM', 'not in canonical form', where);
}
