import t from 'tap';
import { createKey, ensureSupplier } from '../../src/access/keys.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { importInvented } from '../support/invented-list.js';
import { AT, ordinaryOrder, startService } from '../support/service.js';

const strict = { ...structuredClone(defaultPolicy()), id: 'strict', version: '1' };
strict.flags['PAYMENT_UNUSUAL/method'] = { severity: 'high', points: 60 };
const cash = (orderId: string) =>
  ordinaryOrder({
    orderId,
    payment: { method: 'cash' },
    lines: [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: 1, unit: 'g' }],
  });
const operator = { role: 'operator' } as const;

t.test('a policy is recorded, put into service, and decides from then on', async (t) => {
  const { post, get, store } = await startService(t);
  t.equal((await post('/v1/screenings', cash('A'))).body.policy.id, 'default');
  t.equal((await post('/v1/policies', strict, { role: 'officer' })).status, 403);
  const { flags: _, ...half } = strict;
  t.equal((await post('/v1/policies', half, operator)).status, 400);
  t.match(await post('/v1/policies', { ...strict, rules: { nonsense: { on: false } } }, operator), {
    status: 400,
    body: { code: 'invalid-request', detail: /no rule nonsense/ },
  });
  t.match(await post('/v1/policies', strict, operator), { status: 201, body: { id: 'strict', version: '1', active: false } });
  t.equal((await post('/v1/policies', strict, operator)).status, 201, 'the same again changes nothing');
  t.match(await post('/v1/policies', { ...strict, score: { review: 1, block: 100 } }, operator), {
    status: 409,
    body: { code: 'policy-conflict' },
  });
  const { version } = defaultPolicy();
  t.equal((await post('/v1/policies', defaultPolicy(), operator)).status, 201, 'Assay comes with it');
  for (const own of [version, '999'])
    t.match(
      await post('/v1/policies', { ...strict, id: 'default', version: own }, operator),
      { status: 409, body: { code: 'policy-conflict' } },
      'no other policy bears its id',
    );
  t.equal((await post('/v1/screenings', cash('B'))).body.policy.id, 'default', 'recorded is not in service');

  t.equal((await post('/v1/policies/strict/2/activate', {}, operator)).status, 404);
  t.match(await post('/v1/policies/strict/1/activate', {}, operator), { status: 200, body: { active: true } });
  const decided = (await post('/v1/screenings', cash('C'))).body;
  t.match(decided, { policy: { id: 'strict', version: '1' }, decision: 'review' });
  t.same((await get('/v1/policies/strict/1', operator)).body, strict);
  t.match((await get('/v1/policies', { role: 'regulator' })).body.policies, [
    { id: 'strict', active: true },
    { id: 'default', active: false },
  ]);
  t.equal((await post('/v1/policies/default/1/activate', {}, operator)).status, 200, 'and back');
  t.match((await post('/v1/screenings', cash('D'))).body.policy, { id: 'default', version: '1' });
  t.match((await get('/v1/policies', { role: 'regulator' })).body.policies, [
    { id: 'strict', active: false },
    { id: 'default', version, active: false },
    { id: 'default', version: '1', active: true },
  ]);
  t.equal((await get('/v1/policies/default/1', operator)).body.version, '1', 'one of an earlier release stays');
  const kinds = await store.db.selectFrom('audit_entry').select('kind').where('kind', 'like', 'policy.%').orderBy('idx').execute();
  t.same(
    kinds.map(({ kind }) => kind),
    ['policy.recorded', 'policy.activated', 'policy.activated'],
  );
});

t.test('a look-up asks for scores within the limits of the policy', async (t) => {
  const { post, store, app } = await startService(t);
  await importInvented(t, store, [{ id: '1', name: 'Zephyrine Reagents Trading' }], AT);
  await app.refreshWatch();
  const look = (minScore: number) =>
    post(`/v1/parties/match?minScore=${minScore}`, { type: 'company', name: 'Zephirine Reagentz Trading' });
  const [{ score }] = (await look(0.5)).body.matches;
  t.ok(score > 0.5 && score < 0.99, `${score}`);
  t.same((await look(0.99)).body.matches, [], 'what scores less is left out');

  const bounded = { ...strict, parties: { ...strict.parties, lookUp: { lowest: 0.5, highest: 0.9 } } };
  await post('/v1/policies', bounded, operator);
  await post('/v1/policies/strict/1/activate', {}, operator);
  for (const outside of [0.49, 0.91, 0.99]) t.match(await look(outside), { status: 400, body: { detail: /0.5 to 0.9/ } }, `${outside}`);
  for (const within of [0.5, 0.9]) t.equal((await look(within)).status, 200, `${within}`);
  t.equal((await post('/v1/parties/match', { name: 'Zephyrine Reagents Trading' })).status, 200, 'review, if it asks for none');
});

t.test('an operator of another supplier cannot change what decides for everybody', async (t) => {
  const { app, post, store } = await startService(t);
  await post('/v1/policies', strict, operator);
  await ensureSupplier(store, 'other', 'Other', AT);
  const { key } = await createKey(store, { supplierId: 'other', role: 'operator', label: 'other', at: AT });
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/policies/strict/1/activate',
    headers: { authorization: `Bearer ${key}` },
  });
  t.match(answer.json(), { status: 403, code: 'forbidden', detail: /every supplier/ });
  t.equal((await post('/v1/screenings', cash('A'))).body.policy.id, 'default');
});
