import { addAmounts, describe } from '../law/units.js';
import type { Rule } from './rule.js';
import { boughtBy } from './supplies.js';
import { thresholdEvidence, thresholdSource, thresholdWords } from './threshold-words.js';

export const thresholdLinkedCustomers: Rule = {
  id: 'threshold-linked-customers',
  raises: ['THRESHOLD_LINKED_CUSTOMERS'],
  when: 'only together with customers that share an address, telephone, e-mail, bank account, registration or director does the sum reach the threshold',
  inputs: ['lines', 'shipment', 'history.months', 'history.linkedTotals', 'history.linked'],
  citation:
    '21 CFR 1310.04(e) (a system that detects one party buying in several places); 21 USC 841(c)(3); Arizona DPS, Precursor chemicals page (several people of one group)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ supplies }) =>
    supplies.flatMap((supply) => {
      const { threshold } = supply;
      if (!threshold || threshold.period === 'transaction' || supply.reachedBy !== 'linked') return [];
      const period = threshold.period;
      const sum = addAmounts(supply.sum, supply.byLinked);
      return [
        {
          code: 'THRESHOLD_LINKED_CUSTOMERS',
          message: `${supply.name}: ${describe(sum)} in the ${period} together with ${supply.linkedCustomers} linked customer(s); ${thresholdWords(supply, threshold)}.`,
          cure: 'Find out whether the customers are one and the same or act together; if so, treat the sum as one transaction.',
          evidence: {
            ...thresholdEvidence(supply, threshold),
            own: describe(supply.sum),
            linkedCustomers: supply.linkedCustomers,
            linked: supply.linkedWith.map((customer) => ({
              customerId: customer.customerId,
              shared: customer.shared,
              bought: describe(boughtBy(customer, supply, period)),
            })),
            sum: describe(sum),
          },
          source: thresholdSource(threshold),
        },
      ];
    }),
};
