import type { Test } from 'tap';
import { DEFAULT_SUPPLIER } from '../../../src/access/keys.js';
import type { Order } from '../../../src/contract.js';
import { loadActiveIndex } from '../../../src/lists/active-index.js';
import { cancel, readOrder, ship } from '../../../src/orders/order-life.js';
import { closeCase, readCases } from '../../../src/review/cases.js';
import { defaultPolicy } from '../../../src/screening/policy.js';
import { rescreen } from '../../../src/screening/rescreening/rescreen.js';
import { readRescreenings } from '../../../src/screening/rescreening/run-record.js';
import type { Store } from '../../../src/storage/open.js';
import { type Invented, importInvented } from '../../support/invented-list.js';
import { recordOrder } from '../../support/recorded.js';
import { ordinaryOrder } from '../../support/service.js';
import { onEachDatabase } from '../../support/stores.js';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T12:00:00.000Z`;
const former: Invented[] = [{ id: 'F-1', name: 'Zephyrine Reagents' }];
const newFirm: Invented = { id: 'N-1', name: 'Brightwater Coatings LLC' };

const options = { lookBackDays: 730 };
const openCases = async ({ db }: Store) => (await readCases(db, DEFAULT_SUPPLIER, { status: 'open', limit: 100 })).map(({ item }) => item);

const orderOf = (orderId: string, name: string, more: Partial<Order> = {}) =>
  ordinaryOrder({ orderId, customerId: `C-${orderId}`, parties: [{ role: 'buyer', type: 'company', name }], ...more });

async function screen(store: Store, ...orders: Order[]) {
  const { parties, lists } = await loadActiveIndex(store.db);
  for (const order of orders) await recordOrder(store, order, { parties, lists, policy: defaultPolicy() });
}

/** One list in service, one screened order of a firm that is not on it yet. */
async function begin(t: Test, store: Store) {
  t.testdir();
  await importInvented(t, store, former, day(1));
  await screen(store, orderOf('1', 'Brightwater Coatings LLC'));
  await rescreen(store, options);
}

onEachDatabase('a firm that comes on a list opens a case, once, and holds its open order', async (t, store) => {
  await begin(t, store);
  t.equal(await rescreen(store, options), undefined, 'nothing changed, so there is nothing to do');
  t.same(await openCases(store), []);
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, '1'), { status: 'released' });

  const { version } = await importInvented(t, store, [...former, newFirm], day(2));
  t.match(await rescreen(store, options), {
    status: 'finished',
    lists: { opensanctions: version },
    parties: 1,
    partiesDone: 1,
    newHits: 1,
    casesOpened: 1,
    ordersScreened: 1,
  });
  const [found, ...others] = await openCases(store);
  t.same(others, []);
  t.match(found, {
    reason: 'new_on_list',
    customerId: 'C-1',
    orderId: '1',
    party: { name: 'Brightwater Coatings LLC' },
    hits: [{ by: 'name', match: { entryId: 'N-1', version, explanation: { words: [] } }, removedIn: null }],
    events: [{ kind: 'opened', by: 'rescreening', reason: 'new on list' }],
  });
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, '1'), { status: 'held', decision: 'block' });

  t.equal(await rescreen(store, options), undefined, 'the same run again does nothing');
  t.equal((await openCases(store)).length, 1);
  const entries = await store.db.selectFrom('audit_entry').select('kind').where('kind', 'like', 'case.%').execute();
  t.same(entries, [{ kind: 'case.opened' }]);
});

onEachDatabase('shipped orders stay as they are, but their parties are looked after', async (t, store) => {
  await begin(t, store);
  await ship(store, { supplierId: DEFAULT_SUPPLIER, orderId: '1', by: 'key', at: day(1) });
  await importInvented(t, store, [...former, newFirm], day(2));
  t.match(await rescreen(store, options), { casesOpened: 1, ordersScreened: 0 });
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, '1'), { status: 'shipped', decision: 'clear' });
});

onEachDatabase('every open order that names the party is held, also without a customer', async (t, store) => {
  const name = 'Brightwater "100_%!" Coatings\\LLC';
  t.testdir();
  await importInvented(t, store, former, day(1));
  const { customerId: _, ...unnamed } = orderOf('1', name);
  const elsewhere = { parties: [{ role: 'buyer' as const, type: 'company' as const, name: 'Some Buyer GmbH' }] };
  await screen(store, unnamed, { ...unnamed, orderId: '2', ...elsewhere, payment: { payerName: ` ${name} ` } });
  // Sent again with another buyer: it names the party no longer.
  await screen(store, { ...unnamed, orderId: '3' }, { ...unnamed, orderId: '3', ...elsewhere });
  await importInvented(t, store, [...former, { id: 'N-1', name }], day(2));
  t.match(await rescreen(store, options), { ordersScreened: 2 });
  for (const orderId of ['1', '2']) t.match(await readOrder(store.db, DEFAULT_SUPPLIER, orderId), { status: 'held' });
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, '3'), { status: 'released' });
});

onEachDatabase('an order under a new version does not hide its party from the run: the earlier orders are held too', async (t, store) => {
  await begin(t, store);
  const again = (orderId: string) => orderOf(orderId, 'Brightwater Coatings LLC', { customerId: 'C-1' });
  await importInvented(t, store, [...former, newFirm], day(2));
  await screen(store, again('2'));
  t.match(await rescreen(store, options), { parties: 1, newHits: 1, casesOpened: 1, ordersScreened: 1 }, 'the second met the firm itself');
  t.match(await openCases(store), [{ customerId: 'C-1', orderId: '2' }]);
  for (const orderId of ['1', '2']) t.match(await readOrder(store.db, DEFAULT_SUPPLIER, orderId), { status: 'held', decision: 'block' });
  t.equal(await rescreen(store, options), undefined);
});

onEachDatabase('an order under versions of the day before yesterday is screened anew', async (t, store) => {
  await begin(t, store);
  const { parties, lists } = await loadActiveIndex(store.db);
  await importInvented(t, store, [...former, newFirm], day(2));
  await rescreen(store, options);
  await importInvented(t, store, [...former, newFirm, { id: 'X', name: 'Wholly Unrelated Shipping' }], day(3));
  const late = orderOf('2', 'Brightwater Coatings LLC', { customerId: 'C-1' });
  await recordOrder(store, late, { parties, lists, policy: defaultPolicy() });
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, '2'), { status: 'released' });
  t.match(await rescreen(store, options), { newHits: 0, ordersScreened: 1 });
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, '2'), { status: 'held', decision: 'block' });
});

onEachDatabase('an order that is cancelled while it waits to be screened anew stays cancelled', async (t, store) => {
  await begin(t, store);
  await importInvented(t, store, [...former, newFirm], day(2));
  const stop = new AbortController();
  const crash = rescreen(store, { ...options, signal: stop.signal, onProgress: () => stop.abort(new Error('cut off')) });
  await t.rejects(crash, { message: 'cut off' });
  await cancel(store, { supplierId: DEFAULT_SUPPLIER, orderId: '1', by: 'key', at: day(2) });
  t.match(await rescreen(store, options), { status: 'finished', casesOpened: 1, ordersScreened: 0 });
  t.match(await readOrder(store.db, DEFAULT_SUPPLIER, '1'), { status: 'cancelled', decision: 'clear' });
  t.same(await store.db.selectFrom('order_to_rescreen').selectAll().execute(), []);
});

onEachDatabase('a closed case opens again only for what is new or stronger', async (t, store) => {
  await begin(t, store);
  await ship(store, { supplierId: DEFAULT_SUPPLIER, orderId: '1', by: 'key', at: day(1) });
  const near = { id: 'N-1', name: 'Brightwater Coatings & Paints LLC' };
  await importInvented(t, store, [...former, near], day(2));
  t.match(await rescreen(store, options), { casesOpened: 1 });
  const [first] = await openCases(store);
  const closing = { supplierId: DEFAULT_SUPPLIER, reason: 'different_party' as const, note: 'another firm', by: 'key', at: day(3) };
  t.match(await closeCase(store, { ...closing, caseId: first!.caseId }), {
    status: 'closed',
    events: [{}, { kind: 'closed', note: 'another firm' }],
  });
  await t.rejects(closeCase(store, { ...closing, caseId: first!.caseId }), { name: 'CaseClosed' });
  t.equal(await closeCase(store, { ...closing, caseId: 'none' }), undefined);

  await importInvented(t, store, [...former, near, { id: 'N-2', name: 'Wholly Unrelated Shipping' }], day(4));
  t.match(await rescreen(store, options), { casesOpened: 0, newHits: 0 }, 'another entry does not concern the party');
  await importInvented(t, store, [...former, { ...near, address: '1 New Street, Nowhere' }], day(5));
  t.match(await rescreen(store, options), { casesOpened: 0, newHits: 0 }, 'the entry changed, but meets no better');
  await importInvented(t, store, [...former, newFirm], day(6));
  t.match(await rescreen(store, options), { casesOpened: 1, newHits: 1 }, 'now the name is the very name');
  t.ok((await openCases(store))[0]!.score > first!.score);
});

onEachDatabase('what a list drops is noted on the open case; listed again, it is new again', async (t, store) => {
  await begin(t, store);
  await importInvented(t, store, [...former, newFirm], day(2));
  await rescreen(store, options);
  const { version } = await importInvented(t, store, [...former, { id: 'X', name: 'Wholly Unrelated Shipping' }], day(3));
  t.match(await rescreen(store, options), { removalsNoted: 1, casesOpened: 0 });
  t.match(await openCases(store), [
    {
      hits: [{ removedIn: version }],
      events: [{ kind: 'opened' }, { kind: 'removed_from_list', reason: 'removed from list', entries: [{ entryId: 'N-1' }] }],
    },
  ]);
  t.equal(await rescreen(store, options), undefined);
  await importInvented(t, store, [...former, newFirm], day(4));
  t.match(await rescreen(store, options), { removalsNoted: 0, casesOpened: 0, newHits: 1 });
  t.match(await openCases(store), [{ hits: [{ removedIn: null }], events: [{}, {}, { kind: 'new_on_list' }] }]);
});

onEachDatabase('a publisher that gives an entity another number makes no case of it', async (t, store) => {
  t.testdir();
  await importInvented(t, store, [...former, newFirm], day(1));
  await screen(store, orderOf('1', 'Brightwater Coatings LLC'));
  await importInvented(t, store, [...former, { ...newFirm, id: 'N-1-new' }], day(2));
  t.match(await rescreen(store, options), { partiesDone: 1, newHits: 0, casesOpened: 0 });
});

onEachDatabase('an open case follows an entity to its new number', async (t, store) => {
  await begin(t, store);
  await importInvented(t, store, [...former, newFirm], day(2));
  await rescreen(store, options);
  await importInvented(t, store, [...former, { ...newFirm, id: 'N-1-new' }], day(3));
  t.match(await rescreen(store, options), { newHits: 0, removalsNoted: 0 });
  const [found] = await openCases(store);
  t.match(found, {
    hits: [{ match: { entryId: 'N-1-new' }, removedIn: null }],
    events: [{ kind: 'opened' }, { kind: 'renumbered', entries: [{ entryId: 'N-1-new', formerly: 'N-1' }] }],
  });
  t.equal(found!.hits.length, 1);
});

onEachDatabase('so it does where the party stood in an order since', async (t, store) => {
  await begin(t, store);
  await importInvented(t, store, [...former, newFirm], day(2));
  await rescreen(store, options);
  await importInvented(t, store, [...former, { ...newFirm, id: 'N-1-new' }], day(3));
  await screen(store, orderOf('1', 'Brightwater Coatings LLC'));
  t.match(await rescreen(store, options), { newHits: 0, removalsNoted: 0 });
  t.match(await openCases(store), [{ hits: [{ match: { entryId: 'N-1-new' }, removedIn: null }] }]);
});

onEachDatabase('payers, owners and directors are known too', async (t, store) => {
  t.testdir();
  await importInvented(t, store, former, day(1));
  const owners = [{ type: 'person' as const, name: 'Ottoline Quarrington', sharePercent: 60 }];
  const directors = [{ type: 'person' as const, name: 'Percival Underbough' }];
  await screen(
    store,
    orderOf('1', 'Some Buyer GmbH', {
      parties: [{ role: 'buyer', type: 'company', name: 'Some Buyer GmbH', owners, directors }],
      payment: { payerName: 'Marrowby Finance House' },
    }),
  );
  const listed = ['Ottoline Quarrington', 'Percival Underbough'].map((name, i) => ({ id: `P-${i}`, name, type: 'Person' as const }));
  await importInvented(t, store, [...former, ...listed, { id: 'M', name: 'Marrowby Finance House' }], day(2));
  t.match(await rescreen(store, options), { parties: 4, newHits: 3, casesOpened: 3, ordersScreened: 1 });
});

onEachDatabase('a run that was cut off goes on where it stood, and a crash frees it after a while', async (t, store) => {
  t.testdir();
  await importInvented(t, store, former, day(1));
  const others = Array.from({ length: 1200 }, (_, i) => ({
    role: 'consignee' as const,
    type: 'company' as const,
    name: `Consignee Number ${i}`,
  }));
  for (let at = 0; at < others.length; at += 100)
    await screen(store, orderOf(`O-${at}`, 'Some Buyer GmbH', { parties: others.slice(at, at + 100) }));
  await screen(store, orderOf('last', 'Brightwater Coatings LLC'));
  await importInvented(t, store, [...former, newFirm], day(2));

  const stop = new AbortController();
  const crash = rescreen(store, { ...options, signal: stop.signal, onProgress: () => stop.abort(new Error('cut off')) });
  await t.rejects(crash, { message: 'cut off' });
  t.match(await readRescreenings(store.db, 9), [{ status: 'running', parties: 1201, partiesDone: 1000, casesOpened: 0 }]);

  const minute = 60_000;
  await store.db
    .updateTable('rescreening')
    .set({ lease_holder: 'dead', lease_until: new Date(Date.now() + minute).toISOString() })
    .execute();
  t.equal(await rescreen(store, options), undefined, 'another process may be at it');
  const later = new Date(Date.now() + 2 * minute);
  t.match(await rescreen(store, { ...options, now: () => later }), {
    parties: 1201,
    partiesDone: 1201,
    casesOpened: 1,
    status: 'finished',
  });
  t.equal((await readRescreenings(store.db, 9)).length, 1, 'it is the same run');
});

onEachDatabase('parties of no order for long are forgotten', async (t, store) => {
  await begin(t, store);
  await importInvented(t, store, [...former, newFirm], day(2));
  const later = new Date(Date.now() + 100 * 86_400_000);
  t.match(await rescreen(store, { lookBackDays: 99, now: () => later }), { parties: 0, newHits: 0 });
  t.same(await store.db.selectFrom('known_party').selectAll().execute(), []);
});
