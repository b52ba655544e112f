import type { Rule } from './rule.js';

export const substanceClassMatch: Rule = {
  id: 'substance-class-match',
  raises: ['SUBSTANCE_CLASS_MATCH'],
  when: 'a line falls under a generic definition by its structure, without being named: never more than a review',
  inputs: ['lines.substance'],
  citation: 'the definition named in the source of the flag; for the fentanyl-related class 21 CFR 1308.11(h)(30)',
  sourced: true,
  evaluate: ({ facts }) =>
    facts.lines.flatMap(({ line, identified }) =>
      identified.controls
        .filter((control) => control.kind === 'class')
        .map((control) => ({
          code: 'SUBSTANCE_CLASS_MATCH',
          message: `Line ${line.lineId}: by its structure it falls under "${control.name ?? control.list ?? control.entryId}".`,
          cure: 'A registration or licence for research with the class, recorded by an officer; or a chemist shows that the definition does not cover it.',
          evidence: {
            lineId: line.lineId,
            substance: identified.substance,
            ...(control.detail && { detail: control.detail }),
            ...(control.covers && { definition: control.covers }),
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
