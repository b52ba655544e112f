import t from 'tap';
import { createKey, ensureSupplier } from '../../src/access/keys.js';
import { defaultPolicy } from '../../src/screening/policy.js';
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
  t.equal((await post('/v1/screenings', cash('D'))).body.policy.id, 'default');
  const kinds = await store.db.selectFrom('audit_entry').select('kind').where('kind', 'like', 'policy.%').orderBy('idx').execute();
  t.same(
    kinds.map(({ kind }) => kind),
    ['policy.recorded', 'policy.activated', 'policy.activated'],
  );
});

t.test('a look-up asks for scores within the limits of the policy', async (t) => {
  const { post } = await startService(t);
  const query = { name: 'Zephyrine Reagents Trading' };
  t.equal((await post('/v1/parties/match?minScore=0.99', query)).status, 200);
  const bounded = { ...strict, parties: { ...strict.parties, lookUp: { lowest: 0.5, highest: 0.9 } } };
  await post('/v1/policies', bounded, operator);
  await post('/v1/policies/strict/1/activate', {}, operator);
  t.match(await post('/v1/parties/match?minScore=0.99', query), { status: 400, body: { detail: /0.5 to 0.9/ } });
  t.equal((await post('/v1/parties/match?minScore=0.3', query)).status, 400);
  t.equal((await post('/v1/parties/match?minScore=0.6', query)).status, 200);
  t.equal((await post('/v1/parties/match', query)).status, 200);
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
