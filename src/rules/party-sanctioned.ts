import { blockingMatches, listed, matchEvidence, sourceOf } from './party-matches.js';
import type { Rule } from './rule.js';

/** Entities linked to what matched: enough to show the circle, the list has them all. */
const MOST_LINKED = 10;

export const partySanctioned: Rule = {
  id: 'party-sanctioned',
  raises: ['PARTY_SANCTIONED'],
  when: 'a party meets a designated one at block strength: an identifier is equal, or the name is and nothing speaks against it',
  inputs: ['parties'],
  citation: 'the list named in the source of the flag; OFAC FAQ 5 and 23 (steps before a match is called real)',
  sourced: true,
  duty: 'designated',
  evaluate: ({ facts, policy }) =>
    facts.parties.flatMap(({ party, matches, linked }) =>
      blockingMatches(matches, policy).map((match) => ({
        code: 'PARTY_SANCTIONED',
        message: `The ${party.role.replace('_', ' ')} "${party.name}" meets ${listed(match)}, and nothing in the order speaks against it.`,
        cure: 'Send what tells the two apart (birthDate, identifiers, address of the party), or have an officer compare the whole entry.',
        evidence: { ...matchEvidence(match, party), ...(linked.length > 0 && { linked: linked.slice(0, MOST_LINKED) }) },
        source: sourceOf(match),
      })),
    ),
};
