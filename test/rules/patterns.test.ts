import t from 'tap';
import type { RecentPurchase } from '../../src/rules/history.js';
import { bought, codesOf, flagsOf, type Sketch } from './order-facts.js';

const recent = (substance: string, on: string, kilograms: number): RecentPurchase => ({
  orderId: `past-${on}`,
  on,
  substance,
  movement: 'us:domestic',
  amount: { milligrams: kilograms * 1e6, microlitres: null },
});
const linked = (substance: string, kilograms: number) => {
  const amount = { milligrams: kilograms * 1e6, microlitres: null };
  const bought = { substance, movement: 'us:domestic' };
  return {
    linkedTotals: [{ ...bought, month: { amount, customers: 1 }, year: { amount, customers: 1 } }],
    linked: [{ customerId: 'C-2', shared: [{ kind: 'phone' as const, value: '1' }], totals: [{ ...bought, month: amount, year: amount }] }],
  };
};

t.test('linked customers reach a threshold together', async (t) => {
  const order = (kilograms: number, theirs: number): Sketch => ({
    lines: [['potassium permanganate', kilograms, 'kg']],
    history: linked('potassium-permanganate', theirs),
  });
  t.ok(codesOf(order(33, 33)).includes('THRESHOLD_LINKED_CUSTOMERS'));
  t.notOk(codesOf(order(33, 21)).includes('THRESHOLD_LINKED_CUSTOMERS'));
  t.notOk(codesOf(order(60, 33)).includes('THRESHOLD_LINKED_CUSTOMERS'), 'the order reaches it alone');
  t.notOk(codesOf({ ...order(33, 0), history: linked('toluene', 500) }).includes('THRESHOLD_LINKED_CUSTOMERS'), 'another substance');
  const flag = flagsOf(order(33, 33)).find(({ code }) => code === 'THRESHOLD_LINKED_CUSTOMERS');
  t.match(flag?.evidence, { own: '33 kg', sum: '66 kg', linked: [{ customerId: 'C-2', shared: [{ kind: 'phone' }], bought: '33 kg' }] });
});

t.test('several orders just below a threshold within days', async (t) => {
  const order = (kilograms: number, days: number[], earlier = kilograms): Sketch => ({
    on: '2026-06-20',
    lines: [['toluene', kilograms, 'kg']],
    history: { recent: days.map((day) => recent('toluene', `2026-06-${String(day).padStart(2, '0')}`, earlier)) },
  });
  const split = (sketch: Sketch) => codesOf(sketch).includes('ORDER_SPLITTING');
  t.ok(split(order(151, [18, 19])));
  t.notOk(split(order(151, [19])), 'two are not several');
  t.notOk(split(order(151, [1, 2])), 'not within days');
  t.notOk(split(order(50, [18, 19])), 'not just below');
  t.notOk(split(order(160, [18, 19], 151)), 'not below');
});

t.test('far above the own past', async (t) => {
  const order = (kilograms: number, months: number): Sketch => ({
    on: '2026-07-15',
    lines: [['toluene', kilograms, 'kg']],
    history: { months: Array.from({ length: months }, (_, i) => bought('toluene', `2026-0${i + 1}`, 4 + (i % 2))) },
  });
  const grown = (sketch: Sketch) => codesOf(sketch).includes('ORDER_GROWTH');
  t.ok(grown(order(143, 6)));
  t.notOk(grown(order(20, 6)));
  t.notOk(grown(order(143, 2)), 'too short a past');
  t.ok(
    grown({ ...order(3, 6), history: { months: [...order(3, 6).history!.months!, bought('toluene', '2026-07', 60)] } }),
    'the month counts, not the order',
  );
});

t.test('several watch-listed substances in a short time', async (t) => {
  const order = (watched: { substance: string; lastOn: string }[]): Sketch => ({
    lines: [
      ['anthranilic acid', 1, 'kg'],
      ['piperidine', 10, 'g'],
    ],
    history: { watched },
  });
  t.notOk(codesOf(order([])).includes('ORDER_COMBINATION'));
  t.ok(codesOf(order([{ substance: 'acetone', lastOn: '2026-05-20' }])).includes('ORDER_COMBINATION'));
  t.notOk(codesOf(order([{ substance: 'acetone', lastOn: '2026-04-01' }])).includes('ORDER_COMBINATION'));
  t.notOk(codesOf(order([{ substance: 'piperidine', lastOn: '2026-05-20' }])).includes('ORDER_COMBINATION'));
});

t.test('far more orders than usual', async (t) => {
  const order = (now: number, usual: number): Sketch => ({
    on: '2026-07-15',
    lines: [['toluene', 4, 'kg']],
    history: {
      months: [
        ...[3, 4, 5, 6].map((month) => bought('toluene', `2026-0${month}`, 4, 'us:domestic', usual)),
        bought('toluene', '2026-07', 4, 'us:domestic', now),
      ],
    },
  });
  const rules = (sketch: Sketch) => flagsOf(sketch).map((flag) => flag.source.rule);
  t.ok(rules(order(4, 1)).includes('order-frequency'));
  t.notOk(rules(order(3, 1)).includes('order-frequency'));
  t.notOk(rules(order(4, 4)).includes('order-frequency'));
});

t.test('a machine for tablets, alone and with a precursor (21 CFR 1310.05(a)(4))', async (t) => {
  const machine: Sketch['lines'][number] = ['single-punch tablet press TDP 5', 1, 'pc'];
  t.match(
    flagsOf({ lines: [machine] }).find(({ code }) => code === 'EQUIPMENT_REGULATED'),
    { severity: 'medium' },
  );
  t.match(
    flagsOf({ lines: [machine, ['iodine', 1, 'g']] }).find(({ code }) => code === 'EQUIPMENT_REGULATED'),
    { severity: 'high' },
  );
  t.notOk(codesOf({ seller: 'DE', to: 'FR', lines: [machine] }).includes('EQUIPMENT_REGULATED'), 'US law');
  const isMachine = (name: string) => codesOf({ lines: [[name, 1, 'pc']] }).includes('EQUIPMENT_REGULATED');
  for (const name of ['rotary tablet-press, 17 stations', 'Tablet  presses', 'tablet dies 8 mm', 'capsule fillers'])
    t.ok(isMachine(name), name);
  for (const name of ['vitamin C tablet dietary supplement', 'tablet pressure gauge']) t.notOk(isMachine(name), name);
});
