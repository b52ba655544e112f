/** Keeps what orders add to the sums of their customers. Call inside the one writing transaction of a screening. */
import type { Order } from '../contract.js';
import { dayOfInstant } from '../law/days.js';
import { routeOf } from '../law/movements.js';
import { countedLines, suppliesOf } from '../law/supplies.js';
import type { LineFacts } from '../rules/facts.js';
import type { PurchaseTable, Queries } from '../storage/database.js';
import { customerOf } from './customer.js';
import { linksOf } from './links.js';

/**
 * Records an order. Screened again, it replaces what it added before. A blocked order is held: it is not supplied, and
 * counts only once `releaseOrder` says so.
 */
export async function recordPurchases(
  trx: Queries,
  supplierId: string,
  screeningId: string,
  order: Order,
  lines: LineFacts[],
  decision: 'clear' | 'review' | 'block',
): Promise<void> {
  if (!(await forget(trx, supplierId, order.orderId))) return;
  const purchases = purchasesOf(supplierId, screeningId, order, lines, decision === 'block' ? 'held' : 'counted');
  if (purchases.length > 0) await trx.insertInto('purchase').values(purchases).execute();
  await addToTotals(trx, purchases.filter(isCounted), 1);
  await recordLinks(trx, supplierId, order);
}

async function recordLinks(trx: Queries, supplierId: string, order: Order): Promise<void> {
  const last_on = dayOf(order);
  const customer_id = customerOf(order);
  const links = linksOf(order).map(({ link, kind }) => ({
    supplier_id: supplierId,
    link,
    kind,
    customer_id,
    first_order_id: order.orderId,
    last_on,
  }));
  if (links.length === 0) return;
  await trx
    .insertInto('customer_link')
    .values(links)
    .onConflict((conflict) => conflict.columns(['supplier_id', 'link', 'customer_id']).doUpdateSet({ last_on }))
    .execute();
}

/** Leaves a cancelled order out of every sum. An order that is not known changes nothing. */
export const cancelOrder = (trx: Queries, supplierId: string, orderId: string): Promise<void> =>
  setStatus(trx, supplierId, orderId, 'cancelled');

/** Counts a blocked order that an officer released after all. */
export const releaseOrder = (trx: Queries, supplierId: string, orderId: string): Promise<void> =>
  setStatus(trx, supplierId, orderId, 'counted');

/** The calendar day of an order, YYYY-MM-DD in UTC. */
export const dayOf = (order: Order): string => dayOfInstant(order.placedAt);

function purchasesOf(
  supplierId: string,
  screeningId: string,
  order: Order,
  lines: LineFacts[],
  status: PurchaseTable['status'],
): PurchaseTable[] {
  const day = dayOf(order);
  return suppliesOf(lines, routeOf(order, day))
    .filter((supply) => countedLines(supply).length > 0)
    .map((supply) => ({
      supplier_id: supplierId,
      order_id: order.orderId,
      substance: supply.substance,
      movement: supply.key,
      customer_id: customerOf(order),
      screening_id: screeningId,
      site: order.seller.site ?? null,
      day,
      milligrams: supply.amount.milligrams ?? 0,
      microlitres: supply.amount.microlitres ?? 0,
      status,
    }));
}

export async function isShipped(trx: Queries, supplierId: string, orderId: string): Promise<boolean> {
  const event = await trx
    .selectFrom('order_event')
    .select('seq')
    .where('supplier_id', '=', supplierId)
    .where('order_id', '=', orderId)
    .where('kind', '=', 'shipped')
    .executeTakeFirst();
  return event !== undefined;
}

/** Takes back what an earlier screening of the order added; false where that has to stay. */
async function forget(trx: Queries, supplierId: string, orderId: string): Promise<boolean> {
  const before = await rowsOf(trx, supplierId, orderId);
  if (before.length === 0) return true;
  // What has left the house stays counted as it left, whatever a later screening finds.
  if (await isShipped(trx, supplierId, orderId)) return false;
  await addToTotals(trx, before.filter(isCounted), -1);
  await trx.deleteFrom('purchase').where('supplier_id', '=', supplierId).where('order_id', '=', orderId).execute();
  return true;
}

async function setStatus(trx: Queries, supplierId: string, orderId: string, status: 'counted' | 'cancelled'): Promise<void> {
  const before = await rowsOf(trx, supplierId, orderId);
  if (status === 'counted')
    await addToTotals(
      trx,
      before.filter((purchase) => !isCounted(purchase)),
      1,
    );
  else await addToTotals(trx, before.filter(isCounted), -1);
  await trx.updateTable('purchase').set({ status }).where('supplier_id', '=', supplierId).where('order_id', '=', orderId).execute();
}

const isCounted = (purchase: PurchaseTable): boolean => purchase.status === 'counted';

const rowsOf = (trx: Queries, supplierId: string, orderId: string): Promise<PurchaseTable[]> =>
  trx.selectFrom('purchase').selectAll().where('supplier_id', '=', supplierId).where('order_id', '=', orderId).execute();

async function addToTotals(trx: Queries, purchases: PurchaseTable[], sign: 1 | -1): Promise<void> {
  if (purchases.length === 0) return;
  await trx
    .insertInto('purchase_total')
    .values(
      purchases.map(({ supplier_id, customer_id, substance, movement, day, milligrams, microlitres }) => ({
        supplier_id,
        customer_id,
        substance,
        movement,
        day,
        milligrams: sign * milligrams,
        microlitres: sign * microlitres,
        orders: sign,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['supplier_id', 'customer_id', 'substance', 'movement', 'day']).doUpdateSet((eb) => ({
        milligrams: eb('purchase_total.milligrams', '+', eb.ref('excluded.milligrams')),
        microlitres: eb('purchase_total.microlitres', '+', eb.ref('excluded.microlitres')),
        orders: eb('purchase_total.orders', '+', eb.ref('excluded.orders')),
      })),
    )
    .execute();
}
