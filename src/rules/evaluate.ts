/** Runs every rule that the policy switches on, and weighs what they find. */
import type { Flag, Policy } from '../contract.js';
import { buyerOf, routeOf } from '../law/movements.js';
import { dutiesOn } from '../law/obligations.js';
import type { OrderFacts } from './facts.js';
import { rules } from './registry.js';
import type { Finding, Rule, Situation } from './rule.js';
import { assessSupplies } from './supplies.js';

/** The flags of an order, heaviest first: the same whatever the order of its lines and parties. */
export function evaluateRules(facts: OrderFacts, policy: Policy): Flag[] {
  const route = routeOf(facts.order, facts.on);
  const situation: Situation = { facts, policy, route, buyer: buyerOf(facts.order), supplies: assessSupplies(facts, route) };
  return rules
    .filter((rule) => policy.rules[rule.id]?.on !== false)
    .flatMap((rule) => rule.evaluate(situation).map((finding) => weigh(finding, rule, situation)))
    .sort((a, b) => b.points - a.points || compare(a.code, b.code) || compare(JSON.stringify(a), JSON.stringify(b)));
}

function weigh(finding: Finding, rule: Rule, { facts, policy, route }: Situation): Flag {
  const { severity, points } = policy.flags[`${finding.code}/${finding.variant}`] ?? policy.flags[finding.code]!;
  // Where nothing is left to settle, no duty is named either.
  const duties = finding.cure && rule.duty ? dutiesOn(rule.duty, route, facts.on) : [];
  return {
    code: finding.code,
    severity,
    points,
    message: finding.message,
    ...(finding.cure && { cure: [finding.cure, ...duties].join(' ') }),
    evidence: finding.evidence,
    source: { rule: rule.id, citation: rule.citation, sourced: rule.sourced, ...finding.source },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
