import type { Rule } from './rule.js';

export const partyNameUnreadable: Rule = {
  id: 'party-name-unreadable',
  raises: ['PARTY_NAME_UNREADABLE'],
  when: 'a party, owner or director has a name without any letter or digit, which no list can be searched for',
  inputs: ['parties'],
  citation: 'FATF Recommendation 10 (identify the customer and the beneficial owner)',
  sourced: false,
  evaluate: ({ facts }) =>
    facts.parties
      .filter(({ unreadable }) => unreadable.length > 0)
      .map(({ party, unreadable }) => ({
        code: 'PARTY_NAME_UNREADABLE',
        message: `The ${party.role.replace('_', ' ')} was not searched for in full: ${unreadable.length === 1 ? 'a name has' : `${unreadable.length} names have`} nothing that can be read.`,
        cure: 'The name as an official paper has it, in any script.',
        evidence: { role: party.role, name: party.name, unreadable: unreadable.slice(0, MOST) },
      })),
};

const MOST = 10;
