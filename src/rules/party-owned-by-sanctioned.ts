import { chainOf, designatedOwners, heldTogether } from './designated-owners.js';
import { sourceOf } from './party-matches.js';
import type { Rule } from './rule.js';

export const partyOwnedBySanctioned: Rule = {
  id: 'party-owned-by-sanctioned',
  raises: ['PARTY_OWNED_BY_SANCTIONED'],
  when: 'owners that are designated hold 50 % or more together, through any chain',
  inputs: ['parties.owners'],
  citation: 'OFAC guidance of 13 August 2014 (50 percent rule); EU Best Practices of 3 July 2024',
  sourced: true,
  duty: 'designated',
  evaluate: ({ facts, policy }) =>
    facts.parties.flatMap(({ party, owners }) => {
      const designated = designatedOwners(owners, policy, facts.on);
      const first = designated[0];
      const held = heldTogether(designated);
      if (!first || held < first.rule.percent) return [];
      return [
        {
          code: 'PARTY_OWNED_BY_SANCTIONED',
          message: `Designated owners hold ${held} % of the ${party.role.replace('_', ' ')} "${party.name}": by the ${first.rule.title} it is blocked like them.`,
          cure: 'Evidence of the ownership on the day of the order, checked by an officer.',
          evidence: {
            role: party.role,
            name: party.name,
            heldTogetherPercent: held,
            owners: designated.map((owner) => ({
              name: owner.facts.owner.name,
              percent: owner.percent,
              listed: owner.match.name,
              listId: owner.match.listId,
              entryId: owner.match.entryId,
              ...(owner.heldBy.length > 0 && {
                through: chainOf(owner),
                heldTogetherPercent: heldTogether(owner.heldBy),
              }),
            })),
          },
          source: { ...sourceOf(first.match), citation: first.rule.citation, sourced: first.rule.sourced },
        },
      ];
    }),
};
