import { matchEvidence, possibleMatches, sourceOf } from './party-matches.js';
import type { Rule } from './rule.js';

export const partyPossibleMatch: Rule = {
  id: 'party-possible-match',
  raises: ['PARTY_POSSIBLE_MATCH'],
  when: 'a name is near that of a designated party, or near with facts against it',
  inputs: ['parties'],
  citation: 'the list named in the source of the flag; BIS Red Flag Indicators (a party resembles a listed one)',
  sourced: true,
  evaluate: ({ facts, policy }) =>
    facts.parties.flatMap(({ party, matches }) =>
      possibleMatches(matches, policy).map((match) => ({
        code: 'PARTY_POSSIBLE_MATCH',
        message: `The ${party.role.replace('_', ' ')} "${party.name}" resembles "${match.name}" of ${match.listId}.`,
        cure: 'Compare the whole entry with the party; a birth date, registration number or address of the party often settles it.',
        evidence: matchEvidence(match, party),
        source: sourceOf(match),
      })),
    ),
};
