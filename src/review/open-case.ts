/** Opens cases, and puts into open ones what came since. All within the caller's transaction, after Store.lockSequencer. */
import { randomUUID } from 'node:crypto';
import { appendEntries } from '../audit/log.js';
import { addedRow, keptRow, type RowDigests } from '../audit/rows.js';
import type { AddressMatch, CaseHit, Match, PartyQuery } from '../contract.js';
import type { CaseEventTable, Queries } from '../storage/database.js';
import { queueEvent } from '../webhooks/outbox.js';

export const RESCREENING = 'rescreening';

export interface NewOnList {
  supplierId: string;
  customerId: string | null;
  partyId: string;
  party: PartyQuery;
  /** the order and screening in which the party stood last */
  orderId: string;
  screeningId: string;
  hits: { listId: string; entryId: string; by: CaseHit['by']; score: number; evidence: Match | AddressMatch }[];
}

/** Puts the hits into the open case of the party, or opens one; says which case, and whether it is new. */
export async function openCase(trx: Queries, found: NewOnList, at: string): Promise<{ caseId: string; opened: boolean }> {
  const open = await trx
    .selectFrom('review_case')
    .select(['id', 'score'])
    .where('supplier_id', '=', found.supplierId)
    .where('party_id', '=', found.partyId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  const caseId = open?.id ?? randomUUID();
  const score = Math.max(open?.score ?? 0, ...found.hits.map((hit) => hit.score));
  if (open) await trx.updateTable('review_case').set({ score }).where('id', '=', caseId).execute();
  else await insertCase(trx, caseId, found, score, at);
  await keepHits(trx, caseId, found.hits);

  const entries = found.hits.map(({ listId, entryId, by, score, evidence }) => ({ listId, version: evidence.version, entryId, by, score }));
  const kind = open ? 'new_on_list' : 'opened';
  const rows = await noteOnCase(trx, {
    case_id: caseId,
    kind,
    at,
    by: RESCREENING,
    body: JSON.stringify({ reason: 'new on list', entries }),
  });
  const { supplierId, partyId, screeningId } = found;
  await appendEntries(trx, [{ kind: `case.${kind}`, supplierId, at, subject: { caseId, partyId, screeningId, entries, rows } }]);
  if (!open) await queueEvent(trx, { supplierId, type: 'case.opened', at, data: { caseId, orderId: found.orderId, screeningId } });
  return { caseId, opened: !open };
}

/** Adds to a case what happened to it, once it has: returns the digests of both, for the audit entry. */
export async function noteOnCase(trx: Queries, event: Omit<CaseEventTable, 'seq'>): Promise<RowDigests> {
  await trx.insertInto('case_event').values(event).execute();
  return { ...addedRow('case_event', event), ...(await keptRow(trx, 'review_case', event.case_id)) };
}

async function insertCase(trx: Queries, id: string, found: NewOnList, score: number, at: string): Promise<void> {
  await trx
    .insertInto('review_case')
    .values({
      id,
      supplier_id: found.supplierId,
      customer_id: found.customerId,
      party_id: found.partyId,
      party: JSON.stringify(found.party),
      order_id: found.orderId,
      screening_id: found.screeningId,
      reason: 'new_on_list',
      status: 'open',
      score,
      opened_at: at,
    })
    .execute();
}

/** An entry that was removed and is listed again is like new. */
async function keepHits(trx: Queries, caseId: string, hits: NewOnList['hits']): Promise<void> {
  await trx
    .insertInto('case_hit')
    .values(
      hits.map(({ listId, entryId, by, evidence }) => ({
        case_id: caseId,
        list_id: listId,
        entry_id: entryId,
        by,
        evidence: JSON.stringify(evidence),
        removed_in: null,
      })),
    )
    .onConflict((c) =>
      c.columns(['case_id', 'list_id', 'entry_id', 'by']).doUpdateSet((e) => ({ evidence: e.ref('excluded.evidence'), removed_in: null })),
    )
    .execute();
}
