/** Which owners of a party are designated, directly or through owners of their own. */
import type { Match, Policy } from '../contract.js';
import { type OwnershipRule, ownershipRule } from '../law/ownership.js';
import { isSameName } from '../law/papers.js';
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

/** Owners of the party itself that count as designated on a day, in the order of their names. */
export function designatedOwners(owners: OwnerFacts[], policy: Policy, on: string): DesignatedOwner[] {
  const isChained = ({ owner }: OwnerFacts) =>
    owner.of !== undefined && owners.some((other) => other.owner !== owner && isSameName(other.owner.name, owner.of!));
  return designatedAmong(
    owners.filter((facts) => !isChained(facts)),
    owners.filter(isChained),
    policy,
    on,
  );
}

/** The share that designated owners hold together; an unknown share counts as none. */
export const heldTogether = (owners: DesignatedOwner[]): number => owners.reduce((sum, owner) => sum + (owner.percent ?? 0), 0);

/** `above`: holders of shares in owners, taken away as the chain is followed, so that a circle ends. */
function designatedAmong(owners: OwnerFacts[], above: OwnerFacts[], policy: Policy, on: string): DesignatedOwner[] {
  return owners
    .flatMap((facts) => designation(facts, above, policy, on))
    .sort((a, b) => (a.facts.owner.name < b.facts.owner.name ? -1 : 1));
}

function designation(facts: OwnerFacts, above: OwnerFacts[], policy: Policy, on: string): DesignatedOwner[] {
  const percent = facts.owner.sharePercent ?? null;
  for (const match of blockingMatches(facts.matches, policy)) {
    const rule = ownershipRule(match.listId, on);
    if (rule) return [{ facts, percent, match, rule, through: false }];
  }
  // An owner that designated owners hold for the most part counts with its whole share (OFAC FAQ 401).
  const holds = (holder: OwnerFacts) => isSameName(holder.owner.of!, facts.owner.name);
  const holders = designatedAmong(
    above.filter(holds),
    above.filter((holder) => !holds(holder)),
    policy,
    on,
  );
  const first = holders[0];
  return first && heldTogether(holders) >= first.rule.percent
    ? [{ facts, percent, match: first.match, rule: first.rule, through: true }]
    : [];
}
