/**
 * Questions that the US regulations answer, with the paragraph that does. Amounts of 21 CFR 1310.04(f) are those that the
 * product carries, marked there as recalled.
 */
import t from 'tap';
import { evaluateRules } from '../../src/rules/evaluate.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { BUYER, bought, codesOf, factsOf, flagsOf, paper, type Sketch } from './order-facts.js';

const REGULATED = ['THRESHOLD_EXCEEDED', 'THRESHOLD_CUMULATIVE'];
const isRegulated = (sketch: Sketch) => codesOf(sketch).some((code) => REGULATED.includes(code));

t.test('a threshold is met by the amount itself (21 CFR 1310.04(f)(1)(i), 1313.12(a))', async (t) => {
  for (const [kilograms, regulated] of [
    [3.9, false],
    [3.999, false],
    [4, true],
    [4.001, true],
  ] as const)
    t.equal(isRegulated({ lines: [['benzaldehyde', kilograms, 'kg']] }), regulated, `${kilograms} kg of benzaldehyde`);
});

t.test('orders of one calendar month add up, those of two do not (21 CFR 1310.04(f))', async (t) => {
  const order = (on: string, month: string): Sketch => ({
    on,
    lines: [['benzaldehyde', 2.5, 'kg']],
    history: { months: [bought('benzaldehyde', month, 2.5)] },
  });
  t.ok(codesOf(order('2026-05-28', '2026-05')).includes('THRESHOLD_CUMULATIVE'));
  t.notOk(isRegulated(order('2026-06-01', '2026-05')));
});

t.test('an order of the evening counts for the month of its day in UTC', async (t) => {
  const order: Sketch = { lines: [['benzaldehyde', 2.5, 'kg']], rest: { placedAt: '2026-05-31T23:30:00-05:00' } };
  t.notOk(isRegulated({ ...order, history: { months: [bought('benzaldehyde', '2026-05', 2.5)] } }));
  t.ok(isRegulated({ ...order, history: { months: [bought('benzaldehyde', '2026-06', 2.5)] } }));
});

t.test('two listed chemicals do not add up (21 USC 802(39)(A))', async (t) => {
  t.notOk(
    isRegulated({
      lines: [
        ['benzaldehyde', 3, 'kg'],
        ['nitroethane', 2, 'kg'],
      ],
    }),
  );
});

t.test('a salt counts with its base, by the weight of the base (21 CFR 1310.04(f)(1)(i))', async (t) => {
  // Piperidine is 85.15 of the 121.61 g/mol of its hydrochloride: 357.1 g hold 250 g.
  const regulated = (base: number, baseFactor: number | null) => {
    const facts = factsOf({
      lines: [
        ['piperidine', base, 'g'],
        ['piperidine hydrochloride', 357.1, 'g'],
      ],
    });
    facts.lines[1]!.identified.baseFactor = baseFactor;
    return evaluateRules(facts, defaultPolicy()).some((flag) => REGULATED.includes(flag.code));
  };
  t.ok(regulated(300, 85.15 / 121.61));
  t.notOk(regulated(240, 85.15 / 121.61));
  t.ok(regulated(240, null), 'the whole salt, where nothing tells its share of base');
});

t.test('a threshold in gallons is met by its parts', async (t) => {
  const parts = (count: number, gallons: number): Sketch => ({
    lines: Array.from({ length: count }, () => ['diethyl ether', gallons, 'gal']),
  });
  t.ok(isRegulated(parts(4, 12.5)));
  t.ok(isRegulated(parts(20, 2.5)));
  t.notOk(isRegulated(parts(4, 12.499)));
});

t.test('import and domestic sale have thresholds of their own (21 CFR 1310.04(f)(2)(i),(ii))', async (t) => {
  const lines: Sketch['lines'] = [['potassium permanganate', 60, 'kg']];
  t.notOk(isRegulated({ seller: 'CA', from: 'CA', lines }));
  t.ok(isRegulated({ lines }));
  t.ok(isRegulated({ lines: [['sodium permanganate', 55, 'kg']] }));
  t.notOk(isRegulated({ seller: 'CA', from: 'CA', lines: [['sodium permanganate', 499.9, 'kg']] }));
  t.ok(isRegulated({ seller: 'CA', from: 'CA', lines: [['sodium permanganate', 500, 'kg']] }));
});

t.test('domestic sales of acetone are not accumulated (21 CFR 1310.04(f)(2)(iii))', async (t) => {
  const months = [{ ...bought('acetone', '2026-06', 90), amount: { milligrams: 89_800_000, microlitres: 113_562_354 } }];
  t.notOk(isRegulated({ on: '2026-06-20', lines: [['acetone', 30, 'gal']], history: { months } }));
  t.ok(isRegulated({ on: '2026-06-20', lines: [['acetone', 50, 'gal']], history: { months } }));
});

