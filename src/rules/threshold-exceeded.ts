import { describe } from '../law/units.js';
import { papersInOrder } from './papers.js';
import type { Rule } from './rule.js';
import { regulatedCure, thresholdEvidence, thresholdSource, thresholdWords } from './threshold-words.js';

export const thresholdExceeded: Rule = {
  id: 'threshold-exceeded',
  raises: ['THRESHOLD_EXCEEDED', 'THRESHOLD_EXCEEDED/papers_in_order'],
  when: 'the lines of one substance reach the threshold of a regulated transaction by themselves (in the Union: pass the exempt yearly quantity)',
  inputs: ['lines', 'shipment', 'documents'],
  citation: '21 CFR 1310.04(f),(g); 21 USC 802(39); Regulation (EC) 273/2004 Art. 6, Annex II',
  sourced: true,
  duty: 'regulated',
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) => {
      const { threshold } = supply;
      if (!threshold || supply.reachedBy !== 'order') return [];
      const settled = papersInOrder(situation, supply);
      return [
        {
          code: 'THRESHOLD_EXCEEDED',
          ...(settled && { variant: 'papers_in_order' }),
          message: `${supply.name}: ${describe(supply.amount)}; ${thresholdWords(supply, threshold)}.${settled ? ' The papers are in order.' : ''}`,
          ...(!settled && { cure: regulatedCure(supply) }),
          evidence: { ...thresholdEvidence(supply, threshold), papersInOrder: settled },
          source: thresholdSource(threshold),
        },
      ];
    }),
};
