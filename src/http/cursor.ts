/** Where the next page begins: opaque to callers, so that it can change. */
import { Problem } from './problems.js';

export const cursorAt = (seq: number): string => Buffer.from(`seq:${seq}`).toString('base64url');

export function seqOf(cursor: string): number {
  const match = /^seq:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!match) throw new Problem('invalid-request', 'cursor: not one that this API gave out');
  return Number(match[1]);
}
