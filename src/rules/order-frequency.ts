import { median } from './median.js';
import type { Rule } from './rule.js';

export const orderFrequency: Rule = {
  id: 'order-frequency',
  raises: ['ORDER_GROWTH/frequency'],
  when: 'the customer orders a controlled substance far more often this month than it usually does',
  inputs: ['lines', 'history.months'],
  citation: '21 USC 802(57) and 10 NYCRR 80.22 (orders of unusual frequency)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, policy, supplies }) => {
    const { factor, months: needed } = policy.patterns.growth;
    const month = facts.on.slice(0, 7);
    return [...new Set(supplies.map((supply) => supply.substance))].flatMap((substance) => {
      // A purchase that two laws see is kept twice; either count will do.
      const jurisdiction = supplies.find((supply) => supply.substance === substance)!.movement.jurisdiction;
      const counts = new Map<string, number>();
      for (const total of facts.history.months)
        if (total.substance === substance && total.movement.startsWith(`${jurisdiction}:`))
          counts.set(total.month, (counts.get(total.month) ?? 0) + total.orders);
      const now = (counts.get(month) ?? 0) + 1;
      counts.delete(month);
      const usual = median([...counts.values()]);
      if (usual === null || counts.size < needed || now < usual * factor) return [];
      return [
        {
          code: 'ORDER_GROWTH',
          variant: 'frequency',
          message: `${now} orders of ${substance} this month; the customer usually sends ${usual}.`,
          cure: 'Ask why the substance is needed so often.',
          evidence: { substance, month, ordersThisMonth: now, usualOrders: usual, months: counts.size },
        },
      ];
    });
  },
};
