import { type Amount, describe } from '../law/units.js';
import type { EarlierSupply } from './history.js';
import type { Rule } from './rule.js';

/** A smaller part than this of what the order was for is more than a correction. */
const SHARE = 0.5;

export const orderChanged: Rule = {
  id: 'order-changed',
  raises: ['ORDER_CHANGED'],
  when: 'the order was screened before for another customer, or for more than twice as much of a controlled substance, and now takes the place of that in the sums',
  inputs: ['orderId', 'customerId', 'lines', 'history.replaces'],
  citation: 'own rule: what was ordered counts until it is cancelled',
  sourced: true,
  evaluate: ({ facts: { history }, supplies }) => {
    const now = (earlier: EarlierSupply): Amount | undefined =>
      supplies.find(({ substance, key }) => substance === earlier.substance && key === earlier.movement)?.amount;
    const changed = (history.replaces ?? []).filter(
      (earlier) => earlier.customerId !== history.customerId || isMuchLess(now(earlier), earlier.amount),
    );
    if (changed.length === 0) return [];
    const before = changed.map(({ customerId, substance, amount }) => `${describe(amount)} of ${substance} for the customer ${customerId}`);
    return [
      {
        code: 'ORDER_CHANGED',
        message: `The order was screened before with ${[...new Set(before)].join(', ')}: that no longer counts.`,
        cure: 'Why the order was changed; where both were supplied, a number of its own for each.',
        evidence: { customerId: history.customerId, replaces: changed },
      },
    ];
  },
};

const isMuchLess = (now: Amount | undefined, before: Amount): boolean =>
  less(now?.milligrams, before.milligrams) || less(now?.microlitres, before.microlitres);

const less = (now: number | null | undefined, before: number | null): boolean => before !== null && (now ?? 0) < SHARE * before;
