import type { IdentifiedSubstance } from '../contract.js';
import { legalClasses } from '../law/classes.js';
import { exactControls } from '../law/listed.js';
import { scheduledUnder } from '../law/schedules.js';
import type { Rule } from './rule.js';

export const substanceScheduled: Rule = {
  id: 'substance-scheduled',
  raises: ['SUBSTANCE_SCHEDULED'],
  when: 'a line is a scheduled drug itself, no precursor: precursor law has no answer to the order',
  inputs: ['lines.substance'],
  citation: '21 CFR 1308.11 to 1308.15; 21 USC 812, 822',
  sourced: false,
  duty: 'suspicious',
  evaluate: ({ facts }) =>
    facts.lines.flatMap(({ line, identified }) => {
      const scheduled = exactControls(identified).length === 0 ? scheduledAs(identified) : undefined;
      if (!scheduled) return [];
      return [
        {
          code: 'SUBSTANCE_SCHEDULED',
          message: `Line ${line.lineId}, ${scheduled.what}: a scheduled drug, not a precursor; the order is outside precursor law.`,
          cure: 'The registrations of both sides for that schedule, with the order form or permit of drug law; or the line corrected.',
          evidence: { lineId: line.lineId, substance: identified.substance, ...(scheduled.schedule && { schedule: scheduled.schedule }) },
          source: { citation: scheduled.citation, sourced: scheduled.sourced },
        },
      ];
    }),
};

/** By its number; or a drawing that a generic definition leaves out, since a schedule names it. */
function scheduledAs({
  cas,
  classes,
}: IdentifiedSubstance): { what: string; schedule?: string; citation: string; sourced: boolean } | undefined {
  const drug = scheduledUnder(cas);
  if (drug)
    return { what: `${drug.name} (Schedule ${drug.schedule})`, schedule: drug.schedule, citation: drug.citation, sourced: drug.sourced };
  const excluded = classes?.find((one) => one.excluded);
  const legal = legalClasses.find(({ classId }) => classId === excluded?.classId);
  return excluded && legal && { what: excluded.detail, citation: legal.citation, sourced: legal.sourced };
}
