import { appendEntries } from '../audit/log.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { noteOnCase, RESCREENING } from './open-case.js';

/** Notes on open cases which of their entries the lists in service no longer have; says how many. Twice does no more than once. */
export async function noteRemovals(store: Store, at: string): Promise<number> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const removed = await removedEntries(trx);
    for (const { caseId, supplierId, listId, entryId, version } of removed) {
      await trx
        .updateTable('case_hit')
        .set({ removed_in: version })
        .where('case_id', '=', caseId)
        .where('list_id', '=', listId)
        .where('entry_id', '=', entryId)
        .execute();
      const entry = { listId, version, entryId };
      const rows = await noteOnCase(trx, {
        case_id: caseId,
        kind: 'removed_from_list',
        at,
        by: RESCREENING,
        body: JSON.stringify({ reason: 'removed from list', entries: [entry] }),
      });
      await appendEntries(trx, [{ kind: 'case.removed_from_list', supplierId, at, subject: { caseId, ...entry, rows } }]);
    }
    return removed.length;
  });
}

const removedEntries = (trx: Queries) =>
  trx
    .selectFrom('review_case')
    .innerJoin('case_hit', 'case_hit.case_id', 'review_case.id')
    .innerJoin('active_list', 'active_list.list_id', 'case_hit.list_id')
    .innerJoin('list_version', 'list_version.id', 'active_list.list_version_id')
    .leftJoin('list_entry', (on) =>
      on.onRef('list_entry.list_version_id', '=', 'list_version.id').onRef('list_entry.entry_id', '=', 'case_hit.entry_id'),
    )
    .select([
      'review_case.id as caseId',
      'review_case.supplier_id as supplierId',
      'case_hit.list_id as listId',
      'case_hit.entry_id as entryId',
      'list_version.version as version',
    ])
    .distinct()
    .where('review_case.status', '=', 'open')
    .where('case_hit.removed_in', 'is', null)
    .where('list_entry.entry_id', 'is', null)
    .execute();
