import { exemptionFrom } from './class-exemption.js';
import type { Rule } from './rule.js';

export const substanceClassMatch: Rule = {
  id: 'substance-class-match',
  raises: ['SUBSTANCE_CLASS_MATCH', 'SUBSTANCE_CLASS_MATCH/exempt'],
  when: 'a line falls under a generic definition by its structure, without being named: never more than a review, and information where an exemption is on record',
  inputs: ['lines.substance', 'history.exemptions'],
  citation: 'the definition named in the source of the flag; for the fentanyl-related class 21 CFR 1308.11(h)(30)',
  sourced: true,
  evaluate: ({ facts }) =>
    facts.lines.flatMap(({ line, identified }) =>
      identified.controls
        .filter((control) => control.kind === 'class')
        .map((control) => ({ control, exempt: exemptionFrom(control, identified, facts) }))
        .map(({ control, exempt }) => ({
          code: 'SUBSTANCE_CLASS_MATCH',
          ...(exempt && { variant: 'exempt' }),
          message: `Line ${line.lineId}: by its structure it falls under "${control.name ?? control.list ?? control.entryId}"${
            exempt ? `; the customer is exempt until ${exempt.exemption.validUntil}` : ''
          }.`,
          ...(!exempt && {
            cure: 'A registration or licence for research with the class, recorded by an officer; or a chemist shows that the definition does not cover it.',
          }),
          evidence: {
            lineId: line.lineId,
            substance: identified.substance,
            ...(control.detail && { detail: control.detail }),
            ...(control.covers && { definition: control.covers }),
            ...(exempt && { exemption: { exemptionId: exempt.exemptionId, ...exempt.exemption } }),
          },
          source: {
            listId: control.listId,
            entryId: control.entryId,
            citation: control.citation,
            ...(control.sourced !== undefined && { sourced: control.sourced }),
          },
        })),
    ),
};
