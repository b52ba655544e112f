import { listed, matchEvidence, possibleMatches, sourceOf } from './party-matches.js';
import type { Rule } from './rule.js';

export const partyPossibleMatch: Rule = {
  id: 'party-possible-match',
  raises: ['PARTY_POSSIBLE_MATCH'],
  when: 'a name is near that of a designated party, or near with facts against it; or the list met restricts without forbidding',
  inputs: ['parties'],
  citation: 'the list named in the source of the flag; BIS Red Flag Indicators (a party resembles a listed one)',
  sourced: true,
  evaluate: ({ facts, policy }) =>
    facts.parties.flatMap(({ party, matches }) =>
      possibleMatches(matches, policy).map((match) => ({
        code: 'PARTY_POSSIBLE_MATCH',
        message:
          match.score < policy.parties.block || match.nameQuality === 'weak'
            ? `The ${party.role.replace('_', ' ')} "${party.name}" resembles ${listed(match)}.`
            : `The ${party.role.replace('_', ' ')} "${party.name}" meets ${listed(match)}, which restricts without forbidding every supply.`,
        cure:
          match.score < policy.parties.block || match.nameQuality === 'weak'
            ? 'Compare the whole entry with the party; sending its birthDate, identifiers or address often settles it.'
            : 'Read what the list restricts for this entry, and whether it touches this supply.',
        evidence: matchEvidence(match, party),
        source: sourceOf(match),
      })),
    ),
};
