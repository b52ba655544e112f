import t from 'tap';
import type { Document, Order, Party } from '../../src/contract.js';
import { bought, flagsOf, paper, type Sketch } from './order-facts.js';

/** Below every threshold: what fires is the indicator alone. */
const CONTROLLED: Sketch['lines'] = [['anthranilic acid', 15, 'kg']];
const ORDINARY: Sketch['lines'] = [['ethanol', 15, 'kg']];

/** CODE/rule of everything with points. */
const weighty = (sketch: Sketch) =>
  flagsOf(sketch)
    .filter((flag) => flag.points > 0)
    .map((flag) => flag.source.rule);
const raises = (rule: string, sketch: Partial<Sketch>) => weighty({ lines: CONTROLLED, ...sketch }).includes(rule);

t.test('an ordinary order of a controlled substance raises nothing', async (t) => {
  t.same(
    weighty({
      lines: CONTROLLED,
      payment: { method: 'wire', payerName: 'ACME Test Works' },
      shipment: { deliveryPoint: 'business', mode: 'road' },
    }),
    [],
  );
});

t.test('payment', async (t) => {
  for (const method of ['cash', 'crypto', 'money_order'] as const) {
    t.ok(raises('payment-method', { payment: { method } }), method);
    t.notOk(raises('payment-method', { lines: ORDINARY, payment: { method } }), `${method} for an ordinary substance`);
  }
  for (const method of ['wire', 'card', 'letter_of_credit'] as const) t.notOk(raises('payment-method', { payment: { method } }), method);
  t.ok(raises('payment-third-party', { payment: { payerName: 'bearer' } }));
  t.notOk(raises('payment-third-party', { payment: { payerName: 'Broker Ltd' }, others: [{ role: 'broker', name: 'Broker Limited' }] }));
  t.ok(raises('payment-route', { payment: { payerCountry: 'PA' } }));
  t.notOk(raises('payment-route', { payment: { payerCountry: 'MX' }, to: 'MX' }));
  const bank: Party = { role: 'bank', name: 'Some Bank' };
  t.ok(raises('payment-letter-of-credit', { payment: { method: 'letter_of_credit' }, others: [bank] }));
  t.notOk(
    raises('payment-letter-of-credit', { payment: { method: 'letter_of_credit' }, others: [bank, { role: 'end_user', name: 'User' }] }),
  );
  t.ok(raises('payment-arrangement', { payment: { invoiceDeclined: true } }));
  t.ok(raises('payment-arrangement', { payment: { changedAfterOrder: true } }));
  t.ok(raises('payment-arrangement', { payment: { payers: 3 } }));
  t.notOk(raises('payment-arrangement', { payment: { payers: 2, invoiceDeclined: false } }));
});

t.test('delivery', async (t) => {
  const point = (deliveryPoint: NonNullable<Order['shipment']>['deliveryPoint'], rest: Partial<Sketch> = {}) =>
    raises('delivery-point', { shipment: { deliveryPoint }, ...rest });
  for (const unusual of ['po_box', 'storage', 'freight_forwarder', 'residence'] as const) t.ok(point(unusual), unusual);
  t.notOk(point('business'));
  t.notOk(point('residence', { buyer: { type: 'person' } }), 'a private person lives somewhere');
  t.notOk(point('freight_forwarder', { others: [{ role: 'end_user', name: 'User' }] }));
  t.ok(raises('delivery-point', { shipment: { address: { lines: ['P.O. Box 12'], city: 'X' } } }));
  t.ok(raises('delivery-point', { shipment: { address: { lines: ['Postfach 12'], city: 'X' } } }));
  t.ok(raises('delivery-pickup', { shipment: { mode: 'pickup' } }));
  t.ok(raises('delivery-to-private-person', { others: [{ role: 'consignee', type: 'person', name: 'Somebody' }] }));
  t.ok(raises('delivery-to-intermediary', { others: [{ role: 'consignee', type: 'company', name: 'Fast Freight Forwarding' }] }));
  t.notOk(raises('delivery-to-intermediary', { others: [{ role: 'consignee', type: 'company', name: 'Second Site of Acme' }] }));
  for (const instructions of ['please remove the labels', 'neutral packaging', 'hand over at the car park'])
    t.ok(raises('delivery-request', { shipment: { instructions } }), instructions);
  t.notOk(raises('delivery-request', { shipment: { instructions: 'Deliver to gate 4 between 8 and 12. GHS labels in English, please.' } }));
  t.ok(raises('delivery-request', { shipment: { freightCost: 200 }, rest: { goodsValue: 100 } }));
  t.ok(raises('delivery-request', { shipment: { urgent: true } }), 'a new customer in a hurry');
  t.notOk(raises('delivery-request', { shipment: { urgent: true }, history: { months: [bought('anthranilic-acid', '2026-03', 1)] } }));
});

