/** Orders that have not left the house are screened anew when somebody whom they name is new on a list. */
import { sql } from 'kysely';
import { Catalogues } from '../../catalogue/catalogues.js';
import type { OrderLife } from '../../contract.js';
import { loadActiveIndex } from '../../lists/active-index.js';
import { listState } from '../../lists/list-state.js';
import { latestOrder, readOrder } from '../../orders/order-life.js';
import type { Queries } from '../../storage/database.js';
import type { Store } from '../../storage/open.js';
import type { Policy } from '../policy.js';
import { type Basis, recordGroup } from '../record.js';
import { prepare } from '../screen-order.js';
import { namesParty } from './known-parties.js';
import { putInLine } from './line.js';

interface PartyOfOrders {
  supplierId: string;
  customerId: string | null;
  partyId: string;
  name: string;
}

/** Of a customer's screenings that name the party, the latest so many are looked through for open orders. */
const MOST_SCREENINGS = 200;

/**
 * Within the transaction that opens the case, so that no crash loses an order. `target`: the list state that the party is held
 * against; an order that was screened under it has met the party.
 */
export async function putOpenOrdersInLine(trx: Queries, party: PartyOfOrders, target: string): Promise<void> {
  const { supplierId, partyId } = party;
  for (const { id, order_id: orderId, request } of await screeningsWithName(trx, party)) {
    if (!namesParty(JSON.parse(request), supplierId, partyId)) continue;
    const life = await readOrder(trx, supplierId, orderId);
    if (!isOpen(life) || life.screeningId !== id) continue;
    if ((await listStateOf(trx, life)) !== target) await putInLine(trx, supplierId, orderId);
  }
}

/** Whether the order was neither cancelled nor shipped. */
const isOpen = (life: OrderLife | undefined): life is OrderLife => life?.status === 'held' || life?.status === 'released';

async function listStateOf(trx: Queries, { screeningId }: OrderLife): Promise<string> {
  const row = await trx.selectFrom('screening').select('basis').where('id', '=', screeningId).executeTakeFirstOrThrow();
  return listState((JSON.parse(row.basis) as Basis).lists).key;
}

/** The latest screenings of the customer that hold the name; orders without a customer are looked through together. */
function screeningsWithName(trx: Queries, { supplierId, customerId, name }: PartyOfOrders) {
  const text = JSON.stringify(name).slice(1, -1).replace(/[!%_]/g, '!$&');
  return trx
    .selectFrom('screening')
    .select(['id', 'order_id', 'request'])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', customerId === null ? 'is' : '=', customerId)
    .where(sql<boolean>`request like ${`%${text}%`} escape '!'`)
    .orderBy('seq', 'desc')
    .limit(MOST_SCREENINGS)
    .execute();
}

/**
 * `onScreened` is called in the transaction that screens the order and takes it out of the line; `signal` ends between two
 * orders. An order that was cancelled, shipped or screened anew while it waited is left as it is.
 */
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
  for (const { supplier_id: supplierId, order_id: orderId } of line) {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const before = await readOrder(store.db, supplierId, orderId);
    const order = (await latestOrder(store.db, supplierId, orderId))!;
    const prepared = prepare(order, watch, await catalogues.for(supplierId, order));
    await store.db.transaction().execute(async (trx) => {
      await store.lockSequencer(trx);
      await trx.deleteFrom('order_to_rescreen').where('supplier_id', '=', supplierId).where('order_id', '=', orderId).execute();
      const life = await readOrder(trx, supplierId, orderId);
      if (!isOpen(life) || life.screeningId !== before?.screeningId) return;
      await recordGroup(trx, [{ supplierId, prepared, watch, startedAt }], new Date());
      await onScreened(trx);
    });
  }
}
