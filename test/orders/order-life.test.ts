import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import type { Order } from '../../src/contract.js';
import { DataError } from '../../src/data-error.js';
import { cancel, readOrder, release, type Step, ship } from '../../src/orders/order-life.js';
import { TransitionRefused } from '../../src/orders/transitions.js';
import { recordOrder } from '../support/recorded.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

const AT = '2026-11-24T12:00:00.000Z';
const step = (orderId: string, by = 'key-1'): Step => ({ supplierId: DEFAULT_SUPPLIER, orderId, by, at: AT });
const anthranilic = (orderId: string, kilograms: number): Order =>
  ordinaryOrder({ orderId, lines: [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: kilograms, unit: 'kg' }] });
const another = { reasons: ['NAME_ONLY'], note: 'Another firm of that name.' };
const explained = { reasons: ['END_USE_VERIFIED'], note: 'Asked the laboratory.', reference: 'file 12' };

onEachDatabase('a clear order is shipped, and stays shipped', async (t, store) => {
  await recordOrder(store, ordinaryOrder());
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, 'T-1'), { status: 'released', decision: 'clear', events: [] });
  const shipped = await ship(store, step('T-1'));
  t.match(shipped, { status: 'shipped', events: [{ kind: 'shipped', by: 'key-1', audit: { index: Number } }] });
  await t.rejects(cancel(store, step('T-1')), TransitionRefused);
  await t.rejects(ship(store, step('T-1')), TransitionRefused);
  t.equal(await ship(store, step('unknown')), undefined);
  t.equal(await readOrder(store.db, 'somebody else', 'T-1'), undefined);
});

onEachDatabase('a held order is released with a reason that fits, and each step is in the log', async (t, store) => {
  await recordOrder(store, anthranilic('A', 40));
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, 'A'), { status: 'held', decision: 'review' });
  await t.rejects(ship(store, step('A')), TransitionRefused);
  await t.rejects(release(store, step('A'), { reasons: ['NAME_ONLY'], note: 'x' }), DataError, 'no party was flagged');
  await t.rejects(release(store, step('A'), { reasons: ['END_USE_VERIFIED'], note: 'x' }), DataError, 'where is the evidence?');
  await t.rejects(release(store, step('A'), { reasons: ['LICENCE_SEEN'], note: 'x' }), DataError, 'there is no licence');
  t.match(await release(store, step('A'), explained), { status: 'released', events: [{ reasons: ['END_USE_VERIFIED'] }] });
  await ship(store, step('A'));
  const entries = await store.db.selectFrom('audit_entry').select(['kind', 'body']).orderBy('idx').execute();
  t.same(
    entries.map(({ kind }) => kind),
    ['screening', 'order.released', 'order.shipped'],
  );
  t.notMatch(entries[1]!.body, 'laboratory', 'notes may name people, so the log holds a digest');
});

onEachDatabase('sums follow the life of an order', async (t, store) => {
  const sum = async () => {
    const rows = await store.db.selectFrom('purchase_total').select('milligrams').execute();
    return rows.reduce((kilograms, { milligrams }) => kilograms + milligrams / 1e6, 0);
  };
  await recordOrder(store, anthranilic('A', 10));
  await recordOrder(store, anthranilic('B', 5));
  t.equal(await sum(), 15);
  await cancel(store, step('A'), 'the customer changed his mind');
  t.equal(await sum(), 5);
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, 'A'), { status: 'cancelled' });

  await recordOrder(store, { ...anthranilic('C', 7), parties: [{ role: 'buyer', type: 'company', name: 'Zephyrine Reagents' }] });
  t.equal(await sum(), 5, 'a blocked order is not supplied');
  await t.rejects(release(store, step('C', 'first'), explained), DataError, 'the end use does not tell who the buyer is');
  t.match(await release(store, step('C', 'first'), another), { status: 'held', waitsForSecondOfficer: true });
  await t.rejects(release(store, step('C', 'first'), another), TransitionRefused, 'the same officer twice');
  t.equal(await sum(), 5);
  t.match(await release(store, step('C', 'second'), another), { status: 'released', waitsForSecondOfficer: false });
  t.equal(await sum(), 12);

  await ship(store, step('C'));
  await recordOrder(store, { ...anthranilic('C', 1), parties: [{ role: 'buyer', type: 'company', name: 'Zephyrine Reagents' }] });
  t.equal(await sum(), 12, 'what has left the house stays counted');
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, 'C'), { status: 'shipped', decision: 'block' });
});
