import type { Rule } from './rule.js';

export const substanceContradiction: Rule = {
  id: 'substance-contradiction',
  raises: ['SUBSTANCE_CONTRADICTION'],
  when: 'CAS number, name and structure of a line say different substances, or a number fails its check digit',
  inputs: ['lines.substance'],
  citation: 'FATF and Egmont Group, Trade-Based Money Laundering: Risk Indicators (March 2021): goods misdescribed',
  sourced: true,
  evaluate: ({ facts }) =>
    facts.lines
      .filter(({ identified }) => identified.contradiction)
      .map(({ line, identified }) => ({
        code: 'SUBSTANCE_CONTRADICTION',
        message: `Line ${line.lineId}: what it says of the substance does not agree${identified.contradictions?.length ? ` (${identified.contradictions.join('; ')})` : ''}.`,
        cure: 'The customer corrects the line: one substance, with its CAS number.',
        evidence: { lineId: line.lineId, substance: identified.substance, contradictions: identified.contradictions ?? [] },
      })),
};
