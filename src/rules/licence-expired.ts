import { dueEvidence, dueSource, lapsed } from './due-words.js';
import { duePapers } from './papers.js';
import type { Rule } from './rule.js';

export const licenceExpired: Rule = {
  id: 'licence-expired',
  raises: ['LICENCE_EXPIRED'],
  when: 'the licence, registration or authorisation shown covers the supply but not its day',
  inputs: ['lines', 'shipment', 'documents', 'history.documents', 'placedAt'],
  citation: 'Regulation (EC) 273/2004 Art. 3; Regulation (EC) 111/2005 Art. 12, 20; 21 CFR 1309.21(a)',
  sourced: true,
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) =>
      duePapers(situation, supply)
        .filter(({ due, inOrder, shown }) => due.paper === 'licence' && !inOrder && lapsed(shown))
        .map(({ due, shown }) => ({
          code: 'LICENCE_EXPIRED',
          message: `${supply.name}: the ${due.title} is not valid on ${situation.facts.on}.`,
          cure: `A ${due.title} that is valid on the day of the supply.${due.advice ? ` ${due.advice}` : ''}`,
          evidence: dueEvidence(supply, due, shown),
          source: dueSource(due),
        })),
    ),
};