t.test('parties and their contact data', async (t) => {
  t.ok(raises('broker-without-end-user', { others: [{ role: 'broker', name: 'Broker' }] }));
  t.notOk(
    raises('broker-without-end-user', {
      others: [
        { role: 'broker', name: 'Broker' },
        { role: 'end_user', name: 'User' },
      ],
    }),
  );
  t.ok(raises('private-buyer', { buyer: { type: 'person' } }));
  t.notOk(raises('private-buyer', { buyer: { type: 'person', business: 'goldsmith' } }));
  t.ok(raises('free-mail', { buyer: { email: 'acme@GMAIL.com' } }));
  t.notOk(raises('free-mail', { buyer: { email: 'orders@acme-test.example' } }));
  const domains = (email: string, website: string) => raises('look-alike-domain', { buyer: { email, website } });
  t.ok(domains('orders@acme-works.net', 'https://www.acme-works.be/contact'));
  t.ok(domains('orders@acrne-works.be'.replace('rn', 'n'), 'https://acme-works.be'));
  t.notOk(domains('orders@mail.acme-works.be', 'https://acme-works.be'));
  t.notOk(domains('orders@other-firm.be', 'https://acme-works.be'));
  const months = [bought('anthranilic-acid', '2026-03', 1, 'us:domestic', 3)];
  t.ok(raises('contact-changed', { history: { months, newLinks: ['email', 'phone'] } }));
  t.notOk(raises('contact-changed', { history: { months, newLinks: ['email'] } }));
  const twoOrders = ['us:export', 'eu:import'].flatMap((movement) =>
    ['anthranilic-acid', 'toluene'].map((substance) => bought(substance, '2026-03', 1, movement, 2)),
  );
  t.notOk(raises('contact-changed', { history: { months: twoOrders, newLinks: ['email', 'phone'] } }), 'each kept four times');
  t.notOk(raises('contact-changed', { history: { newLinks: ['email', 'phone'] } }), 'a new customer gives everything for the first time');
});

t.test('what people noticed', async (t) => {
  const [flag] = flagsOf({ lines: ORDINARY, rest: { observations: [{ kind: 'use_not_stated', note: 'asked twice' }] } });
  t.match(flag, { code: 'OBSERVATION_REPORTED', severity: 'high', evidence: { note: 'asked twice' }, source: { sourced: true } });
  t.match(flag?.cure, /DEA divisional office/, 'the duty that it brings is named');
});

t.test('substances that are unclear', async (t) => {
  const rules = (lines: Sketch['lines']) => weighty({ lines });
  t.ok(rules([['anthranilic acid', 3, 'drums']]).includes('quantity-unclear'));
  t.ok(rules([['anthranilic acid', 3, 'kgg']]).includes('quantity-unclear'));
  t.notOk(rules([['sodium chloride', 3, 'drums']]).includes('quantity-unclear'));
  t.ok(rules([['qwertyuiop asdf', 3, 'kg']]).includes('substance-unidentified'));
});

t.test('the licence of the order may not be kept for more than it covers', async (t) => {
  const documents: Document[] = [
    paper('licence', ['120-57-0'], { quantity: 10, unit: 'kg' }),
    paper('customer_declaration', ['120-57-0'], { scope: 'transaction' }),
  ];
  const order: Sketch = { seller: 'DE', to: 'FR', lines: [['piperonal', 5, 'kg']], documents };
  t.notOk(weighty(order).includes('licence-missing'));
  t.ok(
    weighty({ ...order, history: { months: [bought('piperonal', '2026-03', 6, 'eu:intra')] } }).includes('licence-missing'),
    '6 of 10 kg are used up',
  );
});
