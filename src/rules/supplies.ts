/** Each supply of the order with the customer's past: how much the period adds up to, and what it reaches. */

import type { Route } from '../law/movements.js';
import { type Supply, suppliesOf } from '../law/supplies.js';
import type { Threshold } from '../law/threshold-table.js';
import { reaches } from '../law/thresholds.js';
import { type Amount, addAmounts, isKnown, NOTHING } from '../law/units.js';
import type { OrderFacts } from './facts.js';
import type { LinkedCustomer } from './history.js';

export interface AssessedSupply extends Supply {
  /** bought before in the period of the threshold, by the customer alone */
  before: Amount;
  /** `before` and this order */
  sum: Amount;
  /** bought in the period by customers linked to this one */
  byLinked: Amount;
  /** how many of them */
  linkedCustomers: number;
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
          .filter((total) => isOf(supply, total) && (period === 'year' || total.month === month))
          .reduce((sum, total) => addAmounts(sum, total.amount), NOTHING);
  const sum = addAmounts(before, supply.amount);
  const linked = period === 'transaction' ? undefined : history.linkedTotals.find((total) => isOf(supply, total))?.[period];
  const byLinked = linked?.amount ?? NOTHING;
  const linkedWith = history.linked.filter((customer) => isKnown(boughtBy(customer, supply, period)));
  const reachedBy = !threshold
    ? null
    : reaches(supply.amount, threshold)
      ? 'order'
      : reaches(sum, threshold)
        ? 'sum'
        : reaches(addAmounts(sum, byLinked), threshold)
          ? 'linked'
          : null;
  return { ...supply, before, sum, byLinked, linkedCustomers: linked?.customers ?? 0, linkedWith, reachedBy };
}

/** What a linked customer bought of the same substance in the same trade, in the period over which the law adds up. */
export function boughtBy(customer: LinkedCustomer, supply: Supply, period: Threshold['period']): Amount {
  if (period === 'transaction') return NOTHING;
  return customer.totals.filter((total) => isOf(supply, total)).reduce((sum, total) => addAmounts(sum, total[period]), NOTHING);
}

const isOf = (supply: Supply, total: { substance: string; movement: string }): boolean =>
  total.movement === supply.key && total.substance === supply.substance;
