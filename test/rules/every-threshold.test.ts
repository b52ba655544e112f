/** Every threshold of the data, tried at, below and above its amount, alone and over the period, with and without papers. */
import t from 'tap';
import { watchlists } from '../../src/law/controls.js';
import type { Flow } from '../../src/law/movements.js';
import { type Threshold, thresholds } from '../../src/law/threshold-table.js';
import { decide } from '../../src/screening/decide.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { flagsOf, paper, type Sketch } from './order-facts.js';

/** Seller and destination of a flow; Colombia is among the places that some thresholds count only. */
const ROUTES: Record<Flow, { seller: string; from: string; to: string }> = {
  domestic: { seller: 'US', from: 'US', to: 'US' },
  import: { seller: 'CN', from: 'CN', to: 'US' },
  export: { seller: 'US', from: 'US', to: 'CO' },
  international: { seller: 'US', from: 'CN', to: 'CO' },
  intra: { seller: 'DE', from: 'DE', to: 'FR' },
};

const entries = watchlists().flatMap(({ listId, entries }) => entries.map((entry) => ({ listId, ...entry })));

for (const threshold of thresholds)
  for (const flow of threshold.flows)
    t.test(`${threshold.substance}${threshold.form ? ` (${threshold.form})` : ''}, ${flow}: ${threshold.citation}`, async (t) => {
      const { cas, name } = entries.find(({ listId, substanceId }) => listId === threshold.list && substanceId === threshold.substance)!;
      const substance = threshold.form === 'anhydrous' ? { name: 'hydrogen chloride, anhydrous' } : cas ? { cas } : { name };
      const order = (quantity: number, unit: string, rest: Partial<Sketch> = {}) =>
        flagsOf({ ...ROUTES[flow], lines: [], on: '2026-06-10', rest: { lines: [{ lineId: '1', substance, quantity, unit }] }, ...rest });
      const has = (flags: { code: string }[], code: string) => flags.some((flag) => flag.code === code);

      if (threshold.amounts.length === 0) return void t.ok(has(order(1, 'g'), 'THRESHOLD_EXCEEDED'), 'a gram is regulated');
      for (const { value, unit, before } of amountsOf(threshold, flow)) {
        t.equal(has(order(value, unit), 'THRESHOLD_EXCEEDED'), threshold.reached === 'at', `at ${value} ${unit}`);
        t.ok(has(order(value * 1.01, unit), 'THRESHOLD_EXCEEDED'), `above ${value} ${unit}`);
        const below = order(value * 0.93, unit);
        t.notOk(
          below.some(({ points }) => points > 0),
          `nothing below ${value} ${unit}`,
        );
        const month = order(value / 2, unit, { history: { months: [before(0.6)] } });
        t.equal(has(month, 'THRESHOLD_CUMULATIVE'), threshold.period !== 'transaction', `half, after six tenths, of ${value} ${unit}`);
        const documents = [
          paper('identity'),
          ...(['registration', 'end_use_declaration', 'customer_declaration'] as const).map((kind) =>
            paper(kind, [cas ?? name], { scope: 'transaction' }),
          ),
        ];
        t.equal(decide(order(value * 1.01, unit, { documents }), defaultPolicy()).decision, 'clear', 'with its papers');
      }
    });

function amountsOf({ amounts, substance, list }: Threshold, flow: Flow) {
  return amounts.map(({ milligrams, microlitres }) => ({
    value: (milligrams ?? microlitres)! / 1e6,
    unit: milligrams === null ? 'l' : 'kg',
    before: (share: number) => ({
      substance,
      movement: `${list.split('-')[0]}:${flow}`,
      month: '2026-06',
      amount: { milligrams: milligrams && milligrams * share, microlitres: microlitres && microlitres * share },
      orders: 1,
    }),
  }));
}
