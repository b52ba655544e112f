import t from 'tap';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../../src/access/keys.js';
import type { Order } from '../../src/contract.js';
import { recordDocument, withdrawDocument } from '../../src/customers/documents.js';
import { readHistory } from '../../src/customers/history.js';
import { cancelOrder, orderPurchases, recordPurchases, releaseOrder } from '../../src/customers/purchases.js';
import type { Queries } from '../../src/storage/database.js';
import { factsOf, orderOf, paper, type Sketch } from '../rules/order-facts.js';
import { onEachDatabase } from '../support/stores.js';

interface Placed extends Partial<Sketch> {
  orderId: string;
  customerId?: string | undefined;
  kilograms?: number;
  supplier?: string;
  decision?: 'clear' | 'review' | 'block';
}

const sketchOf = ({ orderId, customerId = 'C-1', kilograms = 1, ...sketch }: Placed): Sketch => ({
  lines: [['potassium permanganate', kilograms, 'kg']],
  ...sketch,
  buyer: { address: { lines: [`${customerId} Street`], city: 'X', country: 'US' }, ...sketch.buyer },
  rest: { orderId, customerId, ...sketch.rest },
});

async function place(db: Queries, placed: Placed): Promise<Order> {
  const { order, lines } = factsOf(sketchOf(placed));
  await recordPurchases(db, placed.supplier ?? DEFAULT_SUPPLIER, [
    { screeningId: `S-${placed.orderId}`, order, decision: placed.decision ?? 'clear', purchases: orderPurchases(order, lines) },
  ]);
  return order;
}

async function historyOf(db: Queries, placed: Placed) {
  const { order, lines } = factsOf(sketchOf(placed));
  return readHistory(db, placed.supplier ?? DEFAULT_SUPPLIER, order, lines);
}

const sumOf = (history: { months: { amount: { milligrams: number | null } }[] }) =>
  history.months.reduce((sum, { amount }) => sum + (amount.milligrams ?? 0), 0) / 1e6;

onEachDatabase('sums of a customer: over sites, by month, the year that ends with the order', async (t, { db }) => {
  await place(db, { orderId: '1', on: '2026-05-01', kilograms: 1 });
  await place(db, {
    orderId: '2',
    on: '2026-05-27',
    kilograms: 2,
    rest: { orderId: '2', customerId: 'C-1', seller: { country: 'US', site: 'another' } },
  });
  await place(db, { orderId: '3', on: '2025-05-28', kilograms: 4 });
  await place(db, { orderId: '4', on: '2025-05-29', kilograms: 8 });
  await place(db, { orderId: '5', on: '2026-05-20', kilograms: 16, customerId: 'C-9' });
  await place(db, { orderId: '6', on: '2026-05-20', lines: [['toluene', 32, 'kg']] });
  const history = await historyOf(db, { orderId: 'new', on: '2026-05-28' });
  t.match(history.months, [
    { month: '2025-05', amount: { milligrams: 8e6 }, orders: 1 },
    { month: '2026-05', amount: { milligrams: 3e6 }, orders: 2 },
  ]);
  t.same(
    history.recent.map(({ orderId }) => orderId),
    ['2', '1'],
  );
  t.same(history.watched, [
    { substance: 'potassium-permanganate', lastOn: '2026-05-27' },
    { substance: 'toluene', lastOn: '2026-05-20' },
  ]);
});

onEachDatabase('the calendar year before, where the law adds up by calendar years', async (t, { db }) => {
  const abroad = (orderId: string, on: string, quantity: number, unit = 'kg'): Placed => ({
    orderId,
    on,
    seller: 'DE',
    to: 'BR',
    lines: [['toluene', quantity, unit]],
  });
  await place(db, abroad('1', '2024-12-31', 1));
  await place(db, abroad('2', '2025-01-01', 2));
  await place(db, abroad('3', '2025-12-31', 4));
  await place(db, abroad('4', '2025-12-30', 5, 'drums'));
  await place(db, abroad('5', '2026-05-01', 8));
  await place(db, { ...abroad('6', '2025-05-01', 16), to: 'FR' });
  const { lastYear, months } = await historyOf(db, abroad('new', '2026-05-28', 1));
  t.same(
    lastYear?.map(({ month, amount, orders, unweighed }) => [month, amount.milligrams, orders, unweighed]),
    [
      ['2025-01', 2e6, 1, undefined],
      ['2025-12', 4e6, 2, 1],
    ],
  );
  t.match(months.at(-1), { month: '2026-05', amount: { milligrams: 8e6 }, orders: 1 });
  t.notOk('unweighed' in months.at(-1)!);
  const again = await historyOf(db, abroad('4', '2026-05-28', 1));
  t.same(
    again.lastYear?.map(({ amount, orders, unweighed }) => [amount.milligrams, orders, unweighed]),
    [
      [2e6, 1, undefined],
      [4e6, 1, undefined],
    ],
    'an order screened again is not its own past',
  );
  t.notOk('lastYear' in (await historyOf(db, { ...abroad('x', '2026-05-28', 1), to: 'FR' })), 'not inside the Union');
});

