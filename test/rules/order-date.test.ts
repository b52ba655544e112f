import t from 'tap';
import { decide } from '../../src/screening/decide.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { flagsOf, type Sketch } from './order-facts.js';

const salt: Sketch = { lines: [['sodium chloride', 1, 'kg']] };
const dated = (on: string, at: string, more: Partial<Sketch> = {}) => {
  const flags = flagsOf({ ...salt, on, at: `${at}T12:00:00.000Z`, ...more });
  return { codes: flags.map(({ code, severity }) => `${code} ${severity}`), decision: decide(flags, defaultPolicy()).decision };
};

t.test('an order is dated about when it is screened', async (t) => {
  t.same(dated('2026-05-28', '2026-05-28'), { codes: [], decision: 'clear' });
  t.same(dated('2026-05-30', '2026-05-28'), { codes: [], decision: 'clear' });
  t.same(dated('2026-05-31', '2026-05-28'), { codes: ['ORDER_DATE_UNUSUAL medium'], decision: 'review' });
  t.same(dated('2026-05-28', '2026-08-26'), { codes: [], decision: 'clear' });
  t.same(dated('2026-05-28', '2026-08-27'), { codes: ['ORDER_DATE_UNUSUAL info'], decision: 'clear' });
  t.same(dated('2016-06-01', '2026-05-28'), { codes: ['ORDER_DATE_UNUSUAL info'], decision: 'clear' });
  t.same(dated('2016-05-01', '2026-05-28'), { codes: ['ORDER_DATE_UNUSUAL medium'], decision: 'review' }, 'a slip in the year');
});

t.test('a date before an embargo does not hide the embargo', async (t) => {
  const donetsk: Partial<Sketch> = {
    to: 'UA',
    buyer: { address: { lines: ['1 Test Street'], city: 'Donetsk', country: 'UA' } },
  };
  t.same(dated('2022-02-20', '2022-02-23', donetsk), { codes: ['ORDER_DATE_UNUSUAL high'], decision: 'review' });
  t.same(dated('2022-02-20', '2022-02-20', donetsk), { codes: [], decision: 'clear' });
  t.equal(dated('2022-02-23', '2022-02-24', donetsk).decision, 'block');
});
