import t from 'tap';
import { ordinaryOrder, startService } from '../support/service.js';

t.test('an ordinary order is clear, and the answer says what it rests on', async (t) => {
  const { post } = await startService(t);
  const { status, body } = await post('/v1/screenings', ordinaryOrder());
  t.equal(status, 200);
  t.equal(body.decision, 'clear');
  t.equal(body.orderId, 'T-1');
  t.equal(body.lines[0].identified.cas, '7647-14-5');
  t.same(
    body.lists.map((list: { listId: string }) => list.listId),
    ['ofac-sdn', 'un'],
  );
  t.type(body.policy.version, 'string');
  t.match(body.audit, { index: Number, leafHash: /^[0-9a-f]{64}$/ });
  t.ok(body.durationMs >= 0);
});

t.test('a listed party blocks, with evidence and source', async (t) => {
  const { post } = await startService(t);
  const { body } = await post('/v1/screenings', ordinaryOrder({ parties: [{ role: 'broker', type: 'company', name: listedFirm }] }));
  t.equal(body.decision, 'block');
  const flag = body.flags.find((f: { code: string }) => f.code === 'PARTY_SANCTIONED');
  t.match(flag, { severity: 'critical', source: { listId: 'ofac-sdn', version: String, entryId: String }, message: String });
  t.match(body.parties[0].matches[0], { score: Number, name: String, explanation: { words: Array } });
});

t.test('who pays is screened, also when only the payment names him', async (t) => {
  const { post } = await startService(t);
  const { body } = await post('/v1/screenings', ordinaryOrder({ payment: { method: 'wire', payerName: listedFirm } }));
  t.equal(body.decision, 'block');
});

t.test('a screening can be read back as it was answered', async (t) => {
  const { post, get } = await startService(t);
  const { body } = await post('/v1/screenings', ordinaryOrder());
  const again = await get(`/v1/screenings/${body.screeningId}`, { role: 'officer' });
  t.equal(again.status, 200);
  t.same(again.body, body);
  t.equal((await get('/v1/screenings/none')).status, 404);
});

t.test('Idempotency-Key', async (t) => {
  const { post, store } = await startService(t);
  const headers = { 'idempotency-key': 'try-1' };
  const first = await post('/v1/screenings', ordinaryOrder(), { headers });

  t.test('the same key and body is the same screening', async (t) => {
    t.same((await post('/v1/screenings', ordinaryOrder(), { headers })).body, first.body);
  });
  t.test('the order of members in the body does not matter', async (t) => {
    const turned = Object.fromEntries(Object.entries(ordinaryOrder()).reverse());
    t.same((await post('/v1/screenings', turned, { headers })).body, first.body);
  });
  t.test('another body is refused', async (t) => {
    const { status, body } = await post('/v1/screenings', ordinaryOrder({ orderId: 'T-2' }), { headers });
    t.equal(status, 409);
    t.equal(body.code, 'idempotency-conflict');
  });
  t.test('many at once are screened once', async (t) => {
    const headers = { 'idempotency-key': 'try-2' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/screenings', ordinaryOrder(), { headers })));
    t.equal(new Set(answers.map(({ body }) => body.screeningId)).size, 1);
    const mixed = await Promise.all(
      [1, 2].map((n) => post('/v1/screenings', ordinaryOrder({ orderId: `M-${n}` }), { headers: { 'idempotency-key': 'try-3' } })),
    );
    t.same(mixed.map(({ status }) => status).sort(), [200, 409]);
    const { n } = await store.db
      .selectFrom('screening')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    t.equal(Number(n), 3);
  });
});

t.test('the list of screenings: newest first, filtered, in pages', async (t) => {
  const { post, get } = await startService(t);
  for (let i = 0; i < 5; i++) await post('/v1/screenings', ordinaryOrder({ orderId: `L-${i}` }));
  await post('/v1/screenings', ordinaryOrder({ orderId: 'L-block', parties: [{ role: 'buyer', type: 'company', name: listedFirm }] }));

  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await get(`/v1/screenings?limit=4${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...page.body.items.map((item: { orderId: string }) => item.orderId));
    cursor = page.body.nextCursor;
  }
  t.same(seen, ['L-block', 'L-4', 'L-3', 'L-2', 'L-1', 'L-0']);
  t.same((await get('/v1/screenings?decision=block')).body.items.length, 1);
  t.same((await get('/v1/screenings?orderId=L-2')).body.items.length, 1);
  t.same((await get('/v1/screenings?until=2020-01-01T00:00:00Z')).body.items.length, 0);
  t.equal((await get('/v1/screenings?cursor=abc')).body.code, 'invalid-request');
  t.equal((await get('/v1/screenings?colour=red')).status, 400);
});

t.test('orders of one customer that arrive together do not both slip under a threshold', async (t) => {
  const { post } = await startService(t);
  // 21 CFR 1310.04(f): anthranilic acid, 30 kg a calendar month.
  const lines = [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: 20, unit: 'kg' }];
  const answers = await Promise.all(['A', 'B'].map((orderId) => post('/v1/screenings', ordinaryOrder({ orderId, lines }))));
  const cumulative = answers.filter(({ body }) => body.flags.some((f: { code: string }) => f.code === 'THRESHOLD_CUMULATIVE'));
  t.equal(cumulative.length, 1);
});

const listedFirm = 'Zephyrine Reagents Trading Co., Ltd.';
