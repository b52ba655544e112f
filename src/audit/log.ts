/** The append-only log: what is written here stays, in order. */
import type { AuditEntryTable, Queries } from '../storage/database.js';
import { keptInsert, keptQuery } from '../storage/kept-query.js';
import { CHAIN_START, chainHash, entryBody, type NewEntry } from './entry.js';
import { leafHash } from './merkle.js';

export { type NewEntry, screeningSubject } from './entry.js';

/**
 * Appends entries and says where each stands; up to a few hundred at a time. Call it inside the transaction that writes
 * what the entries are about, after Store.lockSequencer(trx): then either both are there or neither, and no two writers
 * take the same index.
 *
 *     await db.transaction().execute(async (trx) => {
 *       await store.lockSequencer(trx);
 *       const [place] = await appendEntries(trx, [{ kind: 'screening', supplierId, at, subject: screeningSubject(screening) }]);
 *     });
 *
 * An entry's time never goes back: where the clock of this machine is behind the one that wrote the last entry, the
 * last entry's time stands. The record that the entry is about keeps its own.
 */
export async function appendEntries(trx: Queries, entries: readonly NewEntry[]): Promise<{ index: number; leafHash: string }[]> {
  if (entries.length === 0) return [];
  const [head] = await lastEntry(trx, {});
  let index = head ? head.idx + 1 : 0;
  let at = head?.at ?? '';
  let chain = head ? Buffer.from(head.chain_hash, 'hex') : CHAIN_START;

  const rows = entries.map((entry) => {
    const happened = new Date(entry.at).toISOString();
    if (happened > at) at = happened;
    const body = entryBody({ ...entry, at, index });
    const leaf = leafHash(body);
    chain = chainHash(chain, leaf);
    return {
      idx: index++,
      at,
      kind: entry.kind,
      supplier_id: entry.supplierId,
      body,
      leaf_hash: leaf.toString('hex'),
      chain_hash: chain.toString('hex'),
    };
  });
  await insertEntries(trx, rows);
  return rows.map((row) => ({ index: row.idx, leafHash: row.leaf_hash }));
}

const lastEntry = keptQuery((db, _: object) =>
  db.selectFrom('audit_entry').select(['idx', 'at', 'chain_hash']).orderBy('idx', 'desc').limit(1),
);
const insertEntries = keptInsert((db, rows: AuditEntryTable[]) => db.insertInto('audit_entry').values(rows));
