/** What officers put on the record of a customer and may take off again: the row stays, with when and by whom. */
import { randomUUID } from 'node:crypto';
import type { Queries } from '../storage/database.js';
import { customerKey } from './customer.js';

type Table = 'customer_document' | 'customer_exemption';

export interface OnRecord<Body> {
  id: string;
  body: Body;
  recordedAt: string;
  recordedBy: string;
  withdrawnAt: string | null;
}

/** The record of one kind: `at` is RFC 3339, `by` the id of the key that did it. */
export function recordOf<Body>(table: Table) {
  return {
    /** Returns its id. */
    async put(trx: Queries, supplierId: string, customerId: string, body: Body, at: string, by: string): Promise<string> {
      const id = randomUUID();
      const row = { id, supplier_id: supplierId, customer_id: customerKey(customerId), body: JSON.stringify(body) };
      await trx
        .insertInto(table)
        .values({ ...row, recorded_at: at, recorded_by: by, withdrawn_at: null })
        .execute();
      return id;
    },

    /** False when there is none to withdraw. */
    async withdraw(trx: Queries, supplierId: string, customerId: string, id: string, at: string): Promise<boolean> {
      const { numUpdatedRows } = await trx
        .updateTable(table)
        .set({ withdrawn_at: at })
        .where('supplier_id', '=', supplierId)
        .where('customer_id', '=', customerKey(customerId))
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** All of a customer, withdrawn ones too, oldest first; at most 1,000. */
    async all(db: Queries, supplierId: string, customerId: string): Promise<OnRecord<Body>[]> {
      const rows = await db
        .selectFrom(table)
        .selectAll()
        .where('supplier_id', '=', supplierId)
        .where('customer_id', '=', customerKey(customerId))
        .orderBy('recorded_at')
        .orderBy('id')
        .limit(1000)
        .execute();
      return rows.map(({ id, body, recorded_at, recorded_by, withdrawn_at }) => ({
        id,
        body: JSON.parse(body),
        recordedAt: recorded_at,
        recordedBy: recorded_by,
        withdrawnAt: withdrawn_at,
      }));
    },
  };
}
