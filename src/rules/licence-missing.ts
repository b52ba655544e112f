import { dueEvidence, dueSource, lapsed, shownInstead } from './due-words.js';
import { duePapers } from './papers.js';
import type { Rule } from './rule.js';

export const licenceMissing: Rule = {
  id: 'licence-missing',
  raises: ['LICENCE_MISSING'],
  when: 'the law asks for a licence, registration or authorisation for this substance, flow and amount, and none that covers it is shown',
  inputs: ['lines', 'shipment', 'documents', 'parties.business', 'history.documents'],
  citation: 'Regulation (EC) 273/2004 Art. 3; Regulation (EC) 111/2005 Art. 12, 20; 21 CFR 1309.21(a)',
  sourced: true,
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) =>
      duePapers(situation, supply)
        .filter(({ due, inOrder, shown }) => due.paper === 'licence' && !inOrder && !lapsed(shown))
        .map(({ due, shown }) => ({
          code: 'LICENCE_MISSING',
          message: `${supply.name}: no ${due.title} is shown${shownInstead(shown)}.`,
          cure: `The ${due.title}: number, authority, holder, substance and dates; check them with the authority.${due.advice ? ` ${due.advice}` : ''}`,
          evidence: dueEvidence(supply, due, shown),
          source: dueSource(due),
        })),
    ),
};
