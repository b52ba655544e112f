import t from 'tap';
import { ordinaryOrder, startService } from '../support/service.js';

t.test('reports are for officers and regulators, as CSV or PDF', async (t) => {
  const { app, post, keys } = await startService(t);
  const lines = [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: 40, unit: 'kg' }];
  const { body } = await post('/v1/screenings', ordinaryOrder({ lines, payment: { method: 'cash' }, customerId: '=HYPERLINK("x")' }));
  const get = (url: string, role: keyof typeof keys = 'officer') =>
    app.inject({ method: 'GET', url: `/v1/reports/${url}`, headers: { authorization: `Bearer ${keys[role]}` } });
  const month = 'monthly-ledger?from=2026-11-01&to=2026-11-30';

  const csv = await get(month);
  t.match(csv, { statusCode: 200, headers: { 'content-type': /^text\/csv/, 'content-disposition': /monthly-ledger\.csv/ } });
  t.ok(csv.body.includes(body.audit.leafHash));
  t.ok(csv.body.includes(`"'=HYPERLINK(""x"")"`), 'what a customer calls himself never runs as a formula');
  const pdf = await get(`${month}&format=pdf`, 'regulator');
  t.equal(pdf.headers['content-type'], 'application/pdf');
  t.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
  t.match((await get('suspicious-order?orderId=T-1')).body, /PAYMENT_UNUSUAL/);

  t.equal((await get(month, 'supplier')).statusCode, 403);
  for (const wrong of [
    'none?from=2026-01-01&to=2026-01-02',
    'eu-yearly',
    'eu-yearly?from=2026-02-01&to=2026-01-01',
    'suspicious-order?orderId=x',
    `${month}&format=doc`,
  ])
    t.equal((await get(wrong)).statusCode, 400, wrong);
});