t.test('without a threshold every transaction is regulated (21 CFR 1310.04(g))', async (t) => {
  t.ok(isRegulated({ lines: [['iodine', 10, 'g']] }));
  t.ok(isRegulated({ lines: [['red phosphorus', 1, 'g']] }));
  t.ok(isRegulated({ lines: [['propionic anhydride', 1, 'g']] }), 'one gram meets a threshold of one gram');
});

t.test('anhydrous hydrogen chloride: any cylinder, but not 12,000 pounds in one container (21 CFR 1310.08)', async (t) => {
  t.ok(isRegulated({ lines: [['hydrogen chloride, anhydrous', 0.1, 'kg']] }));
  t.notOk(isRegulated({ lines: [['hydrogen chloride, anhydrous', 12_000, 'lb']] }));
  t.notOk(isRegulated({ lines: [['hydrochloric acid', 1000, 'l', 37]] }), 'the acid is excluded from domestic sales');
});

t.test('an acid that is sold as a solution counts whole, whether or not its strength is told (21 CFR 1310.04(f))', async (t) => {
  t.ok(isRegulated({ to: 'CO', lines: [['hydrochloric acid', 60, 'gal', 37]] }));
  t.ok(isRegulated({ to: 'CO', lines: [['hydrochloric acid 37 %', 50, 'gal']] }));
  t.notOk(isRegulated({ to: 'CO', lines: [['hydrochloric acid', 49, 'gal', 37]] }));
  t.notOk(isRegulated({ to: 'CO', lines: [['hydrochloric acid', 60, 'gal', 20]] }), 'an exempt mixture (21 CFR 1310.12(c))');
  t.ok(isRegulated({ lines: [['hydriodic acid', 1, 'l', 57]] }));
  t.ok(isRegulated({ lines: [['hydriodic acid', 1.7, 'kg', 57]] }));
  t.notOk(isRegulated({ lines: [['hydriodic acid', 1.6, 'kg', 57]] }));
});

t.test('hydrochloric acid in front does not hide the gas behind it (21 CFR 1310.04(f)(2)(iv))', async (t) => {
  const lines: Sketch['lines'] = [
    ['hydrochloric acid', 1, 'gal'],
    ['hydrogen chloride, anhydrous', 30, 'kg'],
  ];
  t.ok(isRegulated({ to: 'CO', lines }));
  t.ok(isRegulated({ to: 'CO', lines: lines.toReversed() }));
  t.notOk(isRegulated({ to: 'CO', lines: [lines[0]!] }));
  t.notOk(isRegulated({ to: 'CO', lines: [lines[0]!, ['hydrogen chloride, anhydrous', 1, 'kg']] }));
});

t.test('sulfuric acid counts for designated destinations only (21 CFR 1310.08(b))', async (t) => {
  t.ok(isRegulated({ to: 'CO', lines: [['sulfuric acid', 60, 'gal']] }));
  t.notOk(isRegulated({ to: 'DE', lines: [['sulfuric acid', 60, 'gal']] }));
});

t.test('MIBK counts for the Western Hemisphere except Canada (60 FR 19509)', async (t) => {
  const lines: Sketch['lines'] = [['methyl isobutyl ketone', 600, 'gal']];
  t.ok(isRegulated({ to: 'CO', lines }));
  t.notOk(isRegulated({ to: 'CA', lines }));
  t.notOk(isRegulated({ to: 'DE', lines }));
  t.notOk(isRegulated({ lines: [['methyl isobutyl ketone', 5000, 'gal']] }));
});

t.test('mixtures up to the limit are exempt (21 CFR 1310.12(c))', async (t) => {
  t.notOk(isRegulated({ lines: [['gamma-butyrolactone', 10, 'kg', 70]] }));
  t.ok(isRegulated({ lines: [['gamma-butyrolactone', 10, 'kg', 70.1]] }));
  t.notOk(isRegulated({ lines: [['iodine', 1, 'kg', 2]] }));
  t.notOk(isRegulated({ lines: [['iodine', 1, 'kg', 2.2]] }));
  t.ok(isRegulated({ lines: [['iodine', 1, 'kg', 7]] }));
  t.ok(isRegulated({ lines: [['ephedrine', 10, 'kg', 3]] }), 'the old exemption of five percent is gone');
  t.ok(isRegulated({ lines: [['alpha-phenylacetoacetonitrile', 1, 'kg', 0.5]] }), 'never exempt');
  t.notOk(isRegulated({ lines: [['toluene', 1000, 'kg', 30]] }), 'a thinner sold at home (69 FR 74957)');
  t.ok(isRegulated({ to: 'MX', lines: [['toluene', 5000, 'kg', 40]] }), 'the same, stronger, exported');
});

t.test('an impurity makes no mixture: the whole counts (21 USC 802(40))', async (t) => {
  t.ok(isRegulated({ lines: [['piperidine', 500, 'g', 98]] }));
});

