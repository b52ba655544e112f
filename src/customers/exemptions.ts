/** Exemptions that an officer recorded for a customer: research registrations and licences for a class of substances. */
import { randomUUID } from 'node:crypto';
import type { Exemption, RecordedExemption } from '../contract.js';
import { DataError } from '../data-error.js';
import { watchlists } from '../law/controls.js';
import type { LineFacts } from '../rules/facts.js';
import type { Queries } from '../storage/database.js';
import { customerKey } from './customer.js';

/** Throws DataError unless the entry exists and the exemption can ever hold. */
export function checkExemption(exemption: Exemption): void {
  const list = watchlists().find(({ listId }) => listId === exemption.listId);
  if (!list?.entries.some(({ entryId }) => entryId === exemption.entryId))
    throw new DataError(`no watchlist ${exemption.listId} has an entry ${exemption.entryId}`);
  if (exemption.validFrom && exemption.validFrom > exemption.validUntil) throw new DataError('validUntil is before validFrom');
  if (exemption.basis === 'outside_definition' && !exemption.substances?.length)
    throw new DataError('outside_definition needs the substances that it speaks of');
}

/** Returns its id. `by`: id of the officer's key. */
export async function recordExemption(
  trx: Queries,
  supplierId: string,
  customerId: string,
  exemption: Exemption,
  at: string,
  by: string,
): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('customer_exemption')
    .values({
      id,
      supplier_id: supplierId,
      customer_id: customerKey(customerId),
      body: JSON.stringify(exemption),
      recorded_at: at,
      recorded_by: by,
      withdrawn_at: null,
    })
    .execute();
  return id;
}

/** False when there is none to withdraw. */
export async function withdrawExemption(trx: Queries, supplierId: string, customerId: string, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('customer_exemption')
    .set({ withdrawn_at: at })
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerKey(customerId))
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** All of a customer, withdrawn ones too, oldest first; at most 1,000. */
export async function recordedExemptions(db: Queries, supplierId: string, customerId: string): Promise<RecordedExemption[]> {
  const rows = await db
    .selectFrom('customer_exemption')
    .selectAll()
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerKey(customerId))
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    exemptionId: row.id,
    exemption: JSON.parse(row.body),
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** Those on record that may matter to an order: asked for only where a line falls under a class. */
export async function exemptionsFor(
  db: Queries,
  supplierId: string,
  customerId: string,
  lines: LineFacts[],
): Promise<{ exemptionId: string; exemption: Exemption }[]> {
  if (!lines.some(({ identified }) => identified.controls.some(({ kind }) => kind === 'class'))) return [];
  const recorded = await recordedExemptions(db, supplierId, customerId);
  return recorded.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ exemptionId, exemption }) => ({ exemptionId, exemption }));
}
