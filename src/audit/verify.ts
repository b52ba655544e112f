/**
 * Verifies an evidence bundle. Pure: bytes in, a report out; no database, disk, clock or network, so that a regulator
 * can run it, or write it again, anywhere. It stops at the first thing that does not hold.
 *
 * An attacker controls every byte of the bundle. What it proves is bounded by the key: with the key from elsewhere
 * (`pinnedKey`), that the operator signed exactly this; with an earlier checkpoint, that nothing before it was changed.
 */
import { createHash } from 'node:crypto';
import { type Bundle, FILES } from './bundle.js';
import { openCheckpoint } from './checkpoint.js';
import { EarlierCheckpoints, type KeptCheckpoint } from './earlier-checkpoints.js';
import { type Entry, readEntry } from './entry.js';
import { lines } from './lines.js';
import { ListVersions } from './list-record.js';
import { type PublicKey, readPublicKey } from './public-key.js';
import { ReplayedLog } from './replayed-log.js';
import { checkScreeningLine } from './screening-record.js';
import { readCanonical, VerificationError } from './verification.js';

export interface Expectations {
  /** The operator's key, from elsewhere than the bundle. */
  pinnedKey?: PublicKey | undefined;
  /** Checkpoints that the verifier kept from earlier. */
  checkpoints?: KeptCheckpoint[] | undefined;
}

export interface Report {
  entries: number;
  screenings: number;
  lists: number;
  checkpoints: number;
  /** Times of the first and the last entry. */
  from: string;
  to: string;
  /** Hex. */
  root: string;
  origin: string;
  /** Of the key that signs; null: never signed, which only a database can be. */
  fingerprint: string | null;
  pinned: boolean;
}

/** Throws VerificationError, with file, line and reason, unless everything holds. */
export async function verifyBundle(bundle: Bundle, expected: Expectations = {}): Promise<Report> {
  // 1. The key, in the one form that we write it, and the one that the verifier trusts.
  const key = readPublicKey(bundle.publicKey, FILES.publicKey);
  if (key.pem !== bundle.publicKey) throw new VerificationError('FORM', 'more than a key in PEM', { file: FILES.publicKey });
  if (expected.pinnedKey) requireKey(key, expected.pinnedKey);

  // 2. The checkpoint's signature, before anything is read that it vouches for.
  openCheckpoint(bundle.checkpoint, key, FILES.checkpoint);

  // 3. The list versions, whose digest the log's last entry holds.
  const lists = await readLists(bundle.lists);

  // 4. Every entry: form, place, time; its screening, its list version; the earlier checkpoints on the way.
  const log = new ReplayedLog();
  const earlier = new EarlierCheckpoints(expected.checkpoints ?? []);
  const records = lines(bundle.screenings, FILES.screenings);
  let screenings = 0;
  let last: Entry | undefined;
  for await (const { text, where } of lines(bundle.entries, FILES.entries)) {
    const entry = readEntry(text, where);
    log.take(entry, text, where);
    lists.versions.agreeWith(entry, where);
    earlier.agreeWith(log);
    if (entry.kind === 'screening') {
      const record = await records.next();
      if (record.done)
        throw new VerificationError('SCREENING', `the screening of entry ${entry.index} is missing`, { file: FILES.screenings });
      checkScreeningLine(record.value.text, entry, record.value.where);
      screenings++;
    }
    last = entry;
  }
  const unlogged = await records.next();
  if (!unlogged.done) throw new VerificationError('SCREENING', 'a screening that was never logged', unlogged.value.where);
  earlier.requireAll();

  // 5. The log ends with this very export, which holds the digest of the list versions.
  const exported = last?.kind === 'audit.exported' ? (last.subject as { lists?: unknown } | null) : null;
  if (!last || !exported)
    throw new VerificationError('SEQUENCE', 'the log does not end with the export of this bundle', { file: FILES.entries });
  if (exported.lists !== lists.digest)
    throw new VerificationError('LIST', `not the list versions that entry ${last.index} logged`, { file: FILES.lists });

  // 6. The signed size and root are those of the entries, and the key is the one that the log names.
  log.agreeWith(bundle.checkpoint, { file: FILES.checkpoint });
  if (log.key?.fingerprint !== key.fingerprint)
    throw new VerificationError('KEY', 'the log names another signing key', { file: FILES.publicKey });

  return {
    ...log.summary(),
    screenings,
    lists: lists.count,
    checkpoints: 1 + (expected.checkpoints?.length ?? 0),
    fingerprint: key.fingerprint,
    pinned: expected.pinnedKey !== undefined,
  };
}

export function requireKey(key: PublicKey, pinned: PublicKey): void {
  if (key.fingerprint !== pinned.fingerprint)
    throw new VerificationError('KEY', `signed with the key ${key.fingerprint}, not with the expected ${pinned.fingerprint}`);
}

async function readLists(chunks: AsyncIterable<Uint8Array>): Promise<{ versions: ListVersions; count: number; digest: string }> {
  const versions = new ListVersions();
  const digest = createHash('sha256');
  let count = 0;
  for await (const { text, where } of lines(chunks, FILES.lists)) {
    versions.add(readCanonical(text, where) as { listId: string; version: string; contentHash: string });
    digest.update(`${text}\n`);
    count++;
  }
  return { versions, count, digest: digest.digest('hex') };
}
