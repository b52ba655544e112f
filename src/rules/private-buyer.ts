import type { Rule } from './rule.js';

export const privateBuyer: Rule = {
  id: 'private-buyer',
  raises: ['PARTIES_UNUSUAL/private_buyer'],
  when: 'a private person without a stated business orders a controlled substance',
  inputs: ['parties.type', 'parties.business', 'lines'],
  citation: 'INCB, Guidelines for Use by National Authorities in Preventing the Diversion of Precursors',
  sourced: false,
  duty: 'suspicious',
  evaluate: ({ buyer, supplies }) =>
    supplies.length > 0 && buyer.type === 'person' && !buyer.business
      ? [
          {
            code: 'PARTIES_UNUSUAL',
            variant: 'private_buyer',
            message: 'A private person orders a controlled substance, and no business is stated.',
            cure: 'What the substance is used for, and where; proof of identity.',
            evidence: { buyer: buyer.name, substances: supplies.map((supply) => supply.substance) },
          },
        ]
      : [],
};
