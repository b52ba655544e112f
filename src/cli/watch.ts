import { DataError } from '../data-error.js';
import { loadActiveIndex } from '../lists/active-index.js';
import { activePolicy } from '../screening/policy-versions.js';
import type { Watch } from '../screening/watch.js';
import type { Store } from '../storage/open.js';
import { progress } from './output.js';

/** What the commands screen with: the active lists of the database, and the policy in service. */
export async function loadWatch(store: Store): Promise<Watch> {
  const { n } = await store.db
    .selectFrom('active_list')
    .innerJoin('list_entry', 'list_entry.list_version_id', 'active_list.list_version_id')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  // As the service answers 503: without a list everybody would be clear.
  if (Number(n) === 0) throw new DataError('no sanctions list is active in this database: assay lists import');
  const bar = progress('Index', Number(n));
  try {
    const { parties, lists } = await loadActiveIndex(store.db, bar.update);
    return { parties, lists, policy: await activePolicy(store.db) };
  } finally {
    bar.stop();
  }
}
