import { exactControls } from '../law/listed.js';
import type { Rule } from './rule.js';

export const substanceControlled: Rule = {
  id: 'substance-controlled',
  raises: ['SUBSTANCE_CONTROLLED'],
  when: 'a line is on a precursor list: its salts, isomers and mixtures as that entry covers them',
  inputs: ['lines.substance'],
  citation: 'the entry named in the source of the flag',
  sourced: true,
  evaluate: ({ facts, supplies }) =>
    facts.lines.flatMap(({ line, identified }) => {
      const controls = exactControls(identified);
      const first = controls[0];
      if (!first) return [];
      const exemptions = supplies.flatMap((supply) =>
        supply.lines.flatMap(({ lineId, exemption }) =>
          lineId === line.lineId && exemption ? [{ movement: supply.key, ...exemption }] : [],
        ),
      );
      return [
        {
          code: 'SUBSTANCE_CONTROLLED',
          message: `Line ${line.lineId}, ${identified.substance}: on ${controls.map((control) => control.list ?? control.listId).join(', ')}.`,
          evidence: {
            lineId: line.lineId,
            substance: identified.substance,
            how: identified.how,
            controls: controls.map(({ listId, entryId, citation, effectiveFrom }) => ({
              listId,
              entryId,
              citation,
              effectiveFrom: effectiveFrom ?? null,
            })),
            ...(exemptions.length > 0 && { exemptions }),
          },
          source: {
            listId: first.listId,
            entryId: first.entryId,
            citation: first.citation,
            ...(first.sourced !== undefined && { sourced: first.sourced }),
          },
        },
      ];
    }),
};
