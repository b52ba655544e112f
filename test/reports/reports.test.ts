import { parse } from 'csv-parse/sync';
import t from 'tap';
import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import type { Order } from '../../src/contract.js';
import { DataError } from '../../src/data-error.js';
import { cancel, ship } from '../../src/orders/order-life.js';
import { cell, toCsv } from '../../src/reports/csv.js';
import { makeReport, type ReportQuery } from '../../src/reports/make-report.js';
import { toPdf } from '../../src/reports/pdf.js';
import type { ReportKind } from '../../src/reports/report.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import type { Store } from '../../src/storage/open.js';
import { recordOrder } from '../support/recorded.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

const order = (orderId: string, day: string, quantity: number, changes: Partial<Order> = {}): Order =>
  ordinaryOrder({
    orderId,
    placedAt: `${day}T09:30:00Z`,
    // 21 CFR 1310.04(f): anthranilic acid, 30 kg a calendar month, domestic.
    lines: [{ lineId: '1', substance: { cas: '118-92-3' }, quantity, unit: 'kg' }],
    ...changes,
  });
const step = (orderId: string) => ({ supplierId: DEFAULT_SUPPLIER, orderId, by: 'key', at: '2026-11-24T12:00:00.000Z' });

async function read(store: Store, kind: ReportKind, query: ReportQuery): Promise<Record<string, string>[]> {
  return parse(toCsv(await makeReport(kind, store.db, DEFAULT_SUPPLIER, query)), { columns: true });
}

onEachDatabase('the monthly ledger adds up by customer, substance, trade and calendar month', async (t, store) => {
  const first = await recordOrder(store, order('A', '2026-10-01', 12));
  await recordOrder(store, order('B', '2026-10-31', 18, { seller: { country: 'US', site: 'Houston' } }));
  await recordOrder(store, order('C', '2026-11-01', 5));
  await recordOrder(store, order('D', '2026-10-15', 25));
  await cancel(store, step('D'));
  await recordOrder(store, order('E', '2026-10-20', 7, { parties: [{ role: 'buyer', name: 'Zephyrine Reagents' }] }));
  const rows = await read(store, 'monthly-ledger', { from: '2026-10-15', to: '2026-11-30' });
  t.same(
    rows.map(({ order, kg, 'sum kg': sum, reached, status }) => [order, kg, sum, reached, status]),
    [
      ['A', '12', '12', 'no', 'released'],
      ['E', '7', '12', 'no', 'held'],
      ['B', '18', '30', 'yes', 'held'],
      ['C', '5', '5', 'no', 'released'],
    ],
  );
  t.match(rows[0], {
    customer: 'C-1',
    substance: /anthranilic/i,
    trade: 'domestic',
    threshold: /30 kg/,
    'audit index': String(first.audit.index),
    'audit leaf hash': first.audit.leafHash,
    policy: `default@${defaultPolicy().version}`,
    lists: 'un@v1',
  });
});

onEachDatabase('the yearly summary of the Union: quantities for each third party', async (t, store) => {
  const eu = (orderId: string, day: string, litres: number, name: string): Order =>
    ordinaryOrder({
      orderId,
      customerId: name,
      placedAt: `${day}T09:30:00Z`,
      seller: { country: 'DE' },
      parties: [{ role: 'buyer', type: 'company', name, address: { lines: ['Rue 1'], city: 'Lyon', country: 'FR' } }],
      lines: [{ lineId: '1', substance: { cas: '108-24-7' }, quantity: litres, unit: 'l' }],
    });
  await recordOrder(store, eu('A', '2025-01-10', 10, 'Alpha SA'));
  await recordOrder(store, eu('B', '2025-12-31', 15, 'Alpha SA'));
  await recordOrder(store, eu('C', '2025-05-10', 4, 'Beta SA'));
  await recordOrder(store, eu('D', '2026-01-01', 8, 'Beta SA'));
  await ship(store, step('A'));
  const rows = await read(store, 'eu-yearly', { from: '2025-01-01', to: '2025-12-31' });
  t.match(rows, [
    {
      'third party': 'Alpha SA',
      address: 'Rue 1, Lyon, FR',
      substance: /acetic anhydride/i,
      category: /2A/,
      supplies: '2',
      shipped: '1',
      l: '25',
    },
    { 'third party': 'Beta SA', supplies: '1', shipped: '0', l: '4', orders: 'C' },
  ]);
  t.equal(rows.length, 2);
  t.equal(rows[0]!.orders, 'A; B');

  const abroad = (orderId: string, customerId: string): Order =>
    ordinaryOrder({
      orderId,
      customerId,
      placedAt: '2024-03-01T09:30:00Z',
      seller: { country: 'DE' },
      parties: [{ role: 'buyer', name: customerId, address: { country: 'BR' } }],
      lines: [{ lineId: '1', substance: { name: 'toluene' }, quantity: 30, unit: 'kg' }],
    });
  await recordOrder(store, abroad('X', 'Gamma Ltda'));
  await recordOrder(store, abroad('Y', 'Delta Ltda'));
  const { facts } = await makeReport('eu-yearly', store.db, DEFAULT_SUPPLIER, { from: '2024-01-01', to: '2024-12-31' });
  t.match(facts.at(-1), ['Exports of Toluene', /^60 kg; registered above 50 kg/], 'over all customers');
});