onEachDatabase('an order screened again replaces itself and is not its own past', async (t, { db }) => {
  await place(db, { orderId: '1', kilograms: 5 });
  await place(db, { orderId: '1', kilograms: 7 });
  t.equal(sumOf(await historyOf(db, { orderId: '2' })), 7);
  const again = await historyOf(db, { orderId: '1' });
  t.same(again.months, []);
  t.same(again.recent, []);
  t.same(again.watched, []);
  await place(db, { orderId: '1', kilograms: 7, on: '2026-03-03' });
  t.equal((await historyOf(db, { orderId: '2' })).months[0]?.month, '2026-03');
  await place(db, { orderId: '1', lines: [['sodium chloride', 1, 'kg']] });
  t.same((await historyOf(db, { orderId: '2' })).months, []);
});

onEachDatabase('cancelled orders are left out, blocked ones until released', async (t, { db }) => {
  await place(db, { orderId: '1', kilograms: 5 });
  await place(db, { orderId: '2', kilograms: 3, decision: 'block' });
  t.equal(sumOf(await historyOf(db, { orderId: 'x' })), 5);
  await releaseOrder(db, DEFAULT_SUPPLIER, '2');
  await releaseOrder(db, DEFAULT_SUPPLIER, '2');
  t.equal(sumOf(await historyOf(db, { orderId: 'x' })), 8);
  await cancelOrder(db, DEFAULT_SUPPLIER, '1');
  await cancelOrder(db, DEFAULT_SUPPLIER, '1');
  await cancelOrder(db, DEFAULT_SUPPLIER, 'unknown');
  const history = await historyOf(db, { orderId: 'x' });
  t.equal(sumOf(history), 3);
  t.same(
    history.recent.map(({ orderId }) => orderId),
    ['2'],
  );
});

onEachDatabase('customers are linked by what they share, and through earlier orders too', async (t, { db }) => {
  await place(db, { orderId: '1', customerId: 'A', kilograms: 5, buyer: { phone: '+1 (614) 555-1234', email: 'X@firm.example' } });
  await place(db, { orderId: '2', customerId: 'B', kilograms: 7, buyer: { phone: '001 614 5551234' } });
  await place(db, { orderId: '3', customerId: 'C', kilograms: 9, buyer: { phone: '+1 614 555 0000' } });
  const linked = (await historyOf(db, { orderId: 'new', customerId: 'B' })).linked;
  t.match(linked, [
    { customerId: 'A', shared: [{ kind: 'phone', value: null }], totals: [{ month: { milligrams: 5e6 }, year: { milligrams: 5e6 } }] },
  ]);
  const given = await historyOf(db, { orderId: 'new', customerId: 'D', buyer: { email: ' x@FIRM.example ' } });
  t.match(given.linked, [{ customerId: 'A', shared: [{ kind: 'email', value: ' x@FIRM.example ' }] }]);
  for (const [kind, buyer, rest] of [
    ['registration', { identifiers: [{ kind: 'registration', value: 'HRB 12-34', country: 'DE' }] }, {}],
    ['director', { directors: [{ name: 'José Example', birthDate: '1970-01-01' }] }, {}],
    ['bank_account', {}, { payment: { bankAccount: 'DE12 3456 7890' } }],
    ['address', { address: { lines: ['12 Long Rd.'], city: 'Y', country: 'US' } }, {}],
  ] as const) {
    await place(db, { orderId: `${kind}-1`, customerId: `${kind}-1`, buyer: buyer as object, ...rest });
    t.match(
      (await historyOf(db, { orderId: 'new', customerId: `${kind}-2`, buyer: buyer as object, ...rest })).linked,
      [{ customerId: `${kind}-1`.toUpperCase(), shared: [{ kind }] }],
      kind,
    );
  }
});

onEachDatabase('the year of linked customers is told from their month', async (t, { db }) => {
  await place(db, { orderId: '1', customerId: 'A', kilograms: 5, on: '2026-01-10', buyer: { phone: '16145551234' } });
  await place(db, { orderId: '2', customerId: 'A', kilograms: 3, on: '2026-05-10', buyer: { phone: '16145551234' } });
  t.match((await historyOf(db, { orderId: 'new', customerId: 'B', buyer: { phone: '16145551234' } })).linkedTotals, [
    { month: { amount: { milligrams: 3e6 }, customers: 1 }, year: { amount: { milligrams: 8e6 }, customers: 1 } },
  ]);
});

onEachDatabase('contact data that a customer gives for the first time', async (t, { db }) => {
  t.same((await historyOf(db, { orderId: '1', buyer: { phone: '16145551234' } })).newLinks, [], 'of a new customer');
  await place(db, { orderId: '1', buyer: { phone: '16145551234' } });
  t.same((await historyOf(db, { orderId: '2', buyer: { phone: '16145559999' } })).newLinks, ['phone']);
  await place(db, { orderId: '2', buyer: { phone: '16145559999' } });
  t.same((await historyOf(db, { orderId: '2', buyer: { phone: '16145559999' } })).newLinks, ['phone'], 'the same order screened again');
});

