/**
 * The party index over all active list versions: built once per combination of versions, kept in the database, and read
 * back in one piece at the next start. Building takes seconds, so the service has it done by a worker thread
 * (active-index-worker.ts); the commands do it themselves.
 */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { buildPartyIndex, type IndexedEntity, PartyIndex } from '../parties/party-index.js';
import type { Database } from '../storage/database.js';
import { type ActiveList, activeLists, entitiesOfLists } from './versions.js';

/** Raised whenever the bytes of a stored index would be read differently: older ones are then built anew. */
const LAYOUT = 16;

export interface ActiveIndex {
  /** Names the combination of list versions; equal keys, equal index. */
  key: string;
  lists: ActiveList[];
  parties: PartyIndex;
}

/** A key over the active versions, for one small query: has anything changed since? */
export async function activeKey(db: Database): Promise<{ key: string; lists: ActiveList[] }> {
  const lists = (await activeLists(db)).sort((a, b) => (a.listId < b.listId ? -1 : 1));
  return { key: indexKey(lists), lists };
}

/** The key of the index over some versions, sorted by list id. */
export function indexKey(lists: readonly ActiveList[]): string {
  const text = lists.map((list) => `${list.listId}@${list.version}`).join('\n');
  return createHash('sha256').update(`${LAYOUT}\n${text}`).digest('hex');
}

/** Loads the stored index of the active versions, or builds and stores it. `onProgress` counts entities. */
export async function loadActiveIndex(db: Database, onProgress?: (done: number) => void): Promise<ActiveIndex> {
  const { key, lists } = await activeKey(db);
  const stored = await storedIndex(db, key);
  if (stored) return { key, lists, parties: stored };

  const parties = await buildIndexOf(db, lists, onProgress);
  await db.transaction().execute(async (trx) => {
    // Only the present combination is worth its megabytes.
    await trx.deleteFrom('party_index').execute();
    await trx
      .insertInto('party_index')
      .values({ key, bytes: Buffer.from(parties.toBytes()), created_at: new Date().toISOString() })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  });
  return { key, lists, parties };
}

/** The index over any versions, sorted by list id: built where they are not those in service. Throws DataError where one is not there. */
export async function loadIndexOf(db: Database, lists: ActiveList[]): Promise<ActiveIndex> {
  const key = indexKey(lists);
  return { key, lists, parties: (await storedIndex(db, key)) ?? (await buildIndexOf(db, lists)) };
}

async function storedIndex(db: Database, key: string): Promise<PartyIndex | undefined> {
  const stored = await db.selectFrom('party_index').select('bytes').where('key', '=', key).executeTakeFirst();
  return stored && PartyIndex.fromBytes(stored.bytes);
}

async function buildIndexOf(db: Database, lists: readonly ActiveList[], onProgress?: (done: number) => void): Promise<PartyIndex> {
  const entities: IndexedEntity[] = [];
  for await (const entity of entitiesOfLists(db, lists)) entities.push(entity);
  return buildPartyIndex(entities, onProgress);
}

/** What the index worker is to load: the active versions, or these. */
export interface IndexOrder {
  database: string;
  lists?: ActiveList[];
}

/** The same in a worker thread: the event loop only wraps the shared bytes that the worker made. */
export function loadIndexInWorker(order: IndexOrder): Promise<ActiveIndex> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./active-index-worker.js', import.meta.url), { workerData: order });
    worker.once('message', ({ key, lists, bytes }: { key: string; lists: ActiveList[]; bytes: SharedArrayBuffer }) =>
      resolve({ key, lists, parties: PartyIndex.fromBytes(new Uint8Array(bytes)) }),
    );
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the index worker ended with code ${code}`)));
  });
}
