import t from 'tap';
import type { IdentifiedSubstance, OrderLine } from '../../src/contract.js';
import { concentrationContradiction, concentrationOf } from '../../src/law/concentration.js';

const line = (concentrationPercent?: number): OrderLine => ({
  lineId: '1',
  substance: {},
  quantity: 1,
  unit: 'kg',
  ...(concentrationPercent !== undefined && { concentrationPercent }),
});
const identified = (concentrationPercent: number | null) =>
  ({ substance: 'Acetic anhydride', concentrationPercent }) as IdentifiedSubstance;

t.test('the highest share that a line tells counts', async (t) => {
  t.equal(concentrationOf(line(5), identified(98)), 98);
  t.equal(concentrationOf(line(98), identified(5)), 98);
  t.equal(concentrationOf(line(5), identified(null)), 5);
  t.equal(concentrationOf(line(), identified(null)), null);
  t.equal(concentrationOf(line(0), identified(null)), null, 'none of it is not believed');
});

t.test('shares that do not agree, or that leave nothing of the substance, are told', async (t) => {
  t.match(concentrationContradiction(line(5), identified(98)), /5 %.*98 %/);
  t.match(concentrationContradiction(line(0), identified(null)), /next to none/);
  t.match(concentrationContradiction(line(), identified(0.001)), /next to none/);
  t.equal(concentrationContradiction(line(98), identified(97.5)), undefined);
  t.equal(concentrationContradiction(line(37), identified(36)), undefined);
  t.equal(concentrationContradiction(line(5), identified(null)), undefined);
});
