import { daysBefore } from '../law/days.js';
import { shareOf } from '../law/thresholds.js';
import { addAmounts, describe } from '../law/units.js';
import type { Rule } from './rule.js';
import { thresholdEvidence, thresholdSource } from './threshold-words.js';

export const orderSplitting: Rule = {
  id: 'order-splitting',
  raises: ['ORDER_SPLITTING'],
  when: 'several orders of one substance within days, each just below a threshold that none of them reaches',
  inputs: ['lines', 'shipment', 'history.recent'],
  citation: '21 USC 841(c)(3) (units small enough to avoid records); Regulation (EC) 273/2004 Art. 8(1)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, policy, supplies }) => {
    const { orders, days, share } = policy.patterns.splitting;
    const since = daysBefore(facts.on, days);
    return supplies.flatMap((supply) => {
      const { threshold } = supply;
      const justBelow = (part: number | null) => part !== null && part >= share && part < 1;
      if (!threshold || !justBelow(shareOf(supply.amount, threshold))) return [];
      const before = facts.history.recent.filter(
        (purchase) =>
          purchase.on > since &&
          purchase.movement === supply.key &&
          purchase.substance === supply.substance &&
          justBelow(shareOf(purchase.amount, threshold)),
      );
      if (before.length + 1 < orders) return [];
      const sum = before.reduce((total, purchase) => addAmounts(total, purchase.amount), supply.amount);
      return [
        {
          code: 'ORDER_SPLITTING',
          message: `${supply.name}: ${before.length + 1} orders within ${days} days, each just below the threshold, ${describe(sum)} together.`,
          cure: 'Ask why the need comes in such parts; treat the orders as one transaction, with the papers for it.',
          evidence: {
            ...thresholdEvidence(supply, threshold),
            earlier: before.map(({ orderId, on, amount }) => ({ orderId, on, amount: describe(amount) })),
            sum: describe(sum),
          },
          source: { ...thresholdSource(threshold), citation: orderSplitting.citation, sourced: true },
        },
      ];
    });
  },
};
