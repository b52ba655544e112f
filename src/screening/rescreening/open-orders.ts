/** Orders that have not left the house are screened anew when somebody whom they name is new on a list. */
import { Catalogues } from '../../catalogue/catalogues.js';
import type { Screening } from '../../contract.js';
import { loadActiveIndex } from '../../lists/active-index.js';
import { latestOrder, readOrder } from '../../orders/order-life.js';
import type { OrderToRescreenTable, Queries } from '../../storage/database.js';
import type { Store } from '../../storage/open.js';
import { queueEvent } from '../../webhooks/outbox.js';
import type { Policy } from '../policy.js';
import { Recorder } from '../record.js';
import { prepare } from '../screen-order.js';
import { namesParty } from './known-parties.js';

interface PartyOfOrders {
  supplierId: string;
  customerId: string | null;
  partyId: string;
  /** the order in which the party stood last */
  orderId: string;
}

/** Of a customer's screenings, the latest so many are looked through for open orders. */
const MOST_SCREENINGS = 200;

/** Within the transaction that opens the case, so that no crash loses an order. */
export async function putOpenOrdersInLine(trx: Queries, party: PartyOfOrders): Promise<void> {
  for (const orderId of await ordersOf(trx, party)) {
    const life = await readOrder(trx, party.supplierId, orderId);
    if (!life || (life.status !== 'held' && life.status !== 'released')) continue;
    const order = await latestOrder(trx, party.supplierId, orderId);
    if (!order || !namesParty(order, party.supplierId, party.partyId)) continue;
    await trx
      .insertInto('order_to_rescreen')
      .values({ supplier_id: party.supplierId, order_id: orderId, decision: life.decision })
      .onConflict((c) => c.columns(['supplier_id', 'order_id']).doNothing())
      .execute();
  }
}

/** An order without a customer stands for itself. */
async function ordersOf(trx: Queries, { supplierId, customerId, orderId }: PartyOfOrders): Promise<Set<string>> {
  if (customerId === null) return new Set([orderId]);
  const rows = await trx
    .selectFrom('screening')
    .select('order_id')
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerId)
    .orderBy('seq', 'desc')
    .limit(MOST_SCREENINGS)
    .execute();
  return new Set(rows.map((row) => row.order_id));
}

/** `onScreened` is called in the transaction that takes the order out of the line; `signal` ends between two orders. */
export async function screenOrdersInLine(
  store: Store,
  policy: Policy,
  onScreened: (trx: Queries) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const line = await store.db.selectFrom('order_to_rescreen').selectAll().orderBy('supplier_id').orderBy('order_id').execute();
  if (line.length === 0) return;
  const { parties, lists } = await loadActiveIndex(store.db);
  const watch = { parties, lists, policy };
  const catalogues = new Catalogues(store.db);
  const recorder = new Recorder(store);
  for (const waiting of line) {
    signal?.throwIfAborted();
    const order = (await latestOrder(store.db, waiting.supplier_id, waiting.order_id))!;
    const supplierId = waiting.supplier_id;
    const startedAt = performance.now();
    const prepared = prepare(order, watch, await catalogues.for(supplierId, order));
    const { answer } = await recorder.record({ supplierId, prepared, watch, startedAt });
    await store.db.transaction().execute(async (trx) => {
      await store.lockSequencer(trx);
      await leaveLine(trx, waiting, JSON.parse(answer));
      await onScreened(trx);
    });
  }
}

async function leaveLine(trx: Queries, waiting: OrderToRescreenTable, screening: Screening): Promise<void> {
  const { supplier_id: supplierId, order_id: orderId, decision: before } = waiting;
  await trx.deleteFrom('order_to_rescreen').where('supplier_id', '=', supplierId).where('order_id', '=', orderId).execute();
  const { screeningId, decision, screenedAt: at } = screening;
  if (decision === before) return;
  await queueEvent(trx, { supplierId, type: 'screening.decision_changed', at, data: { orderId, screeningId, before, decision } });
}
