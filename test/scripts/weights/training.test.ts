import t from 'tap';
import { seeded } from '../../../scripts/slips.js';
import { cost, fit, slipsOf } from '../../../scripts/weights/training.js';
import { WEIGHTS, weightsInUse, withWeights } from '../../../scripts/weights/weights.js';
import { compareNames } from '../../../src/parties/compare.js';
import type { LabelledPair } from '../../../src/parties/evaluation.js';

const person = (name1: string, name2: string, same: boolean): LabelledPair => ({ name1, name2, type: 'person', same, group: '' });
const at = (name: string) => WEIGHTS.findIndex((weight) => weight.name === name);

t.test('every weight in use lies in the range of its fit', async (t) => {
  for (const [i, value] of weightsInUse().entries()) t.ok(value >= WEIGHTS[i]!.low && value <= WEIGHTS[i]!.high, WEIGHTS[i]!.name);
});

t.test('other weights score otherwise, and those in use come back, after an error too', async (t) => {
  const score = () => compareNames('Osvaldo Cienfuegos', 'Osvaldo Ramon Cienfuegos', 'person').score;
  const before = [weightsInUse(), score()];
  const dear = weightsInUse().with(at('person extra'), 1);
  t.ok(withWeights(dear, score) < score());
  t.throws(() =>
    withWeights(dear, () => {
      throw new Error('stop');
    }),
  );
  t.same([weightsInUse(), score()], before);
});

t.test('a fit learns what its pairs say: here, that a middle name makes another person', async (t) => {
  const pairs = [
    person('Osvaldo Cienfuegos', 'Osvaldo Ramon Cienfuegos', false),
    person('Edith Colebrooke', 'Edith Philippa Colebrooke', false),
    person('Osvaldo Cienfuegos', 'Cienfuegos Osvaldo', true),
    person('Edith Colebrooke', 'COLEBROOKE, Edith', true),
  ];
  const fitted = fit(pairs, []);
  t.ok(fitted[at('person extra')]! > weightsInUse()[at('person extra')]!);
  t.equal(fitted[at('thing extra')], weightsInUse()[at('thing extra')], 'companies were not asked about');
  t.ok(withWeights(fitted, () => cost(pairs, [])) < cost(pairs, []), 'for less');
});

t.test('slips are made of persons and companies, and missed ones cost', async (t) => {
  const pairs = [person('Osvaldo Cienfuegos', 'Osvaldo C.', true), { ...person('Amber Coast', 'Amber', false), type: 'vessel' as const }];
  const slips = slipsOf(pairs, 3, seeded(1));
  t.match(
    slips,
    Array.from({ length: 3 }, () => ({ name1: 'Osvaldo Cienfuegos', same: true })),
  );
  t.equal(slips.length, 3);
  const far = [person('Osvaldo Cienfuegos', 'Asvulda Sien', true)];
  t.ok(cost(pairs, far) > cost(pairs, slips));
});
