import type { Rule } from './rule.js';

export const substanceSimilar: Rule = {
  id: 'substance-similar',
  raises: ['SUBSTANCE_SIMILAR'],
  when: 'the structure of a line is like that of a listed substance: information only',
  inputs: ['lines.substance'],
  citation: 'the entry named in the source of the flag; likeness has no legal weight',
  sourced: true,
  evaluate: ({ facts }) =>
    facts.lines.flatMap(({ line, identified }) =>
      identified.controls
        .filter((control) => control.kind === 'similar')
        .map((control) => ({
          code: 'SUBSTANCE_SIMILAR',
          message: `Line ${line.lineId}: its structure resembles ${control.name ?? control.entryId}, which is listed.`,
          evidence: { lineId: line.lineId, substance: identified.substance, ...(control.detail && { detail: control.detail }) },
          source: {
            listId: control.listId,
            entryId: control.entryId,
            citation: control.citation,
            ...(control.sourced !== undefined && { sourced: control.sourced }),
          },
        })),
    ),
};
