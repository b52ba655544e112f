import fc from 'fast-check';
import t from 'tap';
import { evaluateRules } from '../../src/rules/evaluate.js';
import { decide } from '../../src/screening/decide.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { bought, codesOf, factsOf, flagsOf, type Sketch } from './order-facts.js';

const policy = defaultPolicy();
const SUBSTANCES = [
  'toluene',
  'acetone',
  'anthranilic acid',
  'piperidine',
  'potassium permanganate',
  'sodium chloride',
  'iodine',
  'acetic anhydride',
];
const line = fc.tuple(
  fc.constantFrom(...SUBSTANCES),
  fc.double({ min: 0.001, max: 2000, noNaN: true }),
  fc.constantFrom('kg', 'g', 'l', 'gal', 'lb', 'drum'),
);
const country = fc.constantFrom('US', 'DE', 'FR', 'CA', 'CU', 'IN');
const party = fc.record({
  role: fc.constantFrom('consignee', 'end_user', 'broker', 'forwarder', 'bank' as const),
  type: fc.constantFrom('company', 'person' as const),
  name: fc.constantFrom('One', 'Two', 'Three'),
  address: fc.record({ country }),
});
const sketch = fc.record({
  seller: country,
  to: country,
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  others: fc.array(party, { maxLength: 3 }),
});

t.test('the order of lines and parties changes nothing', async (t) => {
  fc.assert(
    fc.property(sketch, (order) => {
      const facts = factsOf(order as Sketch);
      const turned = structuredClone(facts);
      turned.lines.reverse();
      turned.order.lines.reverse();
      turned.parties.reverse();
      turned.order.parties.reverse();
      t.same(evaluateRules(turned, policy), evaluateRules(facts, policy));
    }),
    { numRuns: 60 },
  );
});

t.test('an order in two parts is regulated wherever the whole is', async (t) => {
  // Substances whose threshold is a sum over the month: for others a sale is judged alone (21 CFR 1310.04(f)(2)(iii)).
  const summed = fc.constantFrom(
    ['anthranilic acid', 'anthranilic-acid'],
    ['piperidine', 'piperidine'],
    ['potassium permanganate', 'potassium-permanganate'],
  );
  fc.assert(
    fc.property(summed, fc.integer({ min: 1, max: 80_000 }), fc.integer({ min: 1, max: 80_000 }), ([name, id], first, second) => {
      const regulated = (codes: string[]) => codes.some((code) => code === 'THRESHOLD_EXCEEDED' || code === 'THRESHOLD_CUMULATIVE');
      const whole = codesOf({ lines: [[name!, first + second, 'g']] });
      const inLines = codesOf({
        lines: [
          [name!, first, 'g'],
          [name!, second, 'g'],
        ],
      });
      const last = codesOf({ lines: [[name!, second, 'g']], history: { months: [bought(id!, '2026-05', first / 1000)] } });
      t.equal(regulated(inLines), regulated(whole));
      t.equal(regulated(last), regulated(whole));
    }),
    { numRuns: 80 },
  );
});

t.test('a flag more never lowers the score nor softens the decision; the points add up to the score', async (t) => {
  const rank = { clear: 0, review: 1, block: 2 };
  const weights = Object.entries(policy.flags).map(([code, { severity, points }]) => ({
    code,
    severity,
    points,
    message: 'x',
    evidence: {},
    source: {},
  }));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...weights), { maxLength: 12 }), fc.constantFrom(...weights), (flags, more) => {
      const before = decide(flags, policy);
      const after = decide([...flags, more], policy);
      t.ok(after.riskScore >= before.riskScore && rank[after.decision] >= rank[before.decision]);
      t.equal(
        before.riskScore,
        Math.min(
          100,
          flags.reduce((sum, flag) => sum + flag.points, 0),
        ),
      );
      if (!flags.some((flag) => flag.severity === 'critical')) t.not(before.decision, 'block');
    }),
    { numRuns: 200 },
  );
});

t.test('every flag says where it comes from', async (t) => {
  fc.assert(
    fc.property(sketch, (order) => {
      for (const flag of flagsOf(order as Sketch)) t.ok(flag.source.rule && flag.source.citation && flag.message, flag.code);
    }),
    { numRuns: 30 },
  );
});
