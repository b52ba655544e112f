/** The policy that decides: validated data with a version. A policy that forgets a flag is refused, not guessed. */
import { readFileSync } from 'node:fs';
import { canonicalDigest } from '../audit/canonical.js';
import type { Policy, Screening } from '../contract.js';
import { DataError } from '../data-error.js';
import { rules } from '../rules/registry.js';
import { checker } from '../schemas.js';

export type { Policy };

/** A policy as it decides: what it does not weigh, because a later release found it, weighs as the default policy has it. */
export interface PolicyInUse extends Policy {
  borrowed?: { from: string; flags: string[] };
  /** of what was recorded, where that was completed */
  contentHash?: string;
}

/** What an answer says of the policy that decided it. */
export const toldOf = ({ id, version, borrowed }: PolicyInUse): Screening['policy'] => ({ id, version, ...(borrowed && { borrowed }) });

/** Flags by structure alone must stop no science: no policy may block on them. */
const NEVER_CRITICAL = ['SUBSTANCE_CLASS_MATCH', 'SUBSTANCE_SIMILAR'];

/** What sanctions law forbids outright: a policy that does not block on it would let through what nobody may supply. */
const ALWAYS_BLOCKS = ['PARTY_SANCTIONED', 'PARTY_OWNED_BY_SANCTIONED', 'DESTINATION_EMBARGOED'];
/** Somewhere in an area that is embargoed only in part: the exact place has to be found out first. */
const MAY_BE_REVIEWED = ['DESTINATION_EMBARGOED/region_in_part'];

const check = checker('policy');

/** The present one first. A policy of one version never changes: the former file stays, under its version. */
const SHIPPED = ['default.json', 'default-1.json'];

let shipped: Policy[] | undefined;

/** The policies that this release and those before it came with, the present one first, each as it was then (policies/). */
export function shippedPolicies(): readonly Policy[] {
  shipped ??= SHIPPED.map((file) => check(JSON.parse(readFileSync(new URL(`./policies/${file}`, import.meta.url), 'utf8'))));
  return shipped;
}

/** The policy that Assay comes with. */
export const defaultPolicy = (): Policy => shippedPolicies()[0]!;

const hashes = new WeakMap<Policy, string>();

/** SHA-256 of a policy as it was recorded, hex: tells contents of one id and version apart. */
export function contentHashOf(policy: PolicyInUse): string {
  const hash = policy.contentHash ?? hashes.get(policy) ?? canonicalDigest(policy);
  hashes.set(policy, hash);
  return hash;
}

/** A policy from JSON. Throws DataError when it does not fit schemas/policy.json, leaves a flag unweighed, names a flag or rule that is none or lets through what the law forbids. */
export function parsePolicy(value: unknown): Policy {
  const policy = check(value);
  const wrong = [
    ...rules
      .flatMap((rule) => rule.raises)
      .filter((flag) => !weighs(policy, flag))
      .map((flag) => `flags has no ${flag}`),
    ...Object.keys(policy.flags)
      .filter((flag) => !isRaised(flag))
      .map((flag) => `no rule raises ${flag}`),
    ...Object.keys(policy.rules)
      .filter((id) => !rules.some((rule) => rule.id === id))
      .map((id) => `there is no rule ${id}`),
    ...Object.entries(policy.flags)
      .filter(([flag, { severity }]) => severity === 'critical' && NEVER_CRITICAL.includes(flag.split('/')[0]!))
      .map(([flag]) => `${flag} must not be critical: structure alone never blocks`),
    ...Object.entries(policy.flags)
      .filter(([flag, { severity, points }]) => mustBlock(flag) && (severity !== 'critical' || points < policy.score.block))
      .map(([flag]) => `${flag} must be critical and weigh at least score.block (${policy.score.block}): the law forbids the supply`),
    ...rules
      .filter(({ id, raises }) => raises.some(mustBlock) && policy.rules[id]?.on === false)
      .map(({ id }) => `the rule ${id} must not be switched off: the law forbids the supply`),
    ...Object.entries(policy.flags)
      .filter(([, { severity, points }]) => severity === 'info' && points > 0)
      .map(([flag]) => `${flag} is info and must weigh 0`),
    ...((policy.parties.lookUp?.lowest ?? 0) > (policy.parties.lookUp?.highest ?? 1) ? ['parties.lookUp.lowest is above highest'] : []),
    ...(policy.parties.review > policy.parties.block ? ['parties.review is above parties.block'] : []),
  ];
  if (wrong.length > 0) throw new DataError(`the policy ${policy.id} is not valid: ${wrong.join('; ')}`);
  return policy;
}

/**
 * A policy that was recorded under an earlier release, with the points of a shipped policy for the flags that came since,
 * and without those that no rule raises any more; the answer names what was borrowed. `lender`: the present one, or in a
 * replay the one that lent then, so that the replay decides alike.
 */
export function completed(recorded: Policy, lender = defaultPolicy()): PolicyInUse {
  const policy = { ...recorded, flags: Object.fromEntries(Object.entries(recorded.flags).filter(([flag]) => isRaised(flag))) };
  const flags = rules.flatMap((rule) => rule.raises).filter((flag) => !weighs(policy, flag));
  if (flags.length === 0) return policy;
  const borrowed = Object.fromEntries(flags.map((flag) => [flag, weightIn(lender, flag) ?? weightIn(defaultPolicy(), flag)!]));
  return { ...policy, flags: { ...policy.flags, ...borrowed }, borrowed: { from: nameOf(lender), flags } };
}

/** The shipped policy that lent weights, by its name in an answer; undefined where none bears it. */
export const lenderOf = ({ borrowed }: Pick<PolicyInUse, 'borrowed'>): Policy | undefined =>
  shippedPolicies().find((policy) => nameOf(policy) === borrowed?.from);

const nameOf = ({ id, version }: Policy): string => `${id}@${version}`;

const mustBlock = (flag: string): boolean => ALWAYS_BLOCKS.includes(flag.split('/')[0]!) && !MAY_BE_REVIEWED.includes(flag);

/** A flag of a rule, or the code that stands for all of its variants. */
const isRaised = (flag: string): boolean =>
  rules.some(({ raises }) => raises.some((raised) => raised === flag || raised.split('/')[0] === flag));

const weightIn = ({ flags }: Policy, flag: string) => flags[flag] ?? flags[flag.split('/')[0]!];
const weighs = (policy: Policy, flag: string): boolean => weightIn(policy, flag) !== undefined;
