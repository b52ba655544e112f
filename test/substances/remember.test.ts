import t from 'tap';
import { identifySubstance } from '../../src/substances/identify.js';
import { identifyRemembered } from '../../src/substances/remember.js';

t.test('what is remembered is what would be found', async (t) => {
  for (const on of ['2026-11-20', '1980-01-01'])
    for (const query of [{ name: 'acetic anhydride' }, { cas: '108-24-7' }, { name: 'x'.repeat(600) }])
      for (const round of [1, 2]) t.same(identifyRemembered(query, { on }), identifySubstance(query, { on }), `${on} round ${round}`);
});

t.test('a product code is what the catalogue at hand says', async (t) => {
  const query = { productCode: 'P-1' };
  const before = new Map([['P-1', { cas: '108-24-7' }]]);
  const after = new Map([['P-1', { cas: '64-17-5' }]]);
  t.equal(identifyRemembered(query, { catalogue: before }).cas, '108-24-7');
  t.equal(identifyRemembered(query, { catalogue: after }).cas, '64-17-5');
  t.equal(identifyRemembered(query, {}).cas, null);
});
