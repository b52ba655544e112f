/** Orders that wait to be screened anew; open-orders.ts screens them. */
import type { Queries } from '../../storage/database.js';

export async function putInLine(trx: Queries, supplierId: string, orderId: string): Promise<void> {
  await trx
    .insertInto('order_to_rescreen')
    .values({ supplier_id: supplierId, order_id: orderId })
    .onConflict((c) => c.columns(['supplier_id', 'order_id']).doNothing())
    .execute();
}
