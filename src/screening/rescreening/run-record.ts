/**
 * The record of a rescreening run: how far it is, and who is at it. One process at a time runs; a crash frees the run after
 * two minutes without anybody's help, and whoever takes it over goes on where it stood.
 */
import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Rescreening } from '../../contract.js';
import { keepListState, type ListState } from '../../lists/list-state.js';
import type { Database, Queries, RescreeningTable } from '../../storage/database.js';
import type { Store } from '../../storage/open.js';

/** ms that a claim holds */
const LEASE = 120_000;

export interface Claim {
  id: string;
  holder: string;
}

export type Counter = 'parties_done' | 'new_hits' | 'cases_opened' | 'removals_noted' | 'orders_screened';

/** Another process has taken the run over. */
class ClaimLost extends Error {
  override name = 'ClaimLost';
}

/**
 * Claims the run towards `target`: goes on with the one that was left unfinished, or begins one if there is anything to do.
 * Undefined where there is not, or where another process is at it.
 */
export async function claimRun(store: Store, target: ListState, now: Date): Promise<Claim | undefined> {
  const holder = randomUUID();
  const lease = { lease_holder: holder, lease_until: new Date(now.getTime() + LEASE).toISOString() };
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    await keepListState(trx, target);
    const last = await trx.selectFrom('rescreening').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
    const unfinished = last && last.finished_at === null ? last : undefined;
    if (unfinished?.lease_until && unfinished.lease_until > now.toISOString()) return undefined;
    const waiting = await partiesBehind(trx, target.key);
    if (unfinished) {
      const parties = unfinished.parties_done + waiting;
      await trx
        .updateTable('rescreening')
        .set({ ...lease, list_state: target.key, parties })
        .where('id', '=', unfinished.id)
        .execute();
      return { id: unfinished.id, holder };
    }
    if (last?.list_state === target.key && waiting === 0) return undefined;
    const id = randomUUID();
    await trx
      .insertInto('rescreening')
      .values({ id, list_state: target.key, started_at: now.toISOString(), finished_at: null, parties: waiting, ...lease })
      .execute();
    return { id, holder };
  });
}

/** Whether a run would find anything to do: two small queries. */
export async function isBehind(db: Database, target: ListState): Promise<boolean> {
  const last = await db.selectFrom('rescreening').select(['list_state', 'finished_at']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return last?.list_state !== target.key || last.finished_at === null || (await statesBehind(db, target.key)).length > 0;
}

/** Counts up, and renews the claim. Throws ClaimLost where another process holds it now. */
export async function count(trx: Queries, claim: Claim, more: Partial<Record<Counter, number>>, now: Date): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('rescreening')
    .set((e) => ({
      lease_until: new Date(now.getTime() + LEASE).toISOString(),
      ...Object.fromEntries(Object.entries(more).map(([name, n]) => [name, e(name as Counter, '+', n)])),
    }))
    .where('id', '=', claim.id)
    .where('lease_holder', '=', claim.holder)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ClaimLost('another process has taken the rescreening over');
}

/** Lets go of the run, finished or not. */
export async function letGo(db: Database, claim: Claim, finishedAt: string | null): Promise<void> {
  await db
    .updateTable('rescreening')
    .set({ finished_at: finishedAt, lease_holder: null, lease_until: null })
    .where('id', '=', claim.id)
    .where('lease_holder', '=', claim.holder)
    .execute();
}

/** States other than `target` that known parties were matched under last. */
export const statesBehind = (db: Queries, target: string) =>
  db
    .selectFrom('list_state')
    .selectAll()
    .where('key', '!=', target)
    .where((e) => e.exists(e.selectFrom('known_party').select('seq').whereRef('known_party.list_state', '=', 'list_state.key').limit(1)))
    .execute();

async function partiesBehind(db: Queries, target: string): Promise<number> {
  const { n } = await db
    .selectFrom('known_party')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('list_state', '!=', target)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** The latest runs, newest first. */
export async function readRescreenings(db: Database, limit: number): Promise<Rescreening[]> {
  const rows = await runs(db).orderBy('seq', 'desc').limit(limit).execute();
  return rows.map(told);
}

export async function readRescreening(db: Database, id: string): Promise<Rescreening | undefined> {
  const row = await runs(db).where('id', '=', id).executeTakeFirst();
  return row && told(row);
}

const runs = (db: Database) =>
  db
    .selectFrom('rescreening')
    .innerJoin('list_state', 'list_state.key', 'rescreening.list_state')
    .selectAll('rescreening')
    .select('versions');

const told = (row: Selectable<RescreeningTable> & { versions: string }): Rescreening => ({
  rescreeningId: row.id,
  lists: JSON.parse(row.versions),
  status: row.finished_at === null ? 'running' : 'finished',
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  parties: row.parties,
  partiesDone: row.parties_done,
  newHits: row.new_hits,
  casesOpened: row.cases_opened,
  removalsNoted: row.removals_noted,
  ordersScreened: row.orders_screened,
});
