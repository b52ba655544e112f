import t from 'tap';
import { ordinaryOrder, startService } from '../support/service.js';

t.test('product codes are read through the catalogue of the supplier, which the screening pins', async (t) => {
  const { app, post, get, keys, store } = await startService(t);
  const put = (payload: string, type: string) =>
    app.inject({
      method: 'PUT',
      url: '/v1/catalogue',
      payload,
      headers: { authorization: `Bearer ${keys.supplier}`, 'content-type': type },
    });
  const order = ordinaryOrder({ lines: [{ lineId: '1', substance: { productCode: 'AA-25' }, quantity: 1, unit: 'kg' }] });
  t.equal((await get('/v1/catalogue')).status, 404);
  t.equal((await post('/v1/screenings', order)).body.lines[0].identified.substance, null);

  const csv = await put('productCode,name,cas\nAA-25,,108-24-7\n', 'text/csv');
  t.match(csv.json(), { products: 1, controlled: 1, unidentified: 0, warnings: [] });
  const json = await put(JSON.stringify({ products: [{ productCode: 'AA-25', cas: '108-24-7' }] }), 'application/json');
  t.equal(json.json().version, csv.json().version, 'the same products, the same version');
  t.match((await get('/v1/catalogue', { role: 'regulator' })).body, { version: csv.json().version, products: 1 });

  t.equal((await post('/v1/screenings', order)).body.lines[0].identified.cas, '108-24-7');
  const { basis } = await store.db.selectFrom('screening').select('basis').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow();
  t.equal(JSON.parse(basis).catalogue, csv.json().version);

  t.match((await put('productCode,cas\nA,108-24-8\nA,67-64-1\n', 'text/csv')).json(), {
    status: 400,
    code: 'invalid-request',
    errors: [{ pointer: 'line 2' }, { pointer: 'line 3' }],
  });
  t.equal((await put('', 'text/csv')).statusCode, 400);
  t.equal((await put('{}', 'application/json')).statusCode, 400);
  t.equal((await put('x', 'text/plain')).statusCode, 415);
  t.equal(
    (
      await app.inject({
        method: 'POST',
        url: '/v1/screenings',
        payload: 'a,b',
        headers: { authorization: `Bearer ${keys.supplier}`, 'content-type': 'text/csv' },
      })
    ).statusCode,
    415,
    'CSV is taken for the catalogue only',
  );
  t.match((await get('/v1/catalogue')).body, { version: csv.json().version }, 'a refused catalogue changes nothing');
});
