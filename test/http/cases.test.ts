import t from 'tap';
import { createKey, DEFAULT_SUPPLIER, ensureSupplier } from '../../src/access/keys.js';
import { importInvented } from '../support/invented-list.js';
import { AT, ordinaryOrder, startService } from '../support/service.js';

const newFirms = [
  { id: 'N-1', name: 'Brightwater Coatings LLC' },
  { id: 'N-2', name: 'Marrowby Finance House' },
];

t.test('a firm that comes on a list is found by the service, worked on by an officer, told to the supplier', async (t) => {
  const { app, post, get, store } = await startService(t);
  await store.db
    .insertInto('webhook_endpoint')
    .values({
      id: 'hook',
      supplier_id: DEFAULT_SUPPLIER,
      url: 'https://hooks.example/assay',
      events: JSON.stringify(['case.opened', 'screening.decision_changed']),
      secret: null,
      created_at: AT,
      created_by: 'key',
      removed_at: null,
    })
    .execute();
  await post('/v1/screenings', ordinaryOrder());
  await post(
    '/v1/screenings',
    ordinaryOrder({ orderId: 'T-2', customerId: 'C-2', parties: [{ role: 'buyer', type: 'company', name: newFirms[1]!.name }] }),
  );
  await app.rescreenParties();
  t.match((await get('/v1/cases', { role: 'officer' })).body, { items: [], nextCursor: null });

  await importInvented(t, store, newFirms, '2026-11-25T10:00:00.000Z');
  await app.rescreenParties();
  t.match((await get('/v1/rescreenings', { role: 'operator' })).body.rescreenings[0], {
    status: 'finished',
    partiesDone: 2,
    newHits: 2,
    casesOpened: 2,
    ordersScreened: 2,
  });
  t.match((await get('/v1/orders/T-1')).body, { status: 'held', decision: 'block' });

  t.equal((await get('/v1/cases')).status, 403, 'cases are not for sales');
  const { body: page } = await get('/v1/cases?status=open&limit=1', { role: 'officer' });
  t.match(page, { items: [{ status: 'open', hits: [{ by: 'name' }] }] });
  const { body: rest } = await get(`/v1/cases?status=open&limit=1&cursor=${page.nextCursor}`, { role: 'officer' });
  t.match(rest, { items: [{}], nextCursor: null });
  t.same([page.items[0].customerId, rest.items[0].customerId].sort(), ['C-1', 'C-2']);
  t.equal((await get('/v1/cases?customerId=C-1', { role: 'regulator' })).body.items.length, 1);
  t.equal((await get('/v1/cases?listId=un', { role: 'officer' })).body.items.length, 0);
  t.equal((await get('/v1/cases?listId=opensanctions', { role: 'officer' })).body.items.length, 2);

  const path = `/v1/cases/${page.items[0].caseId}`;
  t.match((await get(path, { role: 'officer' })).body, page.items[0]);
  t.equal((await post(`${path}/close`, { reason: 'different_party' }, { role: 'officer' })).status, 400, 'the note is mandatory');
  t.equal((await post(`${path}/close`, { reason: 'bored', note: 'x' }, { role: 'officer' })).status, 400);
  const closing = { reason: 'different_party', note: 'Registered elsewhere, other owners.' };
  t.equal((await post(`${path}/close`, closing, { role: 'regulator' })).status, 403);
  t.match(await post(`${path}/close`, closing, { role: 'officer' }), {
    status: 200,
    body: { status: 'closed', events: [{}, { kind: 'closed', ...closing }] },
  });
  t.match(await post(`${path}/close`, closing, { role: 'officer' }), { status: 409, body: { code: 'case-closed' } });
  t.equal((await post('/v1/cases/none/close', closing, { role: 'officer' })).status, 404);
  t.equal((await get('/v1/cases/none', { role: 'officer' })).status, 404);
  t.equal((await get('/v1/cases?status=closed', { role: 'officer' })).body.items.length, 1);

  const told = await store.db.selectFrom('webhook_message').select(['type', 'body']).orderBy('seq').execute();
  t.same(
    told.map(({ type }) => type),
    ['case.opened', 'case.opened', 'screening.decision_changed', 'screening.decision_changed'],
  );
  t.notMatch(JSON.stringify(told), /Brightwater|Marrowby/, 'payloads hold ids, no names');
});

t.test('another supplier sees none of it', async (t) => {
  const { app, post, store } = await startService(t);
  await ensureSupplier(store, 'other', 'Other', '2026-11-24T10:00:00.000Z');
  const { key } = await createKey(store, { supplierId: 'other', role: 'officer', label: 'other', at: '2026-11-24T10:00:00.000Z' });
  await post('/v1/screenings', ordinaryOrder());
  await importInvented(t, store, newFirms, '2026-11-25T10:00:00.000Z');
  await app.rescreenParties();
  const answer = await app.inject({ url: '/v1/cases', headers: { authorization: `Bearer ${key}` } });
  t.same(answer.json(), { items: [], nextCursor: null });
});
