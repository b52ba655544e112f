import type { Rule } from './rule.js';

export const partyAddressMatch: Rule = {
  id: 'party-address-match',
  raises: ['PARTY_ADDRESS_MATCH'],
  when: 'a party gives an address (not merely a country) that a designation names',
  inputs: ['parties.address'],
  citation: 'BIS Red Flag Indicators (customer or address resembles a listed party)',
  sourced: true,
  evaluate: ({ facts, policy }) =>
    facts.parties.flatMap(({ party, addressMatches }) =>
      addressMatches
        .filter((match) => match.score >= policy.parties.address)
        .map(({ listId, version, entryId, name, address, score }) => ({
          code: 'PARTY_ADDRESS_MATCH',
          message: `The address of the ${party.role.replace('_', ' ')} "${party.name}" is one that ${listId} gives for "${name}".`,
          cure: 'Ask what the party has to do with the listed one at that address, and since when it has been there.',
          evidence: { role: party.role, name: party.name, listed: name, address, score },
          source: { listId, version, entryId },
        })),
    ),
};
