/** Papers that stay on the record of a customer: identity, registrations, licences, declarations for a year. */
import { randomUUID } from 'node:crypto';
import type { Document, RecordedDocument } from '../contract.js';
import type { Queries } from '../storage/database.js';
import { customerKey } from './customer.js';

/** Puts a paper on record. `at`: RFC 3339; `by`: who checked it. Returns its id. */
export async function recordDocument(
  trx: Queries,
  supplierId: string,
  customerId: string,
  document: Document,
  at: string,
  by: string,
): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('customer_document')
    .values({
      id,
      supplier_id: supplierId,
      customer_id: customerKey(customerId),
      body: JSON.stringify(document),
      recorded_at: at,
      recorded_by: by,
      withdrawn_at: null,
    })
    .execute();
  return id;
}

/** Takes a paper off the record (forged, returned, replaced); the row stays. False when there is none to withdraw. */
export async function withdrawDocument(trx: Queries, supplierId: string, customerId: string, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('customer_document')
    .set({ withdrawn_at: at })
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerKey(customerId))
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Papers of a customer as they were recorded, withdrawn ones too, oldest first; at most 1,000. */
export async function recordedDocuments(
  db: Queries,
  supplierId: string,
  customerId: string,
): Promise<Omit<RecordedDocument, 'status' | 'left'>[]> {
  const rows = await db
    .selectFrom('customer_document')
    .selectAll()
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerKey(customerId))
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    documentId: row.id,
    document: JSON.parse(row.body),
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    withdrawnAt: row.withdrawn_at,
  }));
}
