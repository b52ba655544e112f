import { shareOf } from '../law/thresholds.js';
import { type Amount, addAmounts, describe, NOTHING } from '../law/units.js';
import type { MonthTotal } from './history.js';
import { median } from './median.js';
import type { Rule } from './rule.js';
import type { AssessedSupply } from './supplies.js';

export const orderGrowth: Rule = {
  id: 'order-growth',
  raises: ['ORDER_GROWTH'],
  when: "the customer's month is far above its own past",
  inputs: ['lines', 'history.months'],
  citation: '21 CFR 1310.05(a)(1); 21 USC 830(b)(1)(A) (extraordinary quantity)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, policy, supplies }) => {
    const { factor, months: needed, share } = policy.patterns.growth;
    const month = facts.on.slice(0, 7);
    return oncePerSubstance(supplies).flatMap((supply) => {
      const own = facts.history.months.filter((total) => total.substance === supply.substance);
      const past = monthly(own.filter((total) => total.month < month));
      const now = addAmounts(monthly(own.filter((total) => total.month === month))[0] ?? NOTHING, supply.amount);
      if (past.length < needed) return [];
      const usual = medianAmount(past);
      const times = timesOf(now, usual);
      const part = supply.threshold ? shareOf(now, supply.threshold) : null;
      if (times === null || times < factor || (part !== null && part < share)) return [];
      return [
        {
          code: 'ORDER_GROWTH',
          message: `${supply.name}: ${describe(now)} this month, ${Math.round(times)} times what the customer usually buys in a month (${describe(usual)}).`,
          cure: 'Ask what the larger quantity is for, and for papers that cover it.',
          evidence: {
            substance: supply.substance,
            month,
            thisMonth: describe(now),
            usualMonth: describe(usual),
            months: past.length,
            times: Math.round(times * 10) / 10,
          },
        },
      ];
    });
  },
};

/** A supply seen by two laws is one purchase. */
function oncePerSubstance(supplies: AssessedSupply[]): AssessedSupply[] {
  return [...new Map([...supplies].reverse().map((supply) => [supply.substance, supply])).values()];
}

/** Whatever the trade: the same purchase kept under two laws counts once. */
function monthly(totals: MonthTotal[]): Amount[] {
  const months = new Map<string, Map<string, Amount>>();
  for (const { month, movement, amount } of totals) {
    const byJurisdiction = months.get(month) ?? new Map<string, Amount>();
    const jurisdiction = movement.split(':')[0]!;
    byJurisdiction.set(jurisdiction, addAmounts(byJurisdiction.get(jurisdiction) ?? NOTHING, amount));
    months.set(month, byJurisdiction);
  }
  const larger = (a: Amount, b: Amount) => ((a.milligrams ?? a.microlitres ?? 0) >= (b.milligrams ?? b.microlitres ?? 0) ? a : b);
  return [...months.values()].map((amounts) => [...amounts.values()].reduce(larger));
}

function medianAmount(amounts: Amount[]): Amount {
  const middle = (values: (number | null)[]) => median(values.filter((value) => value !== null));
  return {
    milligrams: middle(amounts.map((amount) => amount.milligrams)),
    microlitres: middle(amounts.map((amount) => amount.microlitres)),
  };
}

function timesOf(now: Amount, usual: Amount): number | null {
  if (now.milligrams !== null && usual.milligrams) return now.milligrams / usual.milligrams;
  return now.microlitres !== null && usual.microlitres ? now.microlitres / usual.microlitres : null;
}
