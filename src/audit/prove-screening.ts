/** Takes the proof of one screening (screening-proof.ts) out of a database. */
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import { claimedSize } from './checkpoint.js';
import { readEntry } from './entry.js';
import { inPages } from './in-pages.js';
import { consistencyProof, type Hash, inclusionProof, merkleRoot } from './merkle.js';
import { checkProof, proofText } from './screening-proof.js';
import { keyInUse } from './sign-log.js';
import { VerificationError } from './verification.js';
import { provenRecord } from './walk-log.js';

const PAGE = 10_000;

/**
 * The text of the proof, under the last checkpoint that was kept; where none covers the screening and the first `since`
 * entries, `sign` has to make one (checkpointLog). With `since` it also proves that the log continues the one of that size.
 *
 * Throws DataError when there is no such screening or the log is shorter than `since`, VerificationError when the database
 * does not prove it: no proof leaves here that does not hold.
 */
export async function proveScreening(db: Queries, screeningId: string, sign: () => Promise<string>, since?: number): Promise<string> {
  const where = { file: `screening ${screeningId}` };
  const row = await db.selectFrom('screening').selectAll().where('id', '=', screeningId).executeTakeFirst();
  if (!row) throw new DataError(`there is no screening ${screeningId}`);
  const index = loggedAt(row.answer);
  const logged = await db.selectFrom('audit_entry').select('body').where('idx', '=', index).executeTakeFirst();
  if (!logged) throw new VerificationError('SCREENING', 'its answer names no entry of the log', where);
  const entry = readEntry(logged.body, { file: `audit_entry ${index}` });

  const checkpoint = (await keptCheckpoint(db, Math.max(index + 1, since ?? 0))) ?? (await sign());
  const size = claimedSize(checkpoint, 'checkpoint');
  if (since !== undefined && since > size) throw new DataError(`the log has ${size} entries, fewer than ${since}`);
  const leaves = await leavesOf(db, size);
  const treeOf = (first: number) => ({ treeSize: first, rootHash: merkleRoot(leaves.slice(0, first)).toString('hex') });

  const proof = proofText({
    screening: JSON.parse(provenRecord(row, entry).line),
    entry: logged.body,
    inclusionProof: { ...treeOf(size), logIndex: index, hashes: inclusionProof(leaves, index).map(hex) },
    checkpoint,
    publicKey: (await keyInUse(db, size))?.publicKey ?? '',
    consistencyProof: since === undefined ? undefined : { ...treeOf(since), hashes: consistencyProof(leaves, since).map(hex) },
  });
  checkProof(proof, {}, where.file);
  return proof;
}

const hex = (hash: Hash): string => hash.toString('hex');

/** The place that the answer names; -1 for none. */
function loggedAt(answer: string): number {
  try {
    const { index } = (JSON.parse(answer) as { audit: { index: unknown } }).audit;
    return Number.isSafeInteger(index) ? (index as number) : -1;
  } catch {
    return -1;
  }
}

async function keptCheckpoint(db: Queries, covering: number): Promise<string | undefined> {
  const last = await db
    .selectFrom('audit_checkpoint')
    .select(['size', 'note'])
    .where('size', '>=', covering)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  const file = `audit_checkpoint ${last?.size}`;
  if (last && claimedSize(last.note, file) !== last.size) throw new VerificationError('FORM', 'kept under another size', { file });
  return last?.note;
}

/** The hashes of the first `size` entries, as the rows say: the signed root tells whether they are right. */
async function leavesOf(db: Queries, size: number): Promise<Hash[]> {
  const next = (after: number) =>
    db
      .selectFrom('audit_entry')
      .select(['idx', 'leaf_hash'])
      .where('idx', '>', after)
      .where('idx', '<', size)
      .orderBy('idx')
      .limit(PAGE)
      .execute();
  const leaves: Hash[] = [];
  for await (const { idx, leaf_hash } of inPages(-1, (row) => row.idx, next)) {
    if (idx !== leaves.length) throw new VerificationError('SEQUENCE', 'missing', { file: `audit_entry ${leaves.length}` });
    leaves.push(Buffer.from(leaf_hash, 'hex'));
  }
  if (leaves.length !== size) throw new VerificationError('SEQUENCE', `${size} entries were signed, the log has ${leaves.length}`);
  return leaves;
}
