import t from 'tap';
import { checker, schemas, validator } from '../src/schemas.js';
import { ordinaryOrder } from './support/service.js';

t.test('every schema is a valid JSON Schema under its own name', async (t) => {
  const ajv = validator({ validateSchema: true });
  for (const { $id, title } of schemas) {
    t.ok(ajv.getSchema($id), $id);
    t.match(title, /^[A-Z]\w+$/, `${$id} has a title that names its type`);
  }
});

t.test('a checker hands back what fits and says what does not', async (t) => {
  const check = checker('order');
  t.equal(check(ordinaryOrder()).orderId, 'T-1');
  t.throws(() => check({ ...ordinaryOrder(), colour: 'red' }, { file: 'orders.ndjson', line: 7 }), {
    name: 'DataError',
    message: 'orders.ndjson, line 7: the document: unknown field "colour"',
  });
  const { orderId, ...rest } = ordinaryOrder();
  t.throws(() => check({ ...rest, orderID: orderId }), /the field "orderId" is missing \(unknown: "orderID"\)/);
  t.throws(() => check({ ...ordinaryOrder(), placedAt: '2026-11-20' }), /\/placedAt: a time with its zone is needed, such as/);
  t.throws(() => check({ ...ordinaryOrder(), seller: { country: 'usa' } }), /\/seller\/country: wanted: ISO 3166-1/);
});

t.test('an id is what a person can see and a log can hold', async (t) => {
  const check = checker('order');
  const line = ordinaryOrder().lines[0]!;
  const orders = (id: string) => [
    ordinaryOrder({ orderId: id }),
    ordinaryOrder({ customerId: id }),
    ordinaryOrder({ lines: [{ ...line, lineId: id }] }),
  ];
  for (const id of ['A-1', 'Заказ № 7', '注文 12/3', 'a b', 'x'.repeat(100), '🙂'])
    for (const order of orders(id)) t.same(check(order), order, id);
  for (const id of [
    '',
    ' ',
    ' A',
    'A ',
    'A\u00a0',
    '\ud800x',
    'x\udc00',
    'a\u0000',
    'a\nb',
    'a\u007f',
    'a\u200bb',
    '\ufeffa',
    'a\u202eb',
    'a\u2028b',
  ])
    for (const order of orders(id)) t.throws(() => check(order), { name: 'DataError' });
  t.throws(() => check(ordinaryOrder({ orderId: ' A' })), /\/orderId: wanted: the supplier's number of the order, without blanks/);
});

t.test('a country is one that is in use', async (t) => {
  const check = checker('order');
  for (const country of ['GB', 'XK', 'IR', 'AQ'])
    t.ok(check(ordinaryOrder({ seller: { country }, shipment: { destinationCountry: country } })));
  for (const country of ['ZZ', 'XX', 'EU', 'SU', 'AN', 'UK']) {
    t.throws(() => check(ordinaryOrder({ seller: { country } })), /\/seller\/country: an ISO 3166-1 alpha-2 code that is in use is needed/);
    t.throws(() => check(ordinaryOrder({ shipment: { transitCountries: ['DE', country] } })), /transitCountries\/1/);
    t.throws(() => check(ordinaryOrder({ parties: [{ role: 'buyer', name: 'x', countries: [country] }] })), /countries\/0/);
    t.throws(() => check(ordinaryOrder({ parties: [{ role: 'buyer', name: 'x', address: { country } }] })), /address\/country/);
  }
  t.throws(() => check(ordinaryOrder({ seller: { country: 'UK' } })), /the United Kingdom is GB/);
});

t.test('a birth date has a month and a day of the calendar', async (t) => {
  const check = checker('order');
  const born = (birthDate: string) => ordinaryOrder({ parties: [{ role: 'buyer', name: 'x', birthDate }] });
  for (const date of ['1970', '1970-12', '1970-01-31']) t.ok(check(born(date)), date);
  for (const date of ['2026-13-45', '1970-00', '1970-13', '1970-01-00', '1970-01-32', '70'])
    t.throws(() => check(born(date)), /birthDate/, date);
});
