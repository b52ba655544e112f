import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import type { Order } from '../../src/contract.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { activatePolicy, activePolicy, PolicyConflict, recordPolicy } from '../../src/screening/policy-versions.js';
import { addShadow, type Shadow, type ShadowSum, shadowGiven, shadowRecorded } from '../../src/screening/shadow-run.js';
import { inventedWatch, recordOrder } from '../support/recorded.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

const lenient = { ...structuredClone(defaultPolicy()), id: 'lenient', version: '1' };
for (const flag of ['THRESHOLD_CUMULATIVE', 'IDENTITY_UNVERIFIED', 'ORDER_SPLITTING']) lenient.flags[flag] = { severity: 'low', points: 1 };

const anthranilic = (orderId: string, kilograms: number, customerId = 'C-1'): Order =>
  ordinaryOrder({ orderId, customerId, lines: [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: kilograms, unit: 'kg' }] });

async function run(shadows: AsyncIterable<Shadow>): Promise<{ all: Shadow[]; sum: ShadowSum }> {
  const all: Shadow[] = [];
  const sum: ShadowSum = { orders: 0, changed: 0, decisions: {} };
  for await (const shadow of shadows) {
    all.push(shadow);
    addShadow(sum, shadow);
  }
  return { all, sum };
}

async function* given(orders: Order[]): AsyncGenerator<Order> {
  yield* orders;
}

onEachDatabase('recorded orders are judged again with the history stored with them', async (t, store) => {
  await recordOrder(store, anthranilic('A', 20));
  await recordOrder(store, anthranilic('B', 20));
  const { all, sum } = await run(shadowRecorded(store.db, DEFAULT_SUPPLIER, inventedWatch, lenient));
  t.match(all, [
    { orderId: 'A', changed: false, before: { decision: 'clear' } },
    { orderId: 'B', changed: true, before: { decision: 'review' }, after: { decision: 'clear' }, added: Array, removed: Array },
  ]);
  t.ok(all[1]!.removed.some((flag) => flag.startsWith('THRESHOLD_CUMULATIVE ')));
  t.same(sum, { orders: 2, changed: 1, decisions: { 'review>clear': 1 } });
  const { sum: same } = await run(shadowRecorded(store.db, DEFAULT_SUPPLIER, inventedWatch, defaultPolicy()));
  t.same(same, { orders: 2, changed: 0, decisions: {} }, 'the same policy changes nothing');
});

onEachDatabase('given orders add up among themselves, and nothing is recorded', async (t, store) => {
  const orders = [anthranilic('A', 20), anthranilic('B', 20), anthranilic('C', 20, 'C-2')];
  const { sum } = await run(shadowGiven(store.db, DEFAULT_SUPPLIER, inventedWatch, lenient, given(orders)));
  t.equal(sum.orders, 3);
  t.equal(sum.decisions['review>clear'], 1);
  for (const table of ['screening', 'purchase', 'audit_entry'] as const)
    t.same(await store.db.selectFrom(table).selectAll().execute(), [], table);
});

onEachDatabase('policies are kept by version, and the last one activated is in service', async (t, store) => {
  const by = { supplierId: DEFAULT_SUPPLIER, keyId: 'k', at: '2026-11-24T12:00:00.000Z' };
  t.equal((await activePolicy(store.db)).id, 'default');
  t.notOk(await activatePolicy(store, lenient, by), 'not recorded yet');
  await recordPolicy(store, lenient, by);
  await recordPolicy(store, structuredClone(lenient), by);
  await t.rejects(recordPolicy(store, { ...lenient, description: 'another' }, by), PolicyConflict);
  await t.rejects(
    recordPolicy(store, { ...defaultPolicy(), description: 'another' }, by),
    PolicyConflict,
    'nor the one that comes with Assay',
  );
  t.ok(await activatePolicy(store, lenient, by));
  t.same(await activePolicy(store.db), lenient);
});
