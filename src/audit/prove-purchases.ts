/**
 * Proves what counts towards thresholds. Each screening holds in its basis what its order adds to its customer's sums; the
 * purchases on record must be those of the screening that the order stands on, in the state that its events brought it to.
 */
import { sql } from 'kysely';
import type { OrderPurchase } from '../customers/purchases.js';
import type { PurchaseTable, Queries, ScreeningTable } from '../storage/database.js';
import { canonicalJson } from './canonical.js';
import { VerificationError } from './verification.js';

export interface ScreenedPurchases {
  screeningId: string;
  supplierId: string;
  orderId: string;
  decision: ScreeningTable['decision'];
  purchases: OrderPurchase[];
  /** Whether the log up to the screening is one of a build that recorded no purchases in the basis. */
  early: boolean;
}

/** Screenings, in pages: all of them once, in any order. */
export class PurchaseProofs {
  private proven = 0;

  constructor(private readonly db: Queries) {}

  async take(screenings: readonly ScreenedPurchases[]): Promise<void> {
    if (screenings.length === 0) return;
    const rows = groupByOrder(
      await this.db
        .selectFrom('purchase')
        .selectAll()
        .where('supplier_id', 'in', suppliers(screenings))
        .where('order_id', 'in', orders(screenings))
        .execute(),
    );
    const concerned = screenings.filter((screening) => screening.purchases.length > 0 || rows.has(orderOf(screening)));
    if (concerned.length === 0) return;
    const standing = await standingScreenings(this.db, concerned);
    for (const screening of concerned) {
      const order = orderOf(screening);
      const stands = standing.get(order)!;
      if (stands.screeningId !== screening.screeningId) continue;
      const expected = screening.purchases.map(
        (purchase): PurchaseTable => ({
          ...purchase,
          supplier_id: screening.supplierId,
          order_id: screening.orderId,
          screening_id: screening.screeningId,
          status: stands.status ?? (screening.decision === 'block' ? 'held' : 'counted'),
        }),
      );
      this.compare(screening, expected, rows.get(order) ?? []);
    }
  }

  private compare({ orderId, early }: ScreenedPurchases, expected: PurchaseTable[], found: PurchaseTable[]): void {
    const inOrder = (purchases: PurchaseTable[]) => purchases.map((purchase) => canonicalJson(purchase)).sort();
    if (canonicalJson(inOrder(expected)) !== canonicalJson(inOrder(found))) {
      const hint = early && expected.length === 0 ? `; ${EARLY}` : '';
      throw new VerificationError('ROW', `not what its screening and its events make of it${hint}`, {
        file: `purchase of order ${orderId}`,
      });
    }
    this.proven += found.length;
  }

  /** Call after the last page. Returns how many purchases there are. */
  async requireAll(): Promise<number> {
    const { stored } = await this.db
      .selectFrom('purchase')
      .select((e) => e.fn.countAll<number>().as('stored'))
      .executeTakeFirstOrThrow();
    if (stored !== this.proven) throw new VerificationError('ROW', 'of an order that was never screened', await this.stray());
    return stored;
  }

  private async stray(): Promise<{ file: string }> {
    const row = await this.db
      .selectFrom('purchase')
      .leftJoin('screening', 'screening.id', 'purchase.screening_id')
      .select('purchase.order_id')
      .where('screening.id', 'is', null)
      .limit(1)
      .executeTakeFirst();
    return { file: row ? `purchase of order ${row.order_id}` : 'purchase' };
  }
}

const EARLY =
  'its screening names no purchases, and no entry up to it holds digests of rows, as in logs of an earlier build: the row may be from then, or forged, and nothing proves which';

/** The sums by day are those of the counted purchases. */
export async function provePurchaseTotals(db: Queries): Promise<number> {
  const KEY = sql`supplier_id, customer_id, substance, movement, day`;
  const { rows } = await sql<{ customer_id: string; substance: string; movement: string; day: string }>`
    select ${KEY} from (
      select ${KEY}, milligrams, microlitres, orders from purchase_total where milligrams <> 0 or microlitres <> 0 or orders <> 0
      union all
      select ${KEY}, -sum(milligrams), -sum(microlitres), -count(*) from purchase where status = 'counted' group by ${KEY}
    ) as differences
    group by ${KEY} having sum(milligrams) <> 0 or sum(microlitres) <> 0 or sum(orders) <> 0 limit 1`.execute(db);
  const [wrong] = rows;
  if (wrong)
    throw new VerificationError('ROW', 'not the sum of the counted purchases', {
      file: `purchase_total ${wrong.customer_id} ${wrong.substance} ${wrong.movement} ${wrong.day}`,
    });
  const { stored } = await db
    .selectFrom('purchase_total')
    .select((e) => e.fn.countAll<number>().as('stored'))
    .executeTakeFirstOrThrow();
  return stored;
}

// Together they may name an order of another supplier: it is told apart by both.
const suppliers = (screenings: readonly ScreenedPurchases[]): string[] => [...new Set(screenings.map(({ supplierId }) => supplierId))];
const orders = (screenings: readonly ScreenedPurchases[]): string[] => [...new Set(screenings.map(({ orderId }) => orderId))];

const orderOf = ({ supplierId, orderId }: { supplierId: string; orderId: string }): string => canonicalJson([supplierId, orderId]);

function groupByOrder(rows: PurchaseTable[]): Map<string, PurchaseTable[]> {
  const orders = new Map<string, PurchaseTable[]>();
  for (const row of rows) {
    const order = orderOf({ supplierId: row.supplier_id, orderId: row.order_id });
    orders.set(order, [...(orders.get(order) ?? []), row]);
  }
  return orders;
}

/** The screening that an order stands on: the one with which it was shipped, else its last; and what became of it. */
async function standingScreenings(db: Queries, concerned: readonly ScreenedPurchases[]) {
  const screenings = await db
    .selectFrom('screening')
    .select(['id', 'supplier_id', 'order_id'])
    .where('supplier_id', 'in', suppliers(concerned))
    .where('order_id', 'in', orders(concerned))
    .orderBy('seq')
    .execute();
  const events = await db
    .selectFrom('order_event')
    .select(['kind', 'screening_id', 'supplier_id', 'order_id'])
    .where('supplier_id', 'in', suppliers(concerned))
    .where('order_id', 'in', orders(concerned))
    .where('kind', 'in', ['shipped', 'released', 'cancelled'])
    .orderBy('seq')
    .execute();
  const standing = new Map<string, { screeningId: string; status?: 'counted' | 'cancelled' }>();
  const order = (row: { supplier_id: string; order_id: string }) => orderOf({ supplierId: row.supplier_id, orderId: row.order_id });
  for (const row of screenings) standing.set(order(row), { screeningId: row.id });
  for (const row of events) if (row.kind === 'shipped') standing.set(order(row), { screeningId: row.screening_id });
  for (const row of events) {
    const stands = standing.get(order(row));
    if (stands?.screeningId === row.screening_id && row.kind !== 'shipped')
      stands.status = row.kind === 'cancelled' ? 'cancelled' : 'counted';
  }
  return standing;
}
