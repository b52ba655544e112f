import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import { createEndpoint } from '../../src/webhooks/endpoints.js';
import { recordOrder } from '../support/recorded.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

const at = '2026-11-24T10:00:00.000Z';
const listed = ordinaryOrder({ parties: [{ role: 'buyer', type: 'company', name: 'Zephyrine Reagents' }] });

onEachDatabase('an order that is decided otherwise than before is told', async (t, store) => {
  const messages = async () =>
    (await store.db.selectFrom('webhook_message').select('body').orderBy('seq').execute()).map(({ body }) => JSON.parse(body));
  await recordOrder(store, listed);
  await createEndpoint(store, {
    supplierId: DEFAULT_SUPPLIER,
    url: 'https://example.com/',
    events: ['screening.decision_changed'],
    allowPrivate: false,
    by: 'k',
    at,
  });
  const clear = await recordOrder(store, ordinaryOrder());
  await recordOrder(store, ordinaryOrder());
  t.match(await messages(), [
    { type: 'screening.decision_changed', data: { orderId: 'T-1', decision: 'clear', previousDecision: 'block' } },
  ]);
  t.notMatch(JSON.stringify(await messages()), /Brightwater|Zephyrine/, 'ids, no names');

  const [again, more] = await Promise.all([recordOrder(store, listed), recordOrder(store, { ...listed, orderId: 'T-2' })]);
  t.match((await messages()).slice(1), [{ data: { screeningId: again.screeningId, previousScreeningId: String, decision: 'block' } }]);
  t.equal(more.decision, 'block', 'the first screening of an order is no change');
  t.not(clear.screeningId, again.screeningId);
});
