/** Orders that are recorded together come out as if each had been recorded alone, one after the other. */
import fc from 'fast-check';
import type { Order } from '../../src/contract.js';
import { recordDocument } from '../../src/customers/documents.js';
import { buildPartyIndex } from '../../src/parties/party-index.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { Recorder } from '../../src/screening/record.js';
import { prepare } from '../../src/screening/screen-order.js';
import { openStore, type Store } from '../../src/storage/open.js';
import { orderOf, paper } from '../rules/order-facts.js';
import { onEachDatabase } from '../support/stores.js';

const watch = { parties: buildPartyIndex([]), lists: [], policy: defaultPolicy() };
const AT = '2026-06-01T12:00:00.000Z';

interface Drawn {
  supplier: 0 | 1;
  orderId: number;
  customer: number | undefined;
  day: string;
  seller: string;
  street: number;
  phone: number | undefined;
  substance: string;
  kilograms: number;
}

/** Few of everything, so that orders meet: the same customers, order ids, addresses and telephones come again and again. */
const drawn = fc.record<Drawn>({
  supplier: fc.constantFrom(0, 0, 1),
  orderId: fc.nat(9),
  customer: fc.option(fc.nat(5), { nil: undefined }),
  day: fc.constantFrom('2026-05-28', '2026-05-28', '2026-05-29', '2026-04-02', '2025-05-28', '2025-02-03'),
  // From Germany it is an export of the Union, whose law adds up the calendar year before, too.
  seller: fc.constantFrom('US', 'US', 'DE'),
  street: fc.nat(4),
  phone: fc.option(fc.nat(3), { nil: undefined }),
  substance: fc.constantFrom('potassium permanganate', 'toluene', 'acetic anhydride', 'sodium chloride'),
  kilograms: fc.constantFrom(1, 20, 400, 3000),
});

const placed = ({ orderId, customer, day, seller, street, phone, substance, kilograms }: Drawn): Order =>
  orderOf({
    on: day,
    seller,
    to: 'US',
    lines: [
      [substance, kilograms, 'kg'],
      ['acetone', 5, 'kg'],
    ],
    buyer: {
      name: `Buyer ${customer ?? 'unnamed'} Works`,
      address: { lines: [`${street} Street`], city: 'Testville', country: 'US' },
      ...(phone !== undefined && { phone: `+1 202 555 010${phone}` }),
    },
    rest: { orderId: `O-${orderId}`, ...(customer !== undefined ? { customerId: `C-${customer}` } : {}) },
  });

/** Everything that is stored of the suppliers, but for ids and the hashes over them. */
async function stored({ db }: Store, suppliers: string[]): Promise<unknown> {
  const screenings = await db
    .selectFrom('screening')
    .select(['supplier_id', 'order_id', 'customer_id', 'decision', 'risk_score', 'basis', 'answer'])
    .where('supplier_id', 'in', suppliers)
    .orderBy('seq')
    .execute();
  const purchases = await db
    .selectFrom('purchase')
    .select(['supplier_id', 'order_id', 'substance', 'movement', 'customer_id', 'day', 'milligrams', 'microlitres', 'status'])
    .where('supplier_id', 'in', suppliers)
    .execute();
  const totals = await db.selectFrom('purchase_total').selectAll().where('supplier_id', 'in', suppliers).execute();
  const links = await db.selectFrom('customer_link').selectAll().where('supplier_id', 'in', suppliers).execute();
  const inAnyOrder = (rows: object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  return {
    screenings: screenings.map(({ basis, answer, ...row }) => {
      const { screeningId: _, audit, durationMs: __, ...said } = JSON.parse(answer);
      return { ...row, basis: JSON.parse(basis), said, index: audit.index };
    }),
    purchases: inAnyOrder(purchases),
    totals: inAnyOrder(totals),
    links: inAnyOrder(links),
  };
}

onEachDatabase('groups of orders are recorded as if one by one', async (t, store, url) => {
  const alone = await openStore(':memory:');
  t.teardown(() => alone.close());
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(drawn, { minLength: 1, maxLength: 15 }), { minLength: 1, maxLength: 3 }), async (groups) => {
      round += 1;
      // New suppliers each time, since what one supplier's customers bought is nothing to another.
      const suppliers = [`first-${round}`, `second-${round}`];
      for (const { db } of [store, alone]) {
        for (const id of suppliers) await db.insertInto('supplier').values({ id, name: id, created_at: AT }).execute();
        await recordDocument(db, suppliers[0]!, 'C-1', paper('licence'), AT, 'officer');
      }
      const request = (order: Drawn) => ({
        supplierId: suppliers[order.supplier]!,
        prepared: prepare(placed(order), watch),
        watch,
        startedAt: 0,
      });
      const [many, one] = [new Recorder(store, () => new Date(AT)), new Recorder(alone, () => new Date(AT))];
      for (const group of groups) {
        await Promise.all(group.map((order) => many.record(request(order))));
        for (const order of group) await one.record(request(order));
      }
      t.strictSame(await stored(store, suppliers), await stored(alone, suppliers));
    }),
    { numRuns: url.startsWith('postgres') ? 8 : 40 },
  );
});
