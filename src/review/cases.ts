/** The cases of a supplier as officers see them. */
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { appendEntries } from '../audit/log.js';
import type { Case } from '../contract.js';
import type { Queries, ReviewCaseTable } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import type { CloseReason } from './close-reasons.js';
import { noteOnCase } from './open-case.js';

export interface CaseFilter {
  status?: Case['status'];
  customerId?: string;
  listId?: string;
  /** cases before this one only */
  before?: number;
  limit: number;
}

/** The case is closed already. */
export class CaseClosed extends Error {
  override name = 'CaseClosed';
}

/** The newest first, each with the number that the next page starts before. */
export async function readCases(db: Queries, supplierId: string, filter: CaseFilter): Promise<{ seq: number; item: Case }[]> {
  let query = db.selectFrom('review_case').selectAll().where('supplier_id', '=', supplierId).orderBy('seq', 'desc').limit(filter.limit);
  if (filter.status) query = query.where('status', '=', filter.status);
  if (filter.customerId) query = query.where('customer_id', '=', filter.customerId);
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before);
  const { listId } = filter;
  if (listId)
    query = query.where((e) =>
      e.exists(e.selectFrom('case_hit').select('case_id').whereRef('case_id', '=', 'review_case.id').where('list_id', '=', listId)),
    );
  return told(db, await query.execute());
}

export async function readCase(db: Queries, supplierId: string, caseId: string): Promise<Case | undefined> {
  const rows = await db.selectFrom('review_case').selectAll().where('supplier_id', '=', supplierId).where('id', '=', caseId).execute();
  return (await told(db, rows))[0]?.item;
}

export interface Closing {
  supplierId: string;
  caseId: string;
  reason: CloseReason;
  note: string;
  /** id of the key */
  by: string;
  at: string;
}

/** Undefined when there is no such case. Throws CaseClosed when it was closed before. */
export async function closeCase(store: Store, { supplierId, caseId, reason, note, by, at }: Closing): Promise<Case | undefined> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const found = await readCase(trx, supplierId, caseId);
    if (!found) return undefined;
    if (found.status === 'closed') throw new CaseClosed('the case is closed already');
    await trx.updateTable('review_case').set({ status: 'closed' }).where('id', '=', caseId).execute();
    const rows = await noteOnCase(trx, { case_id: caseId, kind: 'closed', at, by, body: JSON.stringify({ reason, note }) });
    // The note may name people: the log, which is kept longer, proves it by its digest.
    const subject = { caseId, by, reason, note: createHash('sha256').update(note).digest('hex'), rows };
    await appendEntries(trx, [{ kind: 'case.closed', supplierId, at, subject }]);
    return readCase(trx, supplierId, caseId);
  });
}

async function told(db: Queries, rows: Selectable<ReviewCaseTable>[]): Promise<{ seq: number; item: Case }[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const hits = await db.selectFrom('case_hit').selectAll().where('case_id', 'in', ids).execute();
  const events = await db.selectFrom('case_event').selectAll().where('case_id', 'in', ids).orderBy('seq').execute();
  return rows.map((row) => ({
    seq: row.seq,
    item: {
      caseId: row.id,
      status: row.status,
      reason: row.reason,
      customerId: row.customer_id,
      party: JSON.parse(row.party),
      orderId: row.order_id,
      screeningId: row.screening_id,
      score: row.score,
      openedAt: row.opened_at,
      hits: hits
        .filter((hit) => hit.case_id === row.id)
        .map((hit) => ({ by: hit.by, match: JSON.parse(hit.evidence), removedIn: hit.removed_in }))
        .sort((a, b) => b.match.score - a.match.score),
      events: events.filter((event) => event.case_id === row.id).map(({ kind, at, by, body }) => ({ kind, at, by, ...JSON.parse(body) })),
    },
  }));
}
