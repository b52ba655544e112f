import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import t from 'tap';
import { ajvOptions, checker, schemas } from '../src/schemas.js';
import { ordinaryOrder } from './support/service.js';

t.test('every schema is a valid JSON Schema under its own name', async (t) => {
  const ajv = formats.default(new Ajv({ ...ajvOptions, validateSchema: true, schemas: [...schemas] }));
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
