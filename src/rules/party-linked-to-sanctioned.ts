import type { Flag } from '../contract.js';
import { designatedOwners, heldTogether } from './designated-owners.js';
import type { PartyFacts } from './facts.js';
import { blockingMatches, possibleMatches, sourceOf } from './party-matches.js';
import type { Finding, Rule, Situation } from './rule.js';

export const partyLinkedToSanctioned: Rule = {
  id: 'party-linked-to-sanctioned',
  raises: ['PARTY_LINKED_TO_SANCTIONED'],
  when: 'a designated owner holds less than half or an unknown share, or an owner or a director may be designated',
  inputs: ['parties.owners', 'parties.directors'],
  citation:
    '15 CFR part 732 Supplement 3, red flag 29; BIS Affiliates Rule of 29 September 2025 (significant minority ownership, common directors)',
  sourced: true,
  evaluate: (situation) => situation.facts.parties.flatMap((party) => ties(party, situation)),
};

function ties(partyFacts: PartyFacts, { facts, policy }: Situation): Finding[] {
  const { party, owners, directors } = partyFacts;
  const designated = designatedOwners(owners, policy, facts.on);
  const owned = designated[0] !== undefined && heldTogether(designated) >= designated[0].rule.percent;
  const who = `the ${party.role.replace('_', ' ')} "${party.name}"`;
  const finding = (message: string, evidence: Flag['evidence'], source: Flag['source']): Finding => ({
    code: 'PARTY_LINKED_TO_SANCTIONED',
    message,
    cure: 'Find out the share and the control that the listed one has, and keep the evidence.',
    evidence: { role: party.role, name: party.name, ...evidence },
    source,
  });
  return [
    ...(owned
      ? []
      : owners.flatMap(({ owner, matches }) => {
          const match = [...blockingMatches(matches, policy), ...possibleMatches(matches, policy)][0];
          const share = owner.sharePercent === undefined ? 'a share that the order does not tell' : `${owner.sharePercent} %`;
          return match
            ? [
                finding(
                  `"${owner.name}", which resembles "${match.name}" of ${match.listId}, holds ${share} of ${who}.`,
                  { owner: owner.name, percent: owner.sharePercent ?? null, listed: match.name, score: match.score },
                  sourceOf(match),
                ),
              ]
            : [];
        })),
    ...directors.flatMap(({ owner, matches }) => {
      const match = [...blockingMatches(matches, policy), ...possibleMatches(matches, policy)][0];
      return match
        ? [
            finding(
              `The director "${owner.name}" of ${who} resembles "${match.name}" of ${match.listId}.`,
              { director: owner.name, listed: match.name, score: match.score },
              sourceOf(match),
            ),
          ]
        : [];
    }),
  ];
}
