/** Verifies a database in place: the log as in a bundle, and the rows of every table that holds evidence (proven-tables.ts). */
import type { Queries } from '../storage/database.js';
import { claimedSize } from './checkpoint.js';
import { EarlierCheckpoints, type KeptCheckpoint } from './earlier-checkpoints.js';
import { proveActiveLists, proveEntities } from './prove-lists.js';
import { PurchaseProofs, provePurchaseTotals, type ScreenedPurchases } from './prove-purchases.js';
import { RowProofs } from './prove-rows.js';
import { ReplayedLog } from './replayed-log.js';
import { VerificationError } from './verification.js';
import { type Expectations, type Report, requireKey } from './verify.js';
import { type WalkedEntry, walkLog } from './walk-log.js';

export interface DatabaseReport extends Report {
  /** Rows proven beside the log and the screenings, by table. */
  rows: Record<string, number>;
}

/** Screenings whose purchases are looked up together. */
const PAGE = 200;

/**
 * Throws VerificationError, naming table and row, unless every entry, every row of evidence and every checkpoint that was ever
 * signed agree. A log that was never signed is held together by its hashes only: the report then has no fingerprint. `db` is one
 * snapshot (a transaction, repeatable read): rows that a service adds meanwhile would not agree.
 */
export async function verifyDatabase(db: Queries, expected: Expectations = {}, update?: (done: number) => void): Promise<DatabaseReport> {
  const checkpoints = [...(await keptCheckpoints(db)), ...(expected.checkpoints ?? [])];
  const due = new EarlierCheckpoints(checkpoints);
  const log = new ReplayedLog();
  const rows = new RowProofs(db);
  const purchases = new PurchaseProofs(db);
  const screened: ScreenedPurchases[] = [];
  let screenings = 0;
  let seq = 0;
  for await (const walked of walkLog(db, log)) {
    due.agreeWith(log);
    await rows.take(walked.entry, walked.leaf);
    if (walked.screening) {
      screened.push({ ...requireColumns(walked, seq), early: rows.undigested.alone });
      seq = walked.screening.row.seq;
      screenings++;
      if (screened.length === PAGE) await purchases.take(screened.splice(0));
    }
    update?.(log.size);
  }
  due.requireAll();
  await purchases.take(screened);
  await rows.requireAll();

  const { stored } = await db
    .selectFrom('screening')
    .select((e) => e.fn.countAll<number>().as('stored'))
    .executeTakeFirstOrThrow();
  if (stored !== screenings) throw new VerificationError('SCREENING', `${stored} screenings are stored, ${screenings} were logged`);

  const derived = {
    entity_body: await proveEntities(db),
    active_list: await proveActiveLists(db),
    purchase: await purchases.requireAll(),
    purchase_total: await provePurchaseTotals(db),
  };

  if (expected.pinnedKey) {
    if (!log.key) throw new VerificationError('KEY', 'the log was never signed');
    requireKey(log.key, expected.pinnedKey);
  }
  return {
    ...log.summary(),
    screenings,
    lists: rows.counts.list_version ?? 0,
    checkpoints: checkpoints.length,
    fingerprint: log.key?.fingerprint ?? null,
    pinned: expected.pinnedKey !== undefined,
    rows: { ...rows.counts, ...derived },
  };
}

async function keptCheckpoints(db: Queries): Promise<KeptCheckpoint[]> {
  const kept = await db.selectFrom('audit_checkpoint').select(['size', 'note']).execute();
  return kept.map(({ size, note }) => {
    const file = `audit_checkpoint ${size}`;
    if (claimedSize(note, file) !== size) throw new VerificationError('FORM', 'kept under another size', { file });
    return { note, file };
  });
}

/**
 * What queues and pages are sorted by must be what was answered, rows must stand in the order of the log (`after`: the row
 * before), and the answer must point at its own entry. Returns what the order adds to its customer's sums.
 */
function requireColumns({ entry, leaf, screening }: WalkedEntry, after: number): Omit<ScreenedPurchases, 'early'> {
  const { row, answer, basis } = screening!;
  const { audit } = answer as { audit?: { index?: unknown; leafHash?: unknown } };
  const same =
    row.seq > after &&
    row.supplier_id === entry.supplierId &&
    row.order_id === answer.orderId &&
    row.customer_id === (answer.customerId ?? null) &&
    row.decision === answer.decision &&
    // PostgreSQL keeps the column in single precision.
    Math.fround(row.risk_score) === Math.fround(answer.riskScore as number) &&
    row.screened_at === answer.screenedAt &&
    audit?.index === entry.index &&
    audit.leafHash === leaf.toString('hex');
  if (!same) throw new VerificationError('SCREENING', 'its columns are not those of its answer', { file: `screening ${row.id}` });
  const { purchases = [] } = basis as { purchases?: ScreenedPurchases['purchases'] };
  return { screeningId: row.id, supplierId: row.supplier_id, orderId: row.order_id, decision: row.decision, purchases };
}