t.test("one fluid ounce of Lugol's solution is exempt (72 FR 35920)", async (t) => {
  const lugol = (...millilitres: number[]): Sketch => ({
    lines: [],
    rest: {
      lines: millilitres.map((quantity, i) => ({
        lineId: String(i + 1),
        substance: { name: "Lugol's solution", cas: '7553-56-2' },
        quantity,
        unit: 'ml',
        concentrationPercent: 5,
      })),
    },
  });
  t.notOk(isRegulated(lugol(30)));
  t.ok(isRegulated(lugol(60)));
  t.notOk(isRegulated(lugol(15, 15)));
  t.ok(isRegulated(lugol(30, 30)), 'a transaction, not a line');
});

t.test('a new rule counts from its day on', async (t) => {
  t.notOk(isRegulated({ on: '2025-12-01', lines: [['propionyl chloride', 1, 'kg']] }), 'proposed only (90 FR 23483)');
  t.ok(isRegulated({ on: '2026-05-28', lines: [['propionyl chloride', 1, 'kg']] }), 'final (91 FR 11450)');
});

t.test('a regulated transaction needs the identity of the buyer (21 CFR 1310.07)', async (t) => {
  const lines: Sketch['lines'] = [['benzaldehyde', 4, 'kg']];
  const unverified = (sketch: Partial<Sketch>) => codesOf({ lines, ...sketch }).includes('IDENTITY_UNVERIFIED');
  t.ok(unverified({}));
  t.ok(unverified({ documents: [paper('identity', [], { holder: 'Somebody Else' })] }));
  t.ok(unverified({ documents: [paper('identity', [], { validUntil: '2026-05-27' })] }));
  t.notOk(unverified({ documents: [paper('identity')] }));
  t.notOk(unverified({ documents: [paper('identity', [], { holder: BUYER.toUpperCase().replace('.', '') })] }), 'case and full stop aside');
  t.notOk(unverified({ documents: [paper('registration')] }), 'the registration of a registrant verifies too');
  t.notOk(unverified({ history: { documents: [paper('identity')] } }), 'on the customer record');
  t.notOk(codesOf({ lines: [['benzaldehyde', 3, 'kg']] }).includes('IDENTITY_UNVERIFIED'), 'not regulated');
  t.notOk(unverified({ seller: 'CA', from: 'CA' }), 'no proof is asked in an import from a foreign supplier');
});

t.test('an individual or a cash buyer shows two papers (21 CFR 1310.07(d))', async (t) => {
  const order: Sketch = { lines: [['benzaldehyde', 4, 'kg']], buyer: { type: 'person' } };
  t.ok(codesOf({ ...order, documents: [paper('identity')] }).includes('IDENTITY_UNVERIFIED'));
  t.ok(codesOf({ ...order, documents: [paper('identity'), paper('identity')] }).includes('IDENTITY_UNVERIFIED'), 'the same paper twice');
  t.notOk(codesOf({ ...order, documents: [paper('identity'), paper('identity', [], { number: '2' })] }).includes('IDENTITY_UNVERIFIED'));
});

t.test('papers in order settle a threshold: holder, substance, date and amount', async (t) => {
  const settled = (rest: object) =>
    flagsOf({ lines: [['toluene', 200, 'kg']], documents: [paper('identity'), paper('end_use_declaration', ['108-88-3'], rest)] }).find(
      (flag) => flag.code === 'THRESHOLD_EXCEEDED',
    )!.points === 0;
  t.ok(settled({}));
  t.ok(settled({ substances: ['Toluene'] }), 'by name');
  t.ok(settled({ quantity: 200, unit: 'kg', scope: 'transaction' }));
  t.notOk(settled({ quantity: 199, unit: 'kg', scope: 'transaction' }));
  t.ok(settled({ quantity: 250, unit: 'l', scope: 'transaction' }), '200 kg of toluene are 231 l');
  t.notOk(settled({ quantity: 3, unit: 'drums', scope: 'transaction' }), 'a limit that cannot be compared covers nothing');
  t.notOk(settled({ holder: 'Somebody Else' }));
  t.notOk(settled({ substances: ['67-64-1'] }));
  t.notOk(settled({ substances: [] }));
  t.notOk(settled({ validUntil: '2026-05-27' }));
  t.notOk(settled({ validFrom: '2026-05-29' }));
});

t.test(
  'a distributor or importer of List I chemicals, and who buys an immediate precursor, is registered (21 CFR 1309.21(a))',
  async (t) => {
    const lines: Sketch['lines'] = [['iodine', 1, 'kg']];
    t.notOk(codesOf({ lines }).includes('LICENCE_MISSING'), 'an end user is not');
    t.ok(codesOf({ lines, buyer: { business: 'chemical distributor' } }).includes('LICENCE_MISSING'));
    t.notOk(
      codesOf({ lines, buyer: { business: 'chemical distributor' }, documents: [paper('registration', ['7553-56-2'])] }).includes(
        'LICENCE_MISSING',
      ),
    );
    t.ok(codesOf({ lines, seller: 'IN', from: 'IN' }).includes('LICENCE_MISSING'), 'an importer');
    t.ok(codesOf({ lines: [['phenylacetone', 1, 'g']] }).includes('LICENCE_MISSING'));
  },
);
