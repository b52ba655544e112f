/** Calendar months, sites, linked customers, patterns over time (21 CFR 1310.04(e),(f); 1310.05; 21 USC 841(c)(3)). */
import { firm, NO_THRESHOLD, type Step, sequence } from './sequence.js';

const LAW = '21 CFR 1310.04(f)';
const quiet: Step['expect'] = { absent: NO_THRESHOLD };
const cumulative: Step['expect'] = { decision: 'review', flags: ['THRESHOLD_CUMULATIVE'], absent: ['THRESHOLD_EXCEEDED'] };
const PERMANGANATE = 'potassium permanganate';

for (const [name, half, unit, rest] of [
  ['benzaldehyde', 2, 'kg', 2],
  ['potassium permanganate', 27.5, 'kg', 27.5],
  ['nitroethane', 1.25, 'kg', 1.25],
  ['ethyl ether', 25, 'gal', 25],
  ['ethyl ether', 67.9, 'kg', 67.9],
  ['acetic anhydride', 125, 'gal', 125],
  ['safrole', 2, 'kg', 2],
] as const)
  sequence(`${half} and ${rest} ${unit} of ${name} in a month are the threshold exactly`, LAW, [
    { at: '2026-04-03', lines: [[name, half, unit]], expect: quiet },
    { at: '2026-04-28', lines: [[name, rest, unit]], expect: cumulative },
  ]);

for (const [name, amount, unit] of [
  ['acetone', 30, 'gal'],
  ['toluene', 100, 'kg'],
  ['2-butanone', 100, 'kg'],
] as const)
  sequence(`${name} at home does not add up over the month`, '21 CFR 1310.04(f)(2)(iii)', [
    { at: '2026-06-02', lines: [[name, amount, unit]], expect: quiet },
    { at: '2026-06-20', lines: [[name, amount, unit]], expect: quiet },
  ]);
