import { dueEvidence, dueSource } from './due-words.js';
import { duePapers } from './papers.js';
import type { Rule } from './rule.js';

export const declarationMissing: Rule = {
  id: 'declaration-missing',
  raises: ['DECLARATION_MISSING'],
  when: 'a declaration of the use is due for this substance, flow and amount, and none is shown',
  inputs: ['lines', 'shipment', 'documents', 'history'],
  citation: 'Regulation (EC) 273/2004 Art. 4, 6, Annex II, Annex III',
  sourced: true,
  duty: 'regulated',
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) =>
      duePapers(situation, supply)
        .filter(({ due, shown }) => due.paper === 'declaration' && shown.length === 0)
        .map(({ due }) => ({
          code: 'DECLARATION_MISSING',
          message: `${supply.name}: no ${due.title} is shown.`,
          cure: `The ${due.title} (Annex III), signed by the buyer.`,
          evidence: dueEvidence(supply, due, []),
          source: dueSource(due),
        })),
    ),
};
