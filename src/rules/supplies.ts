/** Each supply of the order with the customer's past: how much the period adds up to, and what it reaches. */

import type { Route } from '../law/movements.js';
import { type Supply, suppliesOf } from '../law/supplies.js';
import { reaches } from '../law/thresholds.js';
import { type Amount, addAmounts, isKnown, NOTHING } from '../law/units.js';
import type { OrderFacts } from './facts.js';
import type { LinkedCustomer, LinkedTotal } from './history.js';

export interface AssessedSupply extends Supply {
  /** bought before in the period of the threshold, by the customer alone */
  before: Amount;
  /** `before` and this order */
  sum: Amount;
  /** bought in the period by customers linked to this one */
  byLinked: Amount;
  /** those of them that bought most */
  linkedWith: LinkedCustomer[];
  /** what regulates the supply: the order alone, the customer's sum, only the sum with linked customers, or nothing */
  reachedBy: 'order' | 'sum' | 'linked' | null;
}

export function assessSupplies(facts: OrderFacts, route: Route): AssessedSupply[] {
  return suppliesOf(facts.lines, route).map((supply) => assess(supply, facts));
}

/** The customer's own supply is regulated: linked customers are a pattern, not a transaction. */
export const isRegulated = (supply: AssessedSupply): boolean => supply.reachedBy === 'order' || supply.reachedBy === 'sum';

function assess(supply: Supply, { history, on }: OrderFacts): AssessedSupply {
  const { threshold } = supply;
  const period = threshold?.period ?? 'month';
  const month = on.slice(0, 7);
  const before =
    period === 'transaction'
      ? NOTHING
      : history.months
          .filter(
            (total) =>
              total.movement === supply.key && total.substance === supply.substance && (period === 'year' || total.month === month),
          )
          .reduce((sum, total) => addAmounts(sum, total.amount), NOTHING);
  const sum = addAmounts(before, supply.amount);
  const byLinked = period === 'transaction' ? NOTHING : boughtOf(history.linked.totals, supply, period);
  const linkedWith = history.linked.customers.filter(({ totals }) => period !== 'transaction' && isKnown(boughtOf(totals, supply, period)));
  const reachedBy = !threshold
    ? null
    : reaches(supply.amount, threshold)
      ? 'order'
      : reaches(sum, threshold)
        ? 'sum'
        : reaches(addAmounts(sum, byLinked), threshold)
          ? 'linked'
          : null;
  return { ...supply, before, sum, byLinked, linkedWith, reachedBy };
}

/** What linked customers bought of the same substance in the same trade. */
export function boughtOf(totals: LinkedTotal[], supply: Supply, period: 'month' | 'year'): Amount {
  return totals
    .filter((total) => total.movement === supply.key && total.substance === supply.substance)
    .reduce((sum, total) => addAmounts(sum, total[period]), NOTHING);
}
