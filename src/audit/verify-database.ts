/** Verifies a database in place: the same steps as for a bundle, over the rows themselves. */
import type { Queries } from '../storage/database.js';
import { EarlierCheckpoints } from './earlier-checkpoints.js';
import { ListVersions } from './list-record.js';
import { ReplayedLog } from './replayed-log.js';
import { VerificationError } from './verification.js';
import { type Expectations, type Report, requireKey } from './verify.js';
import { type WalkedEntry, walkLog } from './walk-log.js';

/**
 * Throws VerificationError unless every entry, every screening, every list version that was logged and every checkpoint
 * that was ever signed agree. A log that was never signed is held together by its hashes only: the report then has no
 * fingerprint. `db` is one snapshot (a transaction, repeatable read): rows that a service adds meanwhile would not agree.
 */
export async function verifyDatabase(db: Queries, expected: Expectations = {}, update?: (done: number) => void): Promise<Report> {
  const lists = await readLists(db);
  const kept = await db.selectFrom('audit_checkpoint').select(['size', 'note']).execute();
  const checkpoints = [...kept.map(({ size, note }) => ({ note, file: `audit_checkpoint ${size}` })), ...(expected.checkpoints ?? [])];

  const log = new ReplayedLog();
  const due = new EarlierCheckpoints(checkpoints);
  let screenings = 0;
  for await (const walked of walkLog(db, log)) {
    lists.versions.agreeWith(walked.entry, { file: `audit_entry ${walked.entry.index}` });
    due.agreeWith(log);
    if (walked.screening) {
      requireColumns(walked);
      screenings++;
    }
    update?.(log.size);
  }
  due.requireAll();

  const { stored } = await db
    .selectFrom('screening')
    .select((e) => e.fn.countAll<number>().as('stored'))
    .executeTakeFirstOrThrow();
  if (stored !== screenings) throw new VerificationError('SCREENING', `${stored} screenings are stored, ${screenings} were logged`);

  if (expected.pinnedKey) {
    if (!log.key) throw new VerificationError('KEY', 'the log was never signed');
    requireKey(log.key, expected.pinnedKey);
  }
  return {
    ...log.summary(),
    screenings,
    lists: lists.count,
    checkpoints: checkpoints.length,
    fingerprint: log.key?.fingerprint ?? null,
    pinned: expected.pinnedKey !== undefined,
  };
}

async function readLists(db: Queries): Promise<{ versions: ListVersions; count: number }> {
  const versions = new ListVersions();
  const rows = await db.selectFrom('list_version').select(['list_id', 'version', 'content_hash']).execute();
  for (const row of rows) versions.add({ listId: row.list_id, version: row.version, contentHash: row.content_hash });
  return { versions, count: rows.length };
}

/** What queues and pages are sorted by must be what was answered, and the answer must point at its own entry. */
function requireColumns({ entry, leaf, screening }: WalkedEntry): void {
  const { row } = screening!;
  const answer = JSON.parse(row.answer) as Record<string, unknown> & { audit?: { index?: unknown; leafHash?: unknown } };
  const same =
    row.supplier_id === entry.supplierId &&
    row.order_id === answer.orderId &&
    row.decision === answer.decision &&
    // PostgreSQL keeps the column in single precision.
    Math.fround(row.risk_score) === Math.fround(answer.riskScore as number) &&
    row.screened_at === answer.screenedAt &&
    answer.audit?.index === entry.index &&
    answer.audit.leafHash === leaf.toString('hex');
  if (!same) throw new VerificationError('SCREENING', 'its columns are not those of its answer', { file: `screening ${row.id}` });
}
