import { daysBefore } from '../law/days.js';
import type { Rule } from './rule.js';

export const orderCombination: Rule = {
  id: 'order-combination',
  raises: ['ORDER_COMBINATION'],
  when: 'several different watch-listed substances within a short time',
  inputs: ['lines', 'history.watched'],
  citation: 'UK Home Office, Supplying explosives precursors and poisons, section 1 (unusual combination of products)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, policy, supplies }) => {
    const { substances: needed, days } = policy.patterns.combination;
    const now = supplies.map((supply) => supply.substance);
    if (now.length === 0) return [];
    const since = daysBefore(facts.on, days);
    const before = facts.history.watched.filter(({ lastOn }) => lastOn > since).map(({ substance }) => substance);
    const all = [...new Set([...now, ...before])].sort();
    if (all.length < needed) return [];
    return [
      {
        code: 'ORDER_COMBINATION',
        message: `${all.length} different watch-listed substances within ${days} days.`,
        cure: 'Ask what each is used for; the use that the customer states should need them all.',
        evidence: { substances: all, ofThisOrder: [...new Set(now)].sort(), days },
      },
    ];
  },
};
