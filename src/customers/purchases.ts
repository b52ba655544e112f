/** Keeps what orders add to the sums of their customers. Call inside the one writing transaction of a screening. */
import type { Order } from '../contract.js';
import { dayOfInstant } from '../law/days.js';
import { routeOf } from '../law/movements.js';
import { countedLines, suppliesOf } from '../law/supplies.js';
import type { Amount } from '../law/units.js';
import type { LineFacts } from '../rules/facts.js';
import type { CustomerLinkTable, PurchaseTable, PurchaseTotalTable, Queries } from '../storage/database.js';
import { keptInsert, keptQuery } from '../storage/kept-query.js';
import { customerOf } from './customer.js';
import { linksOf } from './links.js';

export interface ScreenedOrder {
  screeningId: string;
  order: Order;
  decision: 'clear' | 'review' | 'block';
  purchases: OrderPurchase[];
}

/** What an order adds to the sums of its customer: a purchase without its place on record. */
export type OrderPurchase = Omit<PurchaseTable, 'supplier_id' | 'order_id' | 'screening_id' | 'status'>;

/**
 * Records orders of one supplier, each of another customer. Screened again, an order replaces what it added before. A
 * blocked order is held: it is not supplied, and counts only once `releaseOrder` says so.
 */
export async function recordPurchases(trx: Queries, supplierId: string, orders: ScreenedOrder[]): Promise<void> {
  const shipped = await forget(trx, supplierId, orders);
  // What has left the house stays counted as it left, whatever a later screening finds.
  const open = orders.filter(({ order }) => !shipped.has(order.orderId));
  const purchases = open.flatMap((screened) => purchaseRows(supplierId, screened));
  await insertPurchases(trx, purchases);
  await addToTotals(trx, purchases.filter(isCounted), 1);
  await keepLinks(
    trx,
    open.flatMap(({ order }) => linkRows(supplierId, order)),
  );
}

const insertPurchases = keptInsert((db, rows: PurchaseTable[]) => db.insertInto('purchase').values(rows));

const keepLinks = keptInsert((db, rows: CustomerLinkTable[]) =>
  db
    .insertInto('customer_link')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['supplier_id', 'link', 'customer_id']).doUpdateSet((eb) => ({ last_on: eb.ref('excluded.last_on') })),
    ),
);

const linkRows = (supplierId: string, order: Order): CustomerLinkTable[] =>
  linksOf(order).map(({ link, kind }) => ({
    supplier_id: supplierId,
    link,
    kind,
    customer_id: customerOf(order),
    first_order_id: order.orderId,
    last_on: dayOf(order),
  }));

/** Leaves a cancelled order out of every sum. An order that is not known changes nothing. */
export const cancelOrder = (trx: Queries, supplierId: string, orderId: string): Promise<void> =>
  setStatus(trx, supplierId, orderId, 'cancelled');

/** Counts a blocked order that an officer released after all. */
export const releaseOrder = (trx: Queries, supplierId: string, orderId: string): Promise<void> =>
  setStatus(trx, supplierId, orderId, 'counted');

/** The calendar day of an order, YYYY-MM-DD in UTC. */
export const dayOf = (order: Order): string => dayOfInstant(order.placedAt);

/** What an order adds, by counted substance and movement. */
export function orderPurchases(order: Order, lines: LineFacts[]): OrderPurchase[] {
  const day = dayOf(order);
  return suppliesOf(lines, routeOf(order, day))
    .filter((supply) => countedLines(supply).length > 0)
    .map((supply) => ({
      substance: supply.substance,
      movement: supply.key,
      customer_id: customerOf(order),
      site: order.seller.site ?? null,
      day,
      milligrams: supply.amount.milligrams ?? 0,
      microlitres: supply.amount.microlitres ?? 0,
    }));
}

const purchaseRows = (supplierId: string, { screeningId, order, decision, purchases }: ScreenedOrder): PurchaseTable[] =>
  purchases.map((purchase) => ({
    supplier_id: supplierId,
    order_id: order.orderId,
    screening_id: screeningId,
    status: decision === 'block' ? ('held' as const) : ('counted' as const),
    ...purchase,
  }));

/** Takes back what earlier screenings of the orders added; returns the orders of which it has to stay. */
async function forget(trx: Queries, supplierId: string, orders: ScreenedOrder[]): Promise<Set<string>> {
  if (orders.length === 0) return new Set();
  const before = await purchasesOf(trx, { supplierId, orderIds: orders.map(({ order }) => order.orderId) });
  const known = new Set(before.map(({ order_id }) => order_id));
  const adding = orders.filter(({ purchases }) => purchases.length > 0).map(({ order }) => order.orderId);
  if (known.size === 0 && adding.length === 0) return new Set();
  const shipped = await shippedOf(trx, supplierId, [...new Set([...known, ...adding])]);
  const open = [...known].filter((id) => !shipped.has(id));
  if (open.length === 0) return shipped;
  // One order after the other: two may have added to the same sum.
  for (const id of open)
    await addToTotals(
      trx,
      before.filter((purchase) => purchase.order_id === id && isCounted(purchase)),
      -1,
    );
  await trx.deleteFrom('purchase').where('supplier_id', '=', supplierId).where('order_id', 'in', open).execute();
  return shipped;
}

export async function shippedOf(trx: Queries, supplierId: string, orderIds: string[]): Promise<Set<string>> {
  const events = await shippedEvents(trx, { supplierId, orderIds });
  return new Set(events.map(({ order_id }) => order_id));
}

const shippedEvents = keptQuery((db, { supplierId, orderIds }: { supplierId: string; orderIds: string[] }) =>
  db
    .selectFrom('order_event')
    .select('order_id')
    .where('supplier_id', '=', supplierId)
    .where('order_id', 'in', orderIds)
    .where('kind', '=', 'shipped'),
);

async function setStatus(trx: Queries, supplierId: string, orderId: string, status: 'counted' | 'cancelled'): Promise<void> {
  const before = await purchasesOf(trx, { supplierId, orderIds: [orderId] });
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

/** What screenings of the orders added. */
export const purchasesOf = keptQuery((db, { supplierId, orderIds }: { supplierId: string; orderIds: string[] }) =>
  db.selectFrom('purchase').selectAll().where('supplier_id', '=', supplierId).where('order_id', 'in', orderIds),
);

/** `purchases`: no two of one customer, substance, movement and day. */
const addToTotals = (trx: Queries, purchases: PurchaseTable[], sign: 1 | -1): Promise<void> =>
  insertTotals(
    trx,
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
  );

const insertTotals = keptInsert((db, rows: PurchaseTotalTable[]) =>
  db
    .insertInto('purchase_total')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['supplier_id', 'customer_id', 'substance', 'movement', 'day']).doUpdateSet((eb) => ({
        milligrams: eb('purchase_total.milligrams', '+', eb.ref('excluded.milligrams')),
        microlitres: eb('purchase_total.microlitres', '+', eb.ref('excluded.microlitres')),
        orders: eb('purchase_total.orders', '+', eb.ref('excluded.orders')),
      })),
    ),
);

/** Nothing is stored as 0. */
export const storedAmount = (milligrams: number, microlitres: number): Amount => ({
  milligrams: milligrams > 0 ? milligrams : null,
  microlitres: microlitres > 0 ? microlitres : null,
});
