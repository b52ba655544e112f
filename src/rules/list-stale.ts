import type { Rule } from './rule.js';

export const listStale: Rule = {
  id: 'list-stale',
  raises: ['LIST_STALE'],
  when: 'a list in use is older than the bound that the policy sets',
  inputs: ['lists'],
  citation: 'the policy',
  sourced: true,
  evaluate: ({ facts, policy }) => {
    const stale = facts.lists
      .filter(({ listId, ageDays }) => ageDays !== null && ageDays > (policy.staleness.lists[listId] ?? policy.staleness.default))
      .map(({ listId, version, publishedAt, ageDays }) => ({ listId, version, publishedAt, ageDays }))
      .sort((a, b) => (a.listId < b.listId ? -1 : 1));
    if (stale.length === 0) return [];
    return [
      {
        code: 'LIST_STALE',
        message: `Older than the policy allows: ${stale.map(({ listId, ageDays }) => `${listId} (${ageDays} days)`).join(', ')}.`,
        cure: 'Import the newest version of the list, and screen again.',
        evidence: { lists: stale },
      },
    ];
  },
};
