/**
 * From flags to a score and a decision.
 *
 *   riskScore = min(100, sum of the points of all flags)
 *   block     if the points of critical flags reach policy.score.block
 *   review    else if riskScore reaches policy.score.review
 *   clear     else
 *
 * A flag more never lowers the score nor softens the decision, because points are never negative. Information weighs
 * nothing, and likeness or class of a structure is never critical (see policy.ts): neither can block.
 */
import type { Flag, Policy } from '../contract.js';

export interface Decision {
  decision: 'clear' | 'review' | 'block';
  /** 0 to 100 */
  riskScore: number;
}

export function decide(flags: Flag[], policy: Policy): Decision {
  const riskScore = scoreOf(flags);
  if (scoreOf(flags.filter((flag) => flag.severity === 'critical')) >= policy.score.block) return { decision: 'block', riskScore };
  return { decision: riskScore >= policy.score.review ? 'review' : 'clear', riskScore };
}

const scoreOf = (flags: Flag[]): number =>
  Math.min(
    100,
    flags.reduce((sum, flag) => sum + flag.points, 0),
  );
