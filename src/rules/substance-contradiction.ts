import { concentrationContradiction } from '../law/concentration.js';
import type { Rule } from './rule.js';

export const substanceContradiction: Rule = {
  id: 'substance-contradiction',
  raises: ['SUBSTANCE_CONTRADICTION'],
  when: 'CAS number, name and structure of a line say different substances, a number fails its check digit, or percentages do not agree',
  inputs: ['lines.substance', 'lines.concentrationPercent'],
  citation: 'FATF and Egmont Group, Trade-Based Money Laundering: Risk Indicators (March 2021): goods misdescribed',
  sourced: true,
  evaluate: ({ facts }) =>
    facts.lines
      .map(({ line, identified }) => {
        const share = concentrationContradiction(line, identified);
        return { line, identified, contradictions: [...(identified.contradictions ?? []), ...(share ? [share] : [])] };
      })
      .filter(({ contradictions }) => contradictions.length > 0)
      .map(({ line, identified, contradictions }) => ({
        code: 'SUBSTANCE_CONTRADICTION',
        message: `Line ${line.lineId}: what it says of the substance does not agree (${contradictions.join('; ')}).`,
        cure: 'The customer corrects the line: one substance, with its CAS number.',
        evidence: { lineId: line.lineId, substance: identified.substance, contradictions },
      })),
};