sequence('its exports do', '21 CFR 1310.04(f)(2)(i)', [
  { at: '2026-06-02', to: 'CA', lines: [['toluene', 800, 'kg']], expect: quiet },
  { at: '2026-06-20', to: 'CA', lines: [['toluene', 800, 'kg']], expect: cumulative },
]);
sequence('exports and sales at home are measured apart', LAW, [
  { at: '2026-06-02', to: 'CA', lines: [[PERMANGANATE, 400, 'kg']], expect: quiet },
  { at: '2026-06-20', to: 'US', lines: [[PERMANGANATE, 40, 'kg']], expect: quiet },
]);
sequence('a new month starts at nought', LAW, [
  { at: '2026-05-31', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-06-01', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-06-30', lines: [['benzaldehyde', 1.5, 'kg']], expect: cumulative },
]);
sequence('a month of the next year is another', LAW, [
  { at: '2025-06-30', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-06-01', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
]);
sequence('the day is that of UTC', LAW, [
  { at: '2026-05-31T20:00:00-05:00', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-06-15T09:00:00+09:00', lines: [['benzaldehyde', 2.5, 'kg']], expect: cumulative },
]);
sequence('an hour later it is June in one place, and still May in another', LAW, [
  { at: '2026-05-31T23:30:00Z', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-06-01T01:00:00+02:00', lines: [['benzaldehyde', 2.5, 'kg']], expect: cumulative },
]);
sequence('orders that come late are of their own month', LAW, [
  { at: '2026-06-10', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-05-30', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-05-02', lines: [['benzaldehyde', 2.5, 'kg']], expect: { flags: ['THRESHOLD_CUMULATIVE'] } },
]);
sequence('sites of one supplier add up', '21 CFR 1310.04(e)', [
  { at: '2026-06-02', site: 'Houston', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-06-03', site: 'Newark', lines: [['benzaldehyde', 2.5, 'kg']], expect: cumulative },
]);
sequence('a cancelled order does not count', LAW, [
  { at: '2026-06-02', lines: [['benzaldehyde', 2.5, 'kg']], cancelled: true, expect: quiet },
  { at: '2026-06-03', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
]);
sequence('units add up', LAW, [
  { at: '2026-06-02', lines: [['benzaldehyde', 2500, 'g']], expect: quiet },
  { at: '2026-06-03', lines: [['benzaldehyde', 3, 'lb']], expect: quiet },
  { at: '2026-06-04', lines: [['benzaldehyde', 5, 'oz']], expect: cumulative },
]);
sequence('litres and kilograms add up where the density is known', LAW, [
  { at: '2026-06-02', lines: [['acetic anhydride', 600, 'kg']], expect: quiet },
  { at: '2026-06-04', lines: [['acetic anhydride', 400, 'l']], expect: cumulative },
]);
sequence('a salt adds up with its base, under any name', LAW, [
  { at: '2026-06-02', lines: [['piperidine', 300, 'g']], expect: quiet },
  { at: '2026-06-03', lines: [[{ cas: '6091-44-7' }, 357, 'g']], expect: cumulative },
]);
sequence('substances do not add up to one threshold', LAW, [
  {
    at: '2026-06-02',
    lines: [
      ['benzaldehyde', 3, 'kg'],
      ['nitroethane', 2, 'kg'],
    ],
    expect: quiet,
  },
  { at: '2026-06-03', lines: [['safrole', 3, 'kg']], expect: quiet },
]);
sequence('customers that nothing links do not add up', '21 CFR 1310.04(e)', [
  { by: 'a', at: '2026-06-02', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { by: 'b', at: '2026-06-03', lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
]);

/** What two customers have in common. */
const LINKS: [string, Partial<Step>][] = [
  ['telephone', { buyer: { phone: '+1 (312) 555-0147' } }],
  ['e-mail address', { buyer: { email: 'Purchasing@Lindqvist-Trade.example' } }],
  ['address', { buyer: { address: { lines: ['77 Halyard Road'], city: 'Dayton', postalCode: '45402', country: 'US' } } }],
  ['registration', { buyer: { identifiers: [{ kind: 'registration', value: '12-3456789', country: 'US' }] } }],
  ['director', { buyer: { directors: [{ type: 'person', name: 'Ottilie Brandvold', birthDate: '1971-03-09' }] } }],
  ['bank account', { payment: { method: 'wire', bankAccount: 'DE89 3704 0044 0532 0130 00' } as Step['payment'] }],
];
for (const [what, common] of LINKS)
  sequence(`two customers with one ${what}`, '21 CFR 1310.04(e)', [
    { ...common, by: 'a', at: '2026-06-02', lines: [[PERMANGANATE, 33, 'kg']], expect: quiet },
    {
      ...common,
      by: 'b',
      at: '2026-06-09',
      lines: [[PERMANGANATE, 33, 'kg']],
      expect: { decision: 'review', flags: ['THRESHOLD_LINKED_CUSTOMERS'], absent: ['THRESHOLD_CUMULATIVE', 'THRESHOLD_EXCEEDED'] },
    },
    { ...common, by: 'c', at: '2026-07-09', lines: [[PERMANGANATE, 33, 'kg']], expect: { absent: ['THRESHOLD_LINKED_CUSTOMERS'] } },
  ]);
sequence('linked customers below the threshold together', '21 CFR 1310.04(e)', [
  { ...LINKS[0]![1], by: 'a', at: '2026-08-02', lines: [['safrole', 1, 'kg']], expect: quiet },
  { ...LINKS[0]![1], by: 'b', at: '2026-08-09', lines: [['safrole', 2, 'kg']], expect: quiet },
]);

for (const [name, amount, unit] of [
  ['acetone', 142, 'kg'],
  ['2-butanone', 47, 'gal'],
  ['toluene', 151, 'kg'],
] as const)
  sequence(`four orders of ${name} in four days, each just below`, '21 USC 841(c)(3)', [
    ...[1, 2, 3].map((day): Step => ({ at: `2026-06-0${day}`, lines: [[name, amount, unit]], expect: { absent: ['THRESHOLD_EXCEEDED'] } })),
    { at: '2026-06-04', lines: [[name, amount, unit]], expect: { decision: 'review', flags: ['ORDER_SPLITTING'] } },
  ]);
sequence('regular orders of a third of the threshold, weeks apart, are no pattern', '21 USC 841(c)(3)', [
  ...['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10'].map(
    (at): Step => ({ at, lines: [['toluene', 50, 'kg']], expect: { decision: 'clear', absent: ['ORDER_SPLITTING', 'ORDER_GROWTH'] } }),
  ),
]);
for (const [name, usual, jump] of [
  ['acetone', 6, 135],
  ['toluene', 4, 140],
  ['methyl ethyl ketone', 5, 130],
  ['anthranilic acid', 1, 25],
  ['potassium permanganate', 2, 50],
] as const)
  sequence(`${name}: months of ${usual} kg, then ${jump} kg`, '21 CFR 1310.05(a)(1)', [
    ...['01', '02', '03', '04', '05', '06'].map(
      (month, i): Step => ({ at: `2026-${month}-15`, lines: [[name, usual + (i % 2), 'kg']], expect: { decision: 'clear' } }),
    ),
    { at: '2026-07-15', lines: [[name, jump, 'kg']], expect: { decision: 'review', flags: ['ORDER_GROWTH'], absent: NO_THRESHOLD } },
  ]);
sequence('twice the usual month is no growth to speak of', '21 CFR 1310.05(a)(1)', [
  ...['01', '02', '03', '04'].map(
    (month): Step => ({ at: `2026-${month}-15`, lines: [['acetone', 20, 'kg']], expect: { decision: 'clear' } }),
  ),
  { at: '2026-05-15', lines: [['acetone', 40, 'kg']], expect: { decision: 'clear', absent: ['ORDER_GROWTH'] } },
]);
sequence('three watch-listed substances in one order', 'UK Home Office, Supplying explosives precursors, section 1', [
  {
    lines: [
      ['benzaldehyde', 1, 'kg'],
      ['nitroethane', 1, 'kg'],
      ['piperidine', 100, 'g'],
    ],
    expect: { flags: ['ORDER_COMBINATION'], absent: NO_THRESHOLD },
  },
]);
sequence('an order sent again under its number is not counted twice', LAW, [
  { at: '2026-06-02', rest: { orderId: 'SAME-1' }, lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
  { at: '2026-06-02', rest: { orderId: 'SAME-1' }, lines: [['benzaldehyde', 2.5, 'kg']], expect: quiet },
]);
sequence('a paper that names the firm does not hide the sum', LAW, [
  { at: '2026-06-02', lines: [['benzaldehyde', 3, 'kg']], expect: quiet },
  {
    at: '2026-06-03',
    lines: [['benzaldehyde', 1, 'kg']],
    documents: [{ kind: 'identity', number: '1', holder: firm(), validFrom: '2026-01-01', validUntil: '2026-12-31' }],
    expect: { decision: 'review', flags: ['THRESHOLD_CUMULATIVE'], absent: ['IDENTITY_UNVERIFIED'] },
  },
]);
