import { dueEvidence, dueSource, shownInstead } from './due-words.js';
import { duePapers } from './papers.js';
import type { Rule } from './rule.js';

export const declarationMismatch: Rule = {
  id: 'declaration-mismatch',
  raises: ['DECLARATION_MISMATCH'],
  when: 'a declaration that is due is shown, but not for this substance, holder, date, amount or pattern of supplies',
  inputs: ['lines', 'shipment', 'documents', 'history'],
  citation: 'Regulation (EC) 273/2004 Art. 4(1), 4(2)',
  sourced: true,
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) =>
      duePapers(situation, supply)
        .filter(({ due, inOrder, shown }) => due.paper === 'declaration' && !inOrder && shown.length > 0)
        .map(({ due, shown }) => ({
          code: 'DECLARATION_MISMATCH',
          message: `${supply.name}: the declaration shown does not settle it${shownInstead(shown)}.`,
          cure: `A ${due.title} (Annex III) that fits this supply.`,
          evidence: dueEvidence(supply, due, shown),
          source: dueSource(due),
        })),
    ),
};
