/** What the log holds about one event, and the bytes that are hashed for it. */
import { createHash } from 'node:crypto';
import { canonicalDigest, canonicalJson, textDigest } from './canonical.js';
import type { Hash } from './merkle.js';
import { readCanonical, VerificationError, type Where } from './verification.js';

export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/** In the supplier's place, for what concerns them all. */
export const ALL_SUPPLIERS = '*';

/** Something that was decided or changed and has to be provable later. */
export interface NewEntry {
  /** 'screening', 'list.activated', 'key.created', ... */
  kind: string;
  supplierId: string;
  /** ISO 8601 with milliseconds in UTC, as Date.toISOString() writes it. */
  at: string;
  /** Ids and digests rather than names: the log is kept longer than personal data may be. */
  subject: Json;
}

export interface Entry extends NewEntry {
  /** 0, 1, 2, ... without a gap: inside the hashed bytes, so that an entry cannot be moved. */
  index: number;
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The chain starts from 32 zero bytes. */
export const CHAIN_START: Hash = Buffer.alloc(32);

/** The bytes of an entry that are hashed into its leaf, and kept: canonical JSON. */
export function entryBody({ index, at, kind, supplierId, subject }: Entry): string {
  return canonicalJson({ index, at, kind, supplierId, subject });
}

/** Reads a body back. Throws VerificationError unless entryBody() would write exactly these bytes. */
export function readEntry(body: string, where: Where): Entry {
  const entry = readCanonical(body, where) as unknown as Entry;
  const wellFormed =
    Object.keys(entry).length === 5 &&
    Number.isSafeInteger(entry.index) &&
    ISO_TIME.test(entry.at) &&
    typeof entry.kind === 'string' &&
    typeof entry.supplierId === 'string' &&
    entry.subject !== undefined;
  if (!wellFormed) throw new VerificationError('FORM', 'not an audit entry', where);
  return entry;
}

/** Ties each entry to all before it, so that two rows next to each other can be checked without the whole tree. */
export function chainHash(previous: Hash, leaf: Hash): Hash {
  return createHash('sha256').update(previous).update(leaf).digest();
}

/** What the log says about a screening: the digests prove the stored request, basis and answer. */
export type ScreeningSubject = { screeningId: string; request: string; basis: string; answer: string };

/**
 * The subject of a 'screening' entry: SHA-256 over the canonical JSON of each part, hex. `request` and `basis` come as their
 * canonical text, which is also what is stored of them. The answer is taken without its `audit` member, which names this very
 * entry and so cannot be inside it.
 */
export function screeningSubject(screening: { id: string; request: string; basis: string; answer: object }): ScreeningSubject {
  return {
    screeningId: screening.id,
    request: textDigest(screening.request),
    basis: textDigest(screening.basis),
    answer: canonicalDigest({ ...screening.answer, audit: undefined }),
  };
}
