import t from 'tap';
import { createKey, DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import { AT, ordinaryOrder, startService } from '../support/service.js';

const listedFirm = 'Zephyrine Reagents Trading Co., Ltd.';
const blocked = ordinaryOrder({ orderId: 'B/1 ü', parties: [{ role: 'buyer', type: 'company', name: listedFirm }] });
const path = `/v1/orders/${encodeURIComponent('B/1 ü')}`;
const why = { reason: 'NAME_ONLY', note: 'Another firm of that name.' };

t.test('the life of an order by API, each role its own step', async (t) => {
  const { app, post, get, store } = await startService(t);
  await post('/v1/screenings', ordinaryOrder());
  t.match((await get('/v1/orders/T-1')).body, { status: 'released', decision: 'clear' });
  t.equal((await post('/v1/orders/T-1/ship', {}, { role: 'officer' })).status, 403);
  t.match((await post('/v1/orders/T-1/ship', { note: 'lorry 3' })).body, { status: 'shipped', events: [{ note: 'lorry 3' }] });
  t.match(await post('/v1/orders/T-1/cancel', {}), { status: 409, body: { code: 'order-state' } });
  t.equal((await post('/v1/orders/none/cancel', {})).status, 404);
  t.equal((await get('/v1/orders/none', { role: 'regulator' })).status, 404);

  await post('/v1/screenings', blocked);
  t.equal((await post(`${path}/release`, why)).status, 403, 'sales cannot lift a hold');
  t.equal((await post(`${path}/release`, { reason: 'NAME_ONLY' }, { role: 'officer' })).status, 400, 'the note is mandatory');
  t.match(await post(`${path}/release`, { ...why, reason: 'PATTERN_EXPLAINED' }, { role: 'officer' }), {
    status: 400,
    body: { code: 'invalid-request', detail: /settles no flag/ },
  });
  t.match((await post(`${path}/release`, why, { role: 'officer' })).body, { status: 'held', waitsForSecondOfficer: true });
  t.match(await post(`${path}/release`, why, { role: 'officer' }), { status: 409, body: { detail: /second officer/ } });
  const { key } = await createKey(store, { supplierId: DEFAULT_SUPPLIER, role: 'officer', label: 'second', at: AT });
  const released = await app.inject({ method: 'POST', url: `${path}/release`, headers: { authorization: `Bearer ${key}` }, payload: why });
  t.match(released.json(), { status: 'released', events: [{ kind: 'approved' }, { kind: 'released' }] });
});
