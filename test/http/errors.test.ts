import fc from 'fast-check';
import { sql } from 'kysely';
import t from 'tap';
import { ordinaryOrder, startService } from '../support/service.js';

t.test('errors are problem documents with stable codes', async (t) => {
  const { app, keys, post, get } = await startService(t);
  const big = ordinaryOrder({ orderId: 'x'.repeat(2_000_000) });
  const wrong: [string, Promise<{ status: number; body: { code: string; status: number; type: string } }>, number, string][] = [
    ['no JSON', post('/v1/screenings', '{"orderId":'), 400, 'invalid-json'],
    ['an empty body', post('/v1/screenings', ''), 400, 'invalid-json'],
    ['prototype poisoning', post('/v1/screenings', '{"__proto__":{"x":1}}'), 400, 'invalid-json'],
    ['another type', post('/v1/screenings', 'a=b', { headers: { 'content-type': 'text/plain' } }), 415, 'unsupported-media-type'],
    ['an unknown field', post('/v1/screenings', { ...ordinaryOrder(), colour: 'red' }), 400, 'invalid-request'],
    ['a missing field', post('/v1/screenings', { orderId: 'x' }), 400, 'invalid-request'],
    [
      'a number as text',
      post('/v1/screenings', ordinaryOrder({ lines: [{ lineId: '1', substance: { name: 'x' }, quantity: '5' as never, unit: 'kg' }] })),
      400,
      'invalid-request',
    ],
    ['a date that is none', post('/v1/screenings', ordinaryOrder({ placedAt: '2026-02-30T00:00:00Z' })), 400, 'invalid-request'],
    ['a huge body', post('/v1/screenings', big), 413, 'too-large'],
    ['a role that may not', post('/v1/screenings', ordinaryOrder(), { role: 'regulator' }), 403, 'forbidden'],
    ['a path that is not encoded', get('/v1/screenings/%'), 400, 'invalid-request'],
    ['a NUL in a path', get('/v1/customers/C%00/documents'), 400, 'invalid-request'],
    ['a zero-width character in a path', get('/v1/customers/C%E2%80%8B1/missing'), 400, 'invalid-request'],
    ['nothing there', get('/v1/nothing'), 404, 'not-found'],
    ['a method that is not known', post('/v1/screenings/x', {}), 405, 'method-not-allowed'],
  ];
  for (const [what, answer, status, code] of wrong) {
    const got = await answer;
    t.equal(got.status, status, what);
    t.match(got.body, { code, status, type: `urn:assay:problem:${code}` }, what);
  }
  const keyless = await app.inject({ method: 'POST', url: '/v1/screenings', payload: '{' });
  t.equal(keyless.statusCode, 401, 'without a key nothing is even parsed');
  t.match(keyless.headers['content-type'], /application\/problem\+json/);
  t.match(keyless.headers['www-authenticate'], /Bearer/);
  const garbled = await app.inject({
    method: 'POST',
    url: '/v1/parties/match',
    headers: { authorization: `Bearer ${keys.supplier}`, 'content-type': 'application/json' },
    payload: Buffer.from('{"name":"Jos\u00e9"}', 'latin1'),
  });
  t.match(garbled.json(), { status: 400, code: 'invalid-json', detail: /UTF-8/ });
});

t.test('an unknown field is named', async (t) => {
  const { post } = await startService(t);
  const order = ordinaryOrder();
  const { body } = await post('/v1/screenings', { ...order, parties: [{ ...order.parties[0], naem: 'x' }] });
  t.match(body.errors[0], { pointer: '/body/parties/0', message: /unknown field "naem"/ });
});

t.test('everything that is wrong with a body is said at once, as one would say it to a person', async (t) => {
  const { post } = await startService(t);
  const { lines: _, ...order } = ordinaryOrder();
  const { status, body } = await post('/v1/screenings', { ...order, orderId: 7, placedAt: 'yesterday', colour: 'red', parties: [] });
  t.equal(status, 400);
  t.match(body.detail, /and 4 more: see errors/);
  t.same(body.errors.map(({ pointer, message }: { pointer: string; message: string }) => `${pointer} ${message}`).sort(), [
    '/body the document: the field "lines" is missing (unknown: "colour")',
    '/body the document: unknown field "colour"',
    '/body/orderId /orderId: a text in quotes is needed',
    '/body/parties /parties: may not be empty',
    '/body/placedAt /placedAt: a time with its zone is needed, such as 2026-11-20T09:30:00Z',
  ]);
  const many = await post('/v1/screenings', { ...ordinaryOrder(), parties: Array.from({ length: 90 }, () => ({})) });
  t.ok(many.body.errors.length <= 50, 'no more than anybody mends at once');
});

