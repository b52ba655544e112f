import { appendEntries } from '../audit/log.js';
import type { Store } from '../storage/open.js';
import { noteOnCase, RESCREENING } from './open-case.js';

export interface RenumberedEntry {
  listId: string;
  version: string;
  entryId: string;
  /** the number under which the same entity stood before */
  formerly: string;
}

/** Open cases follow an entity to the number that its publisher gives it now: it was not removed. Twice does no more than once. */
export async function followRenumbered(store: Store, entries: readonly RenumberedEntry[], at: string): Promise<void> {
  if (entries.length === 0) return;
  const now = new Map(entries.map((entry) => [`${entry.listId}\n${entry.formerly}`, entry]));
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const hits = await trx
      .selectFrom('case_hit')
      .innerJoin('review_case', 'review_case.id', 'case_hit.case_id')
      .selectAll('case_hit')
      .select('review_case.supplier_id')
      .where('review_case.status', '=', 'open')
      .where('case_hit.removed_in', 'is', null)
      .execute();
    for (const { supplier_id: supplierId, case_id: caseId, ...hit } of hits) {
      const entry = now.get(`${hit.list_id}\n${hit.entry_id}`);
      if (!entry) continue;
      const { listId, version, entryId, formerly } = entry;
      const evidence = JSON.stringify({ ...JSON.parse(hit.evidence), entryId, version });
      await trx
        .deleteFrom('case_hit')
        .where('case_id', '=', caseId)
        .where('list_id', '=', listId)
        .where('entry_id', '=', formerly)
        .where('by', '=', hit.by)
        .execute();
      // The case may rest on the new number already.
      await trx
        .insertInto('case_hit')
        .values({ ...hit, case_id: caseId, entry_id: entryId, evidence })
        .onConflict((c) => c.columns(['case_id', 'list_id', 'entry_id', 'by']).doNothing())
        .execute();
      const body = { reason: 'renumbered', entries: [{ listId, version, entryId, formerly, by: hit.by }] };
      const rows = await noteOnCase(trx, { case_id: caseId, kind: 'renumbered', at, by: RESCREENING, body: JSON.stringify(body) });
      const subject = { caseId, listId, version, entryId, formerly, rows };
      await appendEntries(trx, [{ kind: 'case.renumbered', supplierId, at, subject }]);
    }
  });
}
