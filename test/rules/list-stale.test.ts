import t from 'tap';
import type { ListInUse } from '../../src/contract.js';
import { listsInUse } from '../../src/lists/active.js';
import { listStale } from '../../src/rules/list-stale.js';
import { defaultPolicy } from '../../src/screening/policy.js';

const importedAt = '2026-11-20T09:00:00.000Z';
const lists = (at: string): ListInUse[] =>
  listsInUse(
    [
      { listId: 'un', version: '1', publishedAt: '2026-11-01', importedAt },
      { listId: 'ofac-sdn', version: '2', publishedAt: null, importedAt },
    ],
    at,
  );

t.test('the age of a list counts from its date, or from the import where it has none, and says so', async (t) => {
  t.match(lists('2026-11-24T12:00:00.000Z'), [
    { listId: 'un', ageDays: 23, ageFrom: 'publishedAt' },
    { listId: 'ofac-sdn', ageDays: 4, ageFrom: 'importedAt' },
  ]);
});

t.test('a list beyond the bound of the policy is flagged, with the date that its age counts from', async (t) => {
  const policy = { ...defaultPolicy(), staleness: { default: 30, lists: { 'ofac-sdn': 5 } } };
  const flags = (at: string) =>
    listStale.evaluate({ facts: { lists: lists(at) }, policy } as unknown as Parameters<typeof listStale.evaluate>[0]);
  t.same(flags('2026-11-25T09:00:00.000Z'), [], 'at the bound');
  t.match(flags('2026-11-26T09:00:00.000Z'), [
    {
      code: 'LIST_STALE',
      message: /: ofac-sdn \(6 days since its import\)\.$/,
      evidence: { lists: [{ listId: 'ofac-sdn', ageFrom: 'importedAt' }] },
    },
  ]);
  t.match(flags('2026-12-02T09:00:00.000Z'), [{ message: /un \(31 days\)/ }]);
});