t.test('a step that needs nothing needs no body; a wrong method is told the right ones', async (t) => {
  const { app, keys, post } = await startService(t);
  const authorization = `Bearer ${keys.supplier}`;
  await post('/v1/screenings', ordinaryOrder());
  t.equal((await app.inject({ method: 'POST', url: '/v1/orders/T-1/ship', headers: { authorization } })).statusCode, 200);
  await post('/v1/screenings', ordinaryOrder({ orderId: 'T-2' }));
  t.equal((await post('/v1/orders/T-2/cancel', '')).status, 200, 'nor where a content type promises one');
  const wrong = await app.inject({ method: 'DELETE', url: '/v1/orders/T-2?x=1', headers: { authorization } });
  t.match([wrong.statusCode, wrong.headers.allow], [405, 'GET, HEAD']);
});

t.test('a database that may not be written is no fault of the order', async (t) => {
  const { store, post } = await startService(t);
  await sql`pragma query_only = on`.execute(store.db);
  const answer = await post('/v1/screenings', ordinaryOrder());
  t.match(answer, { status: 503, body: { code: 'unavailable' }, headers: { 'retry-after': '5' } });
  await sql`pragma query_only = off`.execute(store.db);
  t.equal((await post('/v1/screenings', ordinaryOrder())).status, 200);
});

t.test('a key that asks too often is told when to come again, the others are not held up', async (t) => {
  const { get } = await startService(t, { env: { ASSAY_REQUESTS_PER_SECOND: '2' } });
  const answers = await Promise.all(Array.from({ length: 6 }, () => get('/v1/lists')));
  const late = answers.find(({ status }) => status === 429)!;
  t.match(late, { body: { code: 'too-many-requests' }, headers: { 'retry-after': '1' } });
  t.equal((await get('/v1/lists', { role: 'officer' })).status, 200);
});

t.test('nothing that a caller sends makes a 500', async (t) => {
  const { post } = await startService(t);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', ' ', '\u0000', '\ud800', '__proto__', '🙂', '‮', '108-24-7', 'CCO', 'x'.repeat(1000)),
  );
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const order = fc.record({
    orderId: text,
    customerId: maybe(text),
    placedAt: fc.oneof(
      fc.constant('2026-11-20T09:30:00Z'),
      fc.constant('0001-01-01T00:00:00Z'),
      fc.constant('9999-12-31T23:59:60+14:00'),
      text,
    ),
    seller: fc.record({ country: fc.constantFrom('US', 'DE', 'ZZ') }),
    parties: fc.array(
      fc.record({
        role: fc.constantFrom('buyer', 'bank', 'payer'),
        type: maybe(fc.constantFrom('person', 'company', 'vessel', 'aircraft', 'unknown')),
        name: text,
        aliases: maybe(fc.array(text, { maxLength: 3 })),
        birthDate: maybe(fc.constantFrom(null, '1970', '1970-02-31', '0000-00-00')),
        email: maybe(text),
        phone: maybe(text),
        address: maybe(
          fc.record({ lines: fc.array(text, { maxLength: 2 }), city: maybe(text), country: maybe(fc.constantFrom('US', 'IR')) }),
        ),
        identifiers: maybe(fc.array(fc.record({ kind: text, value: text }), { maxLength: 2 })),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    lines: fc.array(
      fc.record({
        lineId: text,
        substance: fc.record({ name: maybe(text), cas: maybe(text), smiles: maybe(text), inchi: maybe(text), molfile: maybe(text) }),
        quantity: fc.oneof(fc.double({ min: 1e-300, max: 1e12, noNaN: true }), fc.constant(5e-324)),
        unit: fc.oneof(fc.constantFrom('kg', 'g', 'l', 'gal', 'mol', 'lb'), text),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(order, async (body) => {
      const answer = await post('/v1/screenings', JSON.stringify(body));
      return answer.status === 200 || answer.status === 400;
    }),
    { numRuns: 150 },
  );
});

t.test('every instant that RFC 3339 allows may bound a list', async (t) => {
  const { get } = await startService(t);
  for (const from of ['2026-06-30T23:59:60Z', '2026-07-01T04:59:60+05', '2026-06-30T10:00:00+05', '2026-06-30T10:00:00+0530'])
    for (const bound of ['from', 'until']) t.match(await get(`/v1/screenings?${bound}=${encodeURIComponent(from)}`), { status: 200 }, from);
});
