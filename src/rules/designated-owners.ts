/** Which owners of a party are designated, directly or through owners of their own. */
import type { Match, Policy } from '../contract.js';
import { type OwnershipRule, ownershipRule } from '../law/ownership.js';
import type { OwnerFacts } from './facts.js';
import { blockingMatches } from './party-matches.js';

export interface DesignatedOwner {
  facts: OwnerFacts;
  /** null: the order does not tell the share */
  percent: number | null;
  match: Match;
  rule: OwnershipRule;
  /** the designation is not of the owner but of who owns it */
  through: boolean;
}

/** Owners that count as designated on a day, in the order of their names. */
export function designatedOwners(owners: OwnerFacts[], policy: Policy, on: string): DesignatedOwner[] {
  return owners.flatMap((facts) => designation(facts, policy, on)).sort((a, b) => (a.facts.owner.name < b.facts.owner.name ? -1 : 1));
}

/** The share that designated owners hold together; an unknown share counts as none. */
export const heldTogether = (owners: DesignatedOwner[]): number => owners.reduce((sum, owner) => sum + (owner.percent ?? 0), 0);

function designation(facts: OwnerFacts, policy: Policy, on: string): DesignatedOwner[] {
  const percent = facts.owner.sharePercent ?? null;
  for (const match of blockingMatches(facts.matches, policy)) {
    const rule = ownershipRule(match.listId, on);
    if (rule) return [{ facts, percent, match, rule, through: false }];
  }
  // A chain: an owner that designated owners hold for the most part counts with its whole share (OFAC FAQ 401).
  const above = designatedOwners(facts.owners ?? [], policy, on);
  const first = above[0];
  return first && heldTogether(above) >= first.rule.percent
    ? [{ facts, percent, match: first.match, rule: first.rule, through: true }]
    : [];
}
