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
  /** designated owners that hold this one together, the largest share first; none where the designation is its own */
  heldBy: DesignatedOwner[];
}

/** Owners of the party itself that count as designated on a day, in the order of their names. */
export function designatedOwners(owners: OwnerFacts[], policy: Policy, on: string): DesignatedOwner[] {
  const { held, holdersOf } = shares(owners);
  const designated = designatedAmong(owners, holdersOf, policy, on);
  return owners
    .filter((facts) => !held.has(facts))
    .flatMap((facts) => designated.get(facts) ?? [])
    .sort((a, b) => (a.facts.owner.name < b.facts.owner.name ? -1 : 1));
}

/** The share that designated owners hold together; an unknown share counts as none. */
export function heldTogether(owners: DesignatedOwner[]): number {
  const sum = owners.reduce((total, owner) => total + (owner.percent ?? 0), 0);
  // Binary fractions add up to 49.99999999999999 where the shares make half.
  return Math.round(sum * 1e6) / 1e6;
}

/** From the owner to a designated one, along the largest shares. */
export function chainOf(owner: DesignatedOwner): { name: string; percent: number | null }[] {
  const chain = [];
  for (let at: DesignatedOwner | undefined = owner; at; at = at.heldBy[0]) chain.push({ name: at.facts.owner.name, percent: at.percent });
  return chain;
}

/** `held`: shares in another owner of the order, and not in the party itself. */
function shares(owners: OwnerFacts[]): { held: Set<OwnerFacts>; holdersOf: Map<OwnerFacts, OwnerFacts[]> } {
  const held = new Set<OwnerFacts>();
  const holdersOf = new Map<OwnerFacts, OwnerFacts[]>();
  for (const owner of owners) {
    const holders = owners.filter(
      (other) => other !== owner && other.owner.of !== undefined && isSameName(other.owner.of, owner.owner.name),
    );
    holdersOf.set(owner, holders);
    for (const holder of holders) held.add(holder);
  }
  return { held, holdersOf };
}

/**
 * Those that a list designates, then those that such owners hold for the most part, who count with their whole share (OFAC FAQ
 * 401), and so on up the chain. Who is found needs others found before, so that a circle of owners does not hold itself up.
 */
function designatedAmong(
  owners: OwnerFacts[],
  holdersOf: Map<OwnerFacts, OwnerFacts[]>,
  policy: Policy,
  on: string,
): Map<OwnerFacts, DesignatedOwner> {
  const found = new Map<OwnerFacts, DesignatedOwner>();
  for (const facts of owners) {
    const listed = listedRule(facts, policy, on);
    if (listed) found.set(facts, { facts, percent: facts.owner.sharePercent ?? null, ...listed, heldBy: [] });
  }
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const facts of owners) {
      if (found.has(facts)) continue;
      const heldBy = holdersOf
        .get(facts)!
        .flatMap((holder) => found.get(holder) ?? [])
        .sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0));
      const first = heldBy[0];
      if (first && heldTogether(heldBy) >= first.rule.percent)
        found.set(facts, { facts, percent: facts.owner.sharePercent ?? null, match: first.match, rule: first.rule, heldBy });
    }
  }
  return found;
}

function listedRule(facts: OwnerFacts, policy: Policy, on: string): { match: Match; rule: OwnershipRule } | undefined {
  for (const match of blockingMatches(facts.matches, policy)) {
    const rule = ownershipRule(match.listId, on);
    if (rule) return { match, rule };
  }
  return undefined;
}
