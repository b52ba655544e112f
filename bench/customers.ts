/** Whether a long past slows an order down: a customer with 10,000 orders behind it, beside one with none. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../src/access/keys.js';
import type { Order } from '../src/contract.js';
import { orderPurchases, recordPurchases } from '../src/customers/purchases.js';
import { daysBefore } from '../src/law/days.js';
import { loadActiveIndex } from '../src/lists/active-index.js';
import { defaultPolicy } from '../src/screening/policy.js';
import { Recorder } from '../src/screening/record.js';
import { prepare } from '../src/screening/screen-order.js';
import type { Watch } from '../src/screening/watch.js';
import { openStore, type Store } from '../src/storage/open.js';
import type { BenchLine } from './line.js';

const PAST = 10_000;
const ORDERS = 300;
const TODAY = '2026-05-28';

export async function customersBench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const store = await openStore(join(folder, 'bench.db'));
  try {
    await ensureSupplier(store, DEFAULT_SUPPLIER, 'Default supplier', `${TODAY}T00:00:00.000Z`);
    const watch: Watch = { ...(await loadActiveIndex(store.db)), policy: defaultPolicy() };
    await giveAPast(store, watch);
    await millisecondsEach(store, watch, 'nobody yet');
    // Taken in turns, so that a busy moment of the machine meets both.
    let [none, long] = [0, 0];
    for (let turn = 0; turn < 3; turn++) {
      none += await millisecondsEach(store, watch, `new ${turn}`);
      long += await millisecondsEach(store, watch, 'old');
    }
    return [
      {
        name: `an order of a customer with ${PAST.toLocaleString('en')} past orders`,
        value: long / 3,
        unit: 'ms',
        ratio: none / long,
        against: 'one of a new customer (at most 1.5 times as long)',
        goal: 0.67,
      },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function giveAPast(store: Store, watch: Watch): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    for (let i = 0; i < PAST; i++) {
      const order = orderOf('old', `past-${i}`, daysBefore(TODAY, i % 360));
      const purchases = orderPurchases(order, prepare(order, watch).lines);
      await recordPurchases(trx, DEFAULT_SUPPLIER, [{ screeningId: 'past', order, decision: 'clear', purchases }]);
    }
  });
}

/** One order after another, each with its own commit. The last order of the customer is screened again and again. */
async function millisecondsEach(store: Store, watch: Watch, customerId: string): Promise<number> {
  const recorder = new Recorder(store);
  const prepared = prepare(orderOf(customerId, `now ${customerId}`, TODAY), watch);
  const start = performance.now();
  for (let i = 0; i < ORDERS; i++) await recorder.record({ supplierId: DEFAULT_SUPPLIER, prepared, watch, startedAt: performance.now() });
  return (performance.now() - start) / ORDERS;
}

const orderOf = (customerId: string, orderId: string, on: string): Order => ({
  orderId,
  customerId,
  placedAt: `${on}T10:00:00Z`,
  seller: { country: 'US' },
  parties: [
    {
      role: 'buyer',
      type: 'company',
      name: `${customerId} Works`,
      address: { lines: [`${customerId} Street`], city: 'Testville', country: 'US' },
    },
  ],
  lines: [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: 10, unit: 'g' }],
});
