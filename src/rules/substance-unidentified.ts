import type { Rule } from './rule.js';

export const substanceUnidentified: Rule = {
  id: 'substance-unidentified',
  raises: ['SUBSTANCE_UNIDENTIFIED', 'SUBSTANCE_UNIDENTIFIED/near_listed'],
  when: 'nothing in a line tells what it is; or it is near a listed name without being it',
  inputs: ['lines.substance'],
  citation: 'FATF and Egmont Group, Trade-Based Money Laundering: Risk Indicators (March 2021): vague description of goods',
  sourced: true,
  evaluate: ({ facts }) =>
    facts.lines
      .filter(({ identified }) => identified.substance === null || identified.near)
      .map(({ line, identified }) => ({
        code: 'SUBSTANCE_UNIDENTIFIED',
        ...(identified.near && { variant: 'near_listed' }),
        message: identified.near
          ? `Line ${line.lineId} is written almost like "${identified.near}", which is listed.`
          : `Line ${line.lineId}: nothing in it tells what the substance is.`,
        cure: 'The customer or the catalogue names the substance, best by its CAS number.',
        evidence: { lineId: line.lineId, ...(identified.near && { near: identified.near }) },
      })),
};
