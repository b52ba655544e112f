/** Reads what was supplied in a period: each recorded purchase with the order and the screening that it comes from. */
import type { Order, Screening } from '../contract.js';
import { routeOf } from '../law/movements.js';
import { type Supply, suppliesOf } from '../law/supplies.js';
import { type OrderStatus, statusOf } from '../orders/transitions.js';
import type { Queries } from '../storage/database.js';
import type { Period } from './report.js';

/** Orders read at once: each has some ten kilobytes. */
const PAGE = 200;

export interface Supplied {
  supply: Supply;
  customerId: string;
  day: string;
  site: string | null;
  milligrams: number;
  microlitres: number;
  counted: boolean;
  status: OrderStatus;
  order: Order;
  screening: Screening;
}

/** Purchases under one law, by customer, substance, movement and day; cancelled ones are left out. */
export async function* suppliedUnder(
  jurisdiction: 'us' | 'eu',
  db: Queries,
  supplierId: string,
  { from, to }: Period,
): AsyncGenerator<Supplied> {
  let last: { customer_id: string; substance: string; movement: string; day: string; order_id: string } | undefined;
  for (;;) {
    let query = db
      .selectFrom('purchase')
      .innerJoin('screening', 'screening.id', 'purchase.screening_id')
      .select(['purchase.order_id', 'substance', 'movement', 'purchase.customer_id', 'site', 'day', 'milligrams', 'microlitres', 'status'])
      .select(['screening.id as screening_id', 'decision', 'request', 'answer'])
      .where('purchase.supplier_id', '=', supplierId)
      .where('movement', 'like', `${jurisdiction}:%`)
      .where('status', '!=', 'cancelled')
      .where('day', '>=', from)
      .where('day', '<=', to)
      .orderBy('purchase.customer_id')
      .orderBy('substance')
      .orderBy('movement')
      .orderBy('day')
      .orderBy('purchase.order_id')
      .limit(PAGE);
    if (last) {
      const { customer_id, substance, movement, day, order_id } = last;
      query = query.where((eb) =>
        eb(
          eb.refTuple('purchase.customer_id', 'substance', 'movement', 'day', 'purchase.order_id'),
          '>',
          eb.tuple(customer_id, substance, movement, day, order_id),
        ),
      );
    }
    const rows = await query.execute();
    last = rows.at(-1);
    const events = await eventsOf(
      db,
      supplierId,
      rows.map((row) => row.order_id),
    );
    for (const row of rows) {
      const order: Order = JSON.parse(row.request);
      const screening: Screening = JSON.parse(row.answer);
      const supply = supplyOf(order, screening, row);
      if (!supply) continue;
      yield {
        supply,
        customerId: row.customer_id,
        day: row.day,
        site: row.site,
        milligrams: Number(row.milligrams),
        microlitres: Number(row.microlitres),
        counted: row.status === 'counted',
        status: statusOf({ screeningId: row.screening_id, decision: row.decision }, events.get(row.order_id) ?? []),
        order,
        screening,
      };
    }
    if (rows.length < PAGE) return;
  }
}

/** The supply as the recorded screening saw it: its lines as they were identified then. */
function supplyOf(order: Order, screening: Screening, row: { substance: string; movement: string; day: string }): Supply | undefined {
  const lines = screening.lines.flatMap(({ lineId, identified }) => {
    const line = order.lines.find((one) => one.lineId === lineId);
    return line ? [{ line, identified }] : [];
  });
  return suppliesOf(lines, routeOf(order, row.day)).find(({ substance, key }) => substance === row.substance && key === row.movement);
}

async function eventsOf(db: Queries, supplierId: string, orderIds: string[]) {
  const rows =
    orderIds.length === 0
      ? []
      : await db
          .selectFrom('order_event')
          .select(['order_id', 'kind', 'screening_id as screeningId', 'by'])
          .where('supplier_id', '=', supplierId)
          .where('order_id', 'in', orderIds)
          .orderBy('seq')
          .execute();
  const byOrder = new Map<string, typeof rows>();
  for (const row of rows) byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), row]);
  return byOrder;
}
