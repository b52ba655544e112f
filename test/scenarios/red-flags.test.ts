/** Payment, delivery, parties: documented indicators, raised for controlled substances and not for others. */
import { firm, type Step, sequence } from './sequence.js';

const order = (step: Partial<Step> & Pick<Step, 'expect'>): Step => ({
  at: '2026-06-15',
  lines: [[{ name: 'anthranilic acid', cas: '118-92-3' }, 15, 'kg']],
  ...step,
});
const salt: Step['lines'] = [[{ name: 'sodium chloride', cas: '7647-14-5' }, 15, 'kg']];
/** The same for something that nobody controls. */
const both = (step: Partial<Step>, code: string, rest: Step['expect'] = {}): Step[] => [
  order({ ...step, expect: { ...rest, flags: [code] } }),
  order({ ...step, by: 'b', lines: salt, expect: { decision: 'clear', absent: [code] } }),
];

for (const method of ['cash', 'crypto', 'money_order'] as const)
  sequence(`payment by ${method}`, '21 CFR 1310.05(a)(1)', both({ payment: { method } }, 'PAYMENT_UNUSUAL'));
for (const method of ['wire', 'card', 'letter_of_credit'] as const)
  sequence(`payment by ${method}`, '21 CFR 1310.05(a)(1)', [
    order({ payment: { method, payerName: firm() }, expect: { decision: 'clear', absent: ['PAYMENT_UNUSUAL'] } }),
  ]);
sequence('a regulated order in cash', '21 CFR 1310.05(a)(1)', [
  order({
    lines: [['anthranilic acid', 33, 'kg']],
    payment: { method: 'cash', payerName: firm() },
    expect: { decision: 'review', flags: ['PAYMENT_UNUSUAL', 'THRESHOLD_EXCEEDED'] },
  }),
]);
sequence(
  'somebody else pays',
  'EU Recommendation 2019/1318',
  both({ payment: { method: 'wire', payerName: 'Halvorsen Brothers' } }, 'PAYMENT_UNUSUAL'),
);
for (const deliveryPoint of ['po_box', 'residence', 'storage', 'freight_forwarder'] as const)
  sequence(`delivery to a ${deliveryPoint}`, '21 CFR 1310.05(a)(1)', both({ shipment: { deliveryPoint } }, 'DELIVERY_UNUSUAL'));
sequence(
  'a box in the words of the address',
  '21 CFR 1310.05(a)(1)',
  both({ shipment: { address: { lines: ['P.O. Box 118'], city: 'Dayton', country: 'US' } } }, 'DELIVERY_UNUSUAL'),
);
sequence('collected by the customer', 'Wvmc Art. 2', both({ shipment: { mode: 'pickup' } }, 'DELIVERY_UNUSUAL'));
sequence('several low indicators add up to a review', '21 CFR 1310.05(a)(1)', [
  order({
    payment: { method: 'cash' },
    shipment: { deliveryPoint: 'po_box' },
    expect: { decision: 'review', flags: ['PAYMENT_UNUSUAL', 'DELIVERY_UNUSUAL'] },
  }),
]);
sequence(
  'a firm orders, a private person receives',
  'IGSC; BKA',
  both({ others: [{ role: 'consignee', type: 'person', name: 'Ingrid Solvang', address: { country: 'US' } }] }, 'DELIVERY_UNUSUAL'),
);
sequence('a private person buys', 'INCB guidelines', [
  order({ buyer: { type: 'person', name: 'Ingrid Solvang' }, expect: { flags: ['PARTIES_UNUSUAL'] } }),
  order({
    by: 'b',
    buyer: { type: 'person', name: 'Ingrid Solvang' },
    lines: salt,
    expect: { decision: 'clear', absent: ['PARTIES_UNUSUAL'] },
  }),
]);
sequence(
  'a broker and nobody who uses it',
  'FIN-2024-A002',
  both({ others: [{ role: 'broker', type: 'company', name: 'Caldwell Mediators', address: { country: 'US' } }] }, 'PARTIES_UNUSUAL'),
);
sequence('a free mailbox', 'BKA', both({ buyer: { email: 'pellmore.works@gmail.com' } }, 'CONTACT_UNUSUAL'));
sequence('what people saw', '21 USC 830(b)(1)(A)', [
  order({
    rest: { observations: [{ kind: 'use_not_stated' }] } as Step['rest'],
    expect: { decision: 'review', flags: ['OBSERVATION_REPORTED'] },
  }),
]);
sequence('a designated party in every role', 'UN list', [
  ...(['buyer', 'broker', 'consignee', 'end_user', 'payer', 'forwarder', 'bank'] as const).map(
    (role, i): Step =>
      order({
        by: String.fromCharCode(97 + i),
        lines: salt,
        ...(role === 'buyer'
          ? { buyer: { name: 'Zephyrine Reagents' } }
          : { others: [{ role, type: 'company', name: 'Zephyrine Reagents' }] }),
        expect: { decision: 'block', flags: ['PARTY_SANCTIONED'] },
      }),
  ),
  order({
    by: 'k',
    lines: salt,
    payment: { method: 'wire', payerName: 'Zephyrine Reagents' },
    expect: { decision: 'block', flags: ['PARTY_SANCTIONED'] },
  }),
]);
sequence('designated owners', 'OFAC 50 % rule', [
  order({
    lines: salt,
    buyer: { owners: [{ type: 'company', name: 'Zephyrine Reagents', sharePercent: 50 }] },
    expect: { decision: 'block', flags: ['PARTY_OWNED_BY_SANCTIONED'] },
  }),
  order({
    by: 'b',
    lines: salt,
    buyer: { owners: [{ type: 'company', name: 'Zephyrine Reagents', sharePercent: 49 }] },
    expect: { absent: ['PARTY_OWNED_BY_SANCTIONED'] },
  }),
]);
