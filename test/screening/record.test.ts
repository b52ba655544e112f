import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import type { Order, Screening } from '../../src/contract.js';
import { buildPartyIndex } from '../../src/parties/party-index.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { IdempotencyConflict, Recorder } from '../../src/screening/record.js';
import { prepare } from '../../src/screening/screen-order.js';
import type { Watch } from '../../src/screening/watch.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

const watch: Watch = {
  parties: buildPartyIndex([
    {
      listId: 'un',
      version: 'v1',
      entity: { entryId: 'X.1', type: 'company', names: [{ name: 'Zephyrine Reagents', kind: 'primary', quality: 'primary' }] },
    },
  ]),
  lists: [{ listId: 'un', version: 'v1', publishedAt: '2026-11-01', importedAt: '2026-11-02T00:00:00.000Z' }],
  policy: defaultPolicy(),
};
const request = (order: Order, idempotency?: { key: string; requestHash: string }) => ({
  supplierId: DEFAULT_SUPPLIER,
  prepared: prepare(order, watch),
  watch,
  startedAt: performance.now(),
  ...(idempotency ? { idempotency } : {}),
});

onEachDatabase('screenings that wait together are committed together, each with its own audit entry', async (t, store) => {
  const recorder = new Recorder(store);
  const recorded = await Promise.all(Array.from({ length: 30 }, (_, i) => recorder.record(request(ordinaryOrder({ orderId: `O-${i}` })))));
  const answers = recorded.map(({ answer }) => JSON.parse(answer) as Screening);
  t.same(
    answers.map(({ orderId }) => orderId),
    Array.from({ length: 30 }, (_, i) => `O-${i}`),
  );
  t.same(
    answers.map(({ audit }) => audit.index),
    Array.from({ length: 30 }, (_, i) => i),
  );
  const rows = await store.db.selectFrom('screening').select('answer').orderBy('seq').execute();
  t.same(
    rows.map(({ answer }) => JSON.parse(answer)),
    answers,
    'what was answered is what is stored, in that order',
  );
  const leaves = await store.db.selectFrom('audit_entry').select('leaf_hash').where('kind', '=', 'screening').orderBy('idx').execute();
  t.same(
    leaves.map(({ leaf_hash }) => leaf_hash),
    answers.map(({ audit }) => audit.leafHash),
  );
});

onEachDatabase('an order that cannot be recorded takes no other of its group with it', async (t, store) => {
  const recorder = new Recorder(store);
  const foreign = { ...request(ordinaryOrder({ orderId: 'O-2' })), supplierId: 'nobody' };
  const [first, wrong, last] = await Promise.allSettled([
    recorder.record(request(ordinaryOrder({ orderId: 'O-1' }))),
    recorder.record(foreign),
    recorder.record(request(ordinaryOrder({ orderId: 'O-3' }))),
  ]);
  t.match([first, wrong, last], [{ status: 'fulfilled' }, { status: 'rejected' }, { status: 'fulfilled' }]);
  const kept = await store.db.selectFrom('screening').select('order_id').orderBy('seq').execute();
  t.same(kept, [{ order_id: 'O-1' }, { order_id: 'O-3' }]);
});

onEachDatabase('two recorders on one database keep one log without a gap', async (t, store) => {
  const recorders = [new Recorder(store), new Recorder(store)];
  const recorded = await Promise.all(
    Array.from({ length: 20 }, (_, i) => recorders[i % 2]!.record(request(ordinaryOrder({ orderId: `O-${i}` })))),
  );
  const places = recorded.map(({ answer }) => (JSON.parse(answer) as Screening).audit.index).sort((a, b) => a - b);
  t.same(
    places,
    Array.from({ length: 20 }, (_, i) => i),
  );
});

onEachDatabase('an idempotency key answers once, across groups and within one', async (t, store) => {
  const recorder = new Recorder(store);
  const key = (requestHash: string) => ({ key: 'k', requestHash });
  const [a, b, c] = await Promise.allSettled([
    recorder.record(request(ordinaryOrder(), key('1'))),
    recorder.record(request(ordinaryOrder(), key('1'))),
    recorder.record(request(ordinaryOrder({ orderId: 'other' }), key('2'))),
  ]);
  t.equal(a.status, 'fulfilled');
  t.same(b, a);
  t.ok(c.status === 'rejected' && c.reason instanceof IdempotencyConflict);
  t.same(await recorder.record(request(ordinaryOrder(), key('1'))), a.status === 'fulfilled' && a.value);
  await t.rejects(recorder.record(request(ordinaryOrder(), key('3'))), IdempotencyConflict);
});

onEachDatabase('what is stored is what a replay needs', async (t, store) => {
  const order = ordinaryOrder();
  await new Recorder(store).record(request(order));
  const row = await store.db.selectFrom('screening').selectAll().executeTakeFirstOrThrow();
  t.same(JSON.parse(row.request), order);
  t.match(JSON.parse(row.basis), {
    lists: [{ listId: 'un', version: 'v1' }],
    policy: { id: String, version: String },
    on: '2026-11-20',
    history: {},
  });
});
