/**
 * Writes docs/rules.md and docs/flags.md from the rules and the default policy, so that what is documented is what runs.
 * `--check` writes nothing and exits 1 when a file on disk differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../src/rules/registry.js';
import type { Rule } from '../src/rules/rule.js';
import { decide } from '../src/screening/decide.js';
import { defaultPolicy } from '../src/screening/policy.js';

const policy = defaultPolicy();
const root = new URL('../../', import.meta.url);

const read = (rule: Rule): string => (rule.sourced ? '' : ' (recalled: the source was not read)');
const codeOf = (flag: string): string => flag.split('/')[0]!;
const weightOf = (flag: string) => policy.flags[flag] ?? policy.flags[codeOf(flag)]!;
const first = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function meaningAlone(flag: string): string {
  const { severity, points } = weightOf(flag);
  return decide([{ code: flag, severity, points, message: '', evidence: {}, source: {} }], policy).decision;
}

const rulesDoc = [
  '# Rules',
  '',
  'Generated from `src/rules/` by `npm run generate`; do not edit. A rule is one file there, with its citation; what it weighs is in the policy.',
  `The policy is \`${policy.id}\`, version ${policy.version}. A policy switches a rule off by its id: \`"rules": {"list-stale": {"on": false}}\`.`,
  ...rules.flatMap((rule) => [
    '',
    `## ${rule.id}`,
    '',
    `${first(rule.when)}.`,
    '',
    `- raises: ${rule.raises.map((flag) => `\`${flag}\` (${weightOf(flag).severity}, ${weightOf(flag).points} points)`).join(', ')}`,
    `- reads: ${rule.inputs.map((input) => `\`${input}\``).join(', ')}`,
    `- source: ${rule.citation}${read(rule)}`,
  ]),
  '',
].join('\n');

const flags = [...new Set(rules.flatMap((rule) => rule.raises))].sort();
const flagsDoc = [
  '# Flags',
  '',
  'Generated from `src/rules/` and the default policy by `npm run generate`; do not edit. A flag is known by its code; `CODE/case` tells',
  'apart cases that the policy weighs differently, and is not part of the code in an answer.',
  '',
  `\`riskScore\` is the sum of the points of all flags, at most 100. An order is reviewed from ${policy.score.review} points; it is blocked when its`,
  `critical flags alone have ${policy.score.block}. Information weighs nothing, and class or likeness of a structure can never be critical.`,
  '',
  '| flag | raised when | severity | points | alone | rule and source |',
  '| --- | --- | --- | ---: | --- | --- |',
  ...flags.map((flag) => {
    const raisedBy = rules.filter((rule) => rule.raises.includes(flag));
    const { severity, points } = weightOf(flag);
    const sources = raisedBy.map((rule) => `${rule.id}: ${rule.citation}${read(rule)}`).join('<br>');
    return `| ${flag} | ${raisedBy.map((rule) => rule.when).join('; ')} | ${severity} | ${points} | ${meaningAlone(flag)} | ${sources} |`;
  }),
  '',
].join('\n');

let stale = false;
for (const [name, text] of [
  ['docs/rules.md', rulesDoc],
  ['docs/flags.md', flagsDoc],
] as const) {
  const target = new URL(name, root);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${name} is not what the rules say: run npm run generate`);
    stale = true;
  }
}
if (stale) process.exit(1);
