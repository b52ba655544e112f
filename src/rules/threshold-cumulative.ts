import { describe } from '../law/units.js';
import { papersInOrder } from './papers.js';
import type { Rule } from './rule.js';
import { regulatedCure, thresholdEvidence, thresholdSource, thresholdWords } from './threshold-words.js';

export const thresholdCumulative: Rule = {
  id: 'threshold-cumulative',
  raises: ['THRESHOLD_CUMULATIVE', 'THRESHOLD_CUMULATIVE/papers_in_order'],
  when: "with this order the customer's sum in the period reaches the threshold, over all sites of the supplier; cancelled orders are left out",
  inputs: ['lines', 'shipment', 'documents', 'history.months'],
  citation: '21 CFR 1310.04(e),(f); Regulation (EC) 273/2004 Art. 6, Annex II',
  sourced: true,
  duty: 'regulated',
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) => {
      const { threshold } = supply;
      if (!threshold || supply.reachedBy !== 'sum') return [];
      const settled = papersInOrder(situation, supply);
      const period =
        threshold.period === 'year' ? 'the year that ends with this order' : `the calendar month ${situation.facts.on.slice(0, 7)}`;
      return [
        {
          code: 'THRESHOLD_CUMULATIVE',
          ...(settled && { variant: 'papers_in_order' }),
          message: `${supply.name}: ${describe(supply.sum)} in ${period}, with this order; ${thresholdWords(supply, threshold)}.${settled ? ' The papers are in order.' : ''}`,
          ...(!settled && { cure: regulatedCure(supply) }),
          evidence: {
            ...thresholdEvidence(supply, threshold),
            before: describe(supply.before),
            sum: describe(supply.sum),
            papersInOrder: settled,
          },
          source: thresholdSource(threshold),
        },
      ];
    }),
};
