import type { Policy } from '../contract.js';
import type { Rule } from './rule.js';

/** Whether a list is older than a policy allows. */
export const isStale = (
  { listId, ageDays }: { listId: string; ageDays: number | null },
  { lists, default: bound }: Policy['staleness'],
): boolean => ageDays !== null && ageDays > (lists[listId] ?? bound);

export const listStale: Rule = {
  id: 'list-stale',
  raises: ['LIST_STALE'],
  when: 'a list in use is older than the bound that the policy sets',
  inputs: ['lists'],
  citation: 'the policy',
  sourced: true,
  evaluate: ({ facts, policy }) => {
    const stale = facts.lists
      .filter((list) => isStale(list, policy.staleness))
      .map(({ listId, version, publishedAt, ageDays, ageFrom }) => ({ listId, version, publishedAt, ageDays, ...(ageFrom && { ageFrom }) }))
      .sort((a, b) => (a.listId < b.listId ? -1 : 1));
    if (stale.length === 0) return [];
    return [
      {
        code: 'LIST_STALE',
        message: `Older than the policy allows: ${stale.map(({ listId, ageDays, ageFrom }) => `${listId} (${ageDays} days${ageFrom === 'importedAt' ? ' since its import' : ''})`).join(', ')}.`,
        cure: 'Import the newest version of the list, and screen again.',
        evidence: { lists: stale },
      },
    ];
  },
};
