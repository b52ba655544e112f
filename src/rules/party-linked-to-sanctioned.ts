import type { Flag, Owner } from '../contract.js';
import { designatedOwners, heldTogether } from './designated-owners.js';
import type { NamedBy, PartyFacts } from './facts.js';
import { blockingMatches, possibleMatches, sourceOf } from './party-matches.js';
import type { Finding, Rule, Situation } from './rule.js';

export const partyLinkedToSanctioned: Rule = {
  id: 'party-linked-to-sanctioned',
  raises: ['PARTY_LINKED_TO_SANCTIONED'],
  when: 'a designated owner holds less than half or an unknown share, an owner or a director may be designated, or a designation names the party or an owner as linked (its subsidiary, say)',
  inputs: ['parties', 'parties.owners', 'parties.directors'],
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
  const named = (name: string, share: string, { relation, listId, version, entryId, name: listed }: NamedBy) =>
    finding(
      `${listId} names "${name}"${share} as linked to "${listed}" (${relation}).`,
      { linked: name, relation, listed },
      { listId, version, entryId },
    );
  const isListed = blockingMatches(partyFacts.matches, policy).length > 0;
  return [
    ...(isListed ? [] : partyFacts.namedBy.map((link) => named(party.name, `, the ${party.role.replace('_', ' ')}`, link))),
    ...owners.flatMap(({ owner, matches, namedBy }) =>
      blockingMatches(matches, policy).length > 0
        ? []
        : namedBy.map((link) => named(owner.name, `, who holds ${shareOf(owner)} of ${who},`, link)),
    ),
    ...(owned
      ? []
      : owners.flatMap(({ owner, matches }) => {
          const match = [...blockingMatches(matches, policy), ...possibleMatches(matches, policy)][0];
          return match
            ? [
                finding(
                  `"${owner.name}", which resembles "${match.name}" of ${match.listId}, holds ${shareOf(owner)} of ${who}.`,
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

const shareOf = ({ sharePercent }: Owner): string =>
  sharePercent === undefined ? 'a share that the order does not tell' : `${sharePercent} %`;