onEachDatabase('a customer without a number is its buyer', async (t, { db }) => {
  const unnamed = (orderId: string, name: string) =>
    orderOf({ lines: [['potassium permanganate', 2, 'kg']], buyer: { name }, rest: { orderId, customerId: undefined as never } });
  const { lines } = factsOf({ lines: [['potassium permanganate', 2, 'kg']] });
  const order = unnamed('1', 'Acme Ltd');
  await recordPurchases(db, DEFAULT_SUPPLIER, [{ screeningId: 'S', order, decision: 'clear', purchases: orderPurchases(order, lines) }]);
  t.equal(sumOf(await readHistory(db, DEFAULT_SUPPLIER, unnamed('2', 'ACME, Ltd.'), lines)), 2);
  t.equal(sumOf(await readHistory(db, DEFAULT_SUPPLIER, unnamed('2', 'Other Ltd'), lines)), 0);
});

onEachDatabase('suppliers do not see each other', async (t, store) => {
  const { db } = store;
  await ensureSupplier(store, 'another', 'Another', '2026-01-01T00:00:00.000Z');
  await place(db, { orderId: '1', supplier: 'another', customerId: 'A', buyer: { phone: '16145551234' } });
  t.same((await historyOf(db, { orderId: '2', customerId: 'A' })).months, []);
  t.same((await historyOf(db, { orderId: '2', customerId: 'B', buyer: { phone: '16145551234' } })).linked, []);
});

onEachDatabase('papers on the record of a customer', async (t, { db }) => {
  const id = await recordDocument(db, DEFAULT_SUPPLIER, 'C-1', paper('identity'), '2026-01-01T00:00:00.000Z', 'officer');
  t.same((await historyOf(db, { orderId: '1' })).documents, [paper('identity')]);
  t.ok(await withdrawDocument(db, DEFAULT_SUPPLIER, 'C-1', id, '2026-02-01T00:00:00.000Z'));
  t.notOk(await withdrawDocument(db, DEFAULT_SUPPLIER, 'C-1', id, '2026-02-01T00:00:00.000Z'));
  t.same((await historyOf(db, { orderId: '1' })).documents, []);
});

onEachDatabase('of very many papers the latest are read', async (t, { db }) => {
  const recorded = Array.from({ length: 203 }, (_, i) => String(i));
  for (const number of recorded) {
    const at = new Date(Date.UTC(2026, 0, 1) + Number(number) * 60_000).toISOString();
    await recordDocument(db, DEFAULT_SUPPLIER, 'C-1', paper('identity', [], { number }), at, 'k');
  }
  const { documents } = await historyOf(db, { orderId: '1' });
  t.same(
    documents.map(({ number }) => number),
    recorded.slice(3),
  );
});

onEachDatabase('an order of the first or the last day of the calendar is read and recorded', async (t, { db }) => {
  for (const placedAt of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2016-12-31T23:59:60Z', '2024-02-29T12:00:00Z']) {
    const placed = { orderId: placedAt, rest: { orderId: placedAt, customerId: 'C-1', placedAt } };
    await place(db, placed);
    t.equal((await historyOf(db, { ...placed, rest: { ...placed.rest, orderId: 'another' } })).months.length, 1, placedAt);
  }
});

onEachDatabase('an order without a controlled substance reads nothing', async (t, { db }) => {
  await place(db, { orderId: '1' });
  t.match(await historyOf(db, { orderId: '2', lines: [['sodium chloride', 1, 'kg']] }), {
    customerId: 'C-1',
    months: [],
    linkedTotals: [],
  });
});

t.end();

onEachDatabase('a customer number in another case or width is the same customer', async (t, { db }) => {
  await place(db, { orderId: '1', on: '2026-05-01', customerId: 'Cust-1', kilograms: 3 });
  await recordDocument(db, DEFAULT_SUPPLIER, 'cust-1', paper('licence'), '2026-05-01T00:00:00Z', 'key');
  for (const customerId of ['Cust-1', 'CUST-1', 'cust-1', '\uff23ust-1']) {
    const history = await historyOf(db, { orderId: 'new', on: '2026-05-28', customerId });
    t.equal(sumOf(history), 3, customerId);
    t.equal(history.documents.length, 1, customerId);
  }
  t.equal(sumOf(await historyOf(db, { orderId: 'new', on: '2026-05-28', customerId: 'Cust-10' })), 0);
});

onEachDatabase('an order that is sent again knows what it replaces', async (t, { db }) => {
  await place(db, { orderId: '1', kilograms: 3 });
  t.equal((await historyOf(db, { orderId: '2' })).replaces, undefined);
  const replaced = [{ customerId: 'C-1', substance: 'potassium-permanganate', movement: 'us:domestic', amount: { milligrams: 3e6 } }];
  t.match((await historyOf(db, { orderId: '1', customerId: 'C-2' })).replaces, replaced);
  t.match((await historyOf(db, { orderId: '1', lines: [['sodium chloride', 1, 'kg']] })).replaces, replaced, 'by something harmless too');
  await cancelOrder(db, DEFAULT_SUPPLIER, '1');
  t.equal((await historyOf(db, { orderId: '1' })).replaces, undefined);
});