onEachDatabase('the suspicious-order report holds what the regulation asks for, and its deadline', async (t, store) => {
  const screening = await recordOrder(
    store,
    order('S', '2026-11-20', 100, {
      payment: { method: 'cash' },
      shipment: { mode: 'pickup' },
      observations: [{ kind: 'evasive_on_resale' }],
    }),
  );
  await recordOrder(store, ordinaryOrder({ orderId: 'fine' }));
  const rows = await read(store, 'suspicious-order', { orderId: 'S' });
  const value = (part: RegExp, item: string) => rows.find((row) => part.test(row.part!) && row.item === item)?.value;
  t.match(value(/Chemical/, 'quantity'), '100 kg');
  t.equal(value(/Party/, 'name'), 'Brightwater Coatings LLC');
  t.equal(value(/Identification/, 'type and number'), '(not on record)');
  t.match(value(/Transaction/, 'method of transfer'), 'pickup');
  const due = new Date(Date.parse(screening.screenedAt) + 15 * 86_400_000).toISOString().slice(0, 10);
  t.match(value(/Deadlines/, 'written report due'), due);
  t.ok(rows.some((row) => row.part === 'Basis of the report' && row.item === 'PAYMENT_UNUSUAL'));

  const today = screening.screenedAt.slice(0, 10);
  const period = await read(store, 'suspicious-order', { from: today, to: today });
  t.same([...new Set(period.map((row) => row.order))], ['S']);
  t.same(await read(store, 'suspicious-order', { from: '2000-01-01', to: '2000-12-31' }), []);
  for (const query of [{ orderId: 'none' }, { from: '2026-01-01' }, { from: '2026-02-01', to: '2026-01-01' }])
    await t.rejects(read(store, 'suspicious-order', query), DataError);
  await t.rejects(read(store, 'eu-yearly', { orderId: 'S' }), DataError);
});

t.test('a name never runs as a formula', async (t) => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) t.ok(/^"?'/.test(cell(text)), JSON.stringify(text));
  t.equal(cell('a "b", c'), '"a ""b"", c"');
  t.equal(cell('Brightwater - Coatings'), 'Brightwater - Coatings');
});

onEachDatabase('on paper: every kind, many pages, names in any script', async (t, store) => {
  for (let i = 0; i < 60; i++)
    await recordOrder(
      store,
      order(`P-${i}`, '2026-10-01', 1, {
        customerId: `C-${i % 7}`,
        parties: [{ role: 'buyer', name: i % 7 === 0 ? 'Светлая вода 明亮水' : `Brightwater Coatings ${i % 7} GmbH & Söhne` }],
      }),
    );
  const ledger = await makeReport('monthly-ledger', store.db, DEFAULT_SUPPLIER, { from: '2026-10-01', to: '2026-10-31' });
  const pdf = await toPdf(ledger, '2026-11-24T12:00:00.000Z');
  t.match(pdf.subarray(0, 8).toString('latin1'), /^%PDF-1\./);
  t.ok((pdf.toString('latin1').match(/\/Type \/Page\n/g) ?? []).length > 2, 'it goes over several pages');
  t.same(await toPdf(ledger, '2026-11-24T12:00:00.000Z'), pdf, 'the same data at the same time give the same bytes');
  const empty = await makeReport('eu-yearly', store.db, DEFAULT_SUPPLIER, { from: '2026-10-01', to: '2026-10-31' });
  t.match((await toPdf(empty, '2026-11-24T12:00:00.000Z')).subarray(0, 5).toString(), '%PDF-');
});
