import t from 'tap';
import { dayOfInstant } from '../../src/law/days.js';
import { buyerOf, movementKey, routeOf } from '../../src/law/movements.js';
import { codesOf, orderOf } from '../rules/order-facts.js';

const keys = (seller: string, from: string, to: string, on = '2026-05-28') =>
  routeOf(orderOf({ seller, from, to, lines: [['toluene', 1, 'kg']] }), on).movements.map(movementKey);

t.test('the law follows the goods and the seller', async (t) => {
  t.same(keys('US', 'US', 'US'), ['us:domestic']);
  t.same(keys('US', 'US', 'CA'), ['us:export']);
  t.same(keys('CA', 'CA', 'US'), ['us:import']);
  t.same(keys('US', 'CN', 'MX'), ['us:international']);
  t.same(keys('DE', 'DE', 'FR'), ['eu:intra']);
  t.same(keys('DE', 'DE', 'US'), ['us:import', 'eu:export']);
  t.same(keys('US', 'US', 'DE'), ['us:export', 'eu:import']);
  t.same(keys('IN', 'IN', 'BR'), ['other:international']);
});

t.test('members of the Union come and go with their dates', async (t) => {
  t.same(keys('DE', 'DE', 'GB', '2020-12-31'), ['eu:intra']);
  t.same(keys('DE', 'DE', 'GB', '2021-01-01'), ['eu:export']);
  t.same(keys('DE', 'DE', 'HR', '2013-06-30'), ['eu:export']);
  t.same(keys('DE', 'DE', 'HR', '2013-07-01'), ['eu:intra']);
});

t.test('the law of the Union reaches its outermost regions, not the overseas countries (Art. 355 TFEU)', async (t) => {
  t.same(keys('FR', 'FR', 'RE'), ['eu:intra']);
  t.same(keys('MQ', 'MQ', 'US'), ['us:import', 'eu:export']);
  t.same(keys('FI', 'FI', 'AX'), ['eu:intra']);
  t.same(keys('FR', 'FR', 'NC'), ['eu:export']);
  t.same(keys('FR', 'FR', 'YT', '2013-12-31'), ['eu:export']);
  t.same(keys('FR', 'FR', 'YT', '2014-01-01'), ['eu:intra']);
});

t.test('an order that names no destination goes where its consignee or buyer is', async (t) => {
  const order = orderOf({ lines: [['toluene', 1, 'kg']] });
  const { shipment: _, ...bare } = order;
  t.equal(routeOf({ ...bare, parties: [{ role: 'buyer', name: 'A', address: { country: 'CA' } }] }, '2026-01-01').destination, 'CA');
  t.equal(
    routeOf(
      {
        ...bare,
        parties: [
          { role: 'buyer', name: 'A', address: { country: 'CA' } },
          { role: 'consignee', name: 'B', address: { country: 'MX' } },
        ],
      },
      '2026-01-01',
    ).destination,
    'MX',
  );
  t.equal(routeOf({ ...bare, parties: [{ role: 'buyer', name: 'A' }] }, '2026-01-01').destination, 'US');
});

t.test('the day of an order is that of UTC', async (t) => {
  t.equal(dayOfInstant('2026-05-31T23:30:00-05:00'), '2026-06-01');
  t.equal(dayOfInstant('2026-06-01T00:30:00+02:00'), '2026-05-31');
  t.equal(dayOfInstant('2016-12-31T23:59:60Z'), '2016-12-31', 'a leap second');
  t.equal(dayOfInstant('2016-12-31T18:59:60.5-05:00'), '2016-12-31', 'a leap second elsewhere');
  t.equal(dayOfInstant('2026-06-01T00:30:00+02'), '2026-05-31');
  t.equal(dayOfInstant('2026-06-01T00:30:00+0200'), '2026-05-31');
  t.equal(dayOfInstant('0000-01-01T00:00:00+10:00'), '0000-01-01');
  t.equal(dayOfInstant('9999-12-31T23:59:59-12:00'), '9999-12-31');
});

t.test('the buyer is the same whatever the order of the parties', async (t) => {
  const parties = [
    { role: 'payer', name: 'C' },
    { role: 'buyer', name: 'B' },
    { role: 'buyer', name: 'A' },
  ] as const;
  t.equal(buyerOf({ parties: [...parties] }).name, 'A');
  t.equal(buyerOf({ parties: [...parties].reverse() }).name, 'A');
});

t.test('no order is too old or too late to be judged', async (t) => {
  for (const placedAt of ['0000-01-01T00:00:00+10:00', '9999-12-31T23:59:59-12:00', '2016-12-31T23:59:60Z'])
    t.ok(codesOf({ lines: [['iodine', 1, 'kg']], rest: { placedAt } }), placedAt);
});
