/** Papers that stay on the record of a customer: identity, registrations, licences, declarations for a year. */
import { randomUUID } from 'node:crypto';
import type { Document } from '../contract.js';
import type { Queries } from '../storage/database.js';

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
      customer_id: customerId,
      body: JSON.stringify(document),
      recorded_at: at,
      recorded_by: by,
      withdrawn_at: null,
    })
    .execute();
  return id;
}

/** Takes a paper off the record (forged, returned, replaced); the row stays. False when there is none to withdraw. */
export async function withdrawDocument(trx: Queries, supplierId: string, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('customer_document')
    .set({ withdrawn_at: at })
    .where('supplier_id', '=', supplierId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
