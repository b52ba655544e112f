/**
 * Who may update a list now: a row that one update claims for a short while and claims again as long as it runs. It holds
 * between processes and machines, and a crash ends it after two minutes without anybody's help.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../storage/database.js';

/** ms that a claim holds */
export const LEASE = 120_000;

export interface Lease {
  holder: string;
  /** given when the lease could not be renewed: somebody else may be at work */
  lost: AbortSignal;
  release(): Promise<void>;
}

/** Undefined where another update of this list runs. `renewEvery` in ms: several renewals may fail before the claim ends. */
export async function takeLease(db: Database, listId: string, now: () => number, renewEvery = LEASE / 4): Promise<Lease | undefined> {
  const holder = randomUUID();
  await db
    .insertInto('list_update')
    .values({ list_id: listId })
    .onConflict((c) => c.column('list_id').doNothing())
    .execute();
  // One statement decides: of two that ask at once, one changes the row and the other finds it changed.
  const claimed = await db
    .updateTable('list_update')
    .set({ lease_holder: holder, lease_until: iso(now() + LEASE) })
    .where('list_id', '=', listId)
    .where((e) => e.or([e('lease_until', 'is', null), e('lease_until', '<=', iso(now()))]))
    .executeTakeFirst();
  if (claimed.numUpdatedRows === 0n) return undefined;

  const lost = new AbortController();
  const own = () => db.updateTable('list_update').where('list_id', '=', listId).where('lease_holder', '=', holder);
  const renew = async () => {
    const renewed = await own()
      .set({ lease_until: iso(now() + LEASE) })
      .executeTakeFirst();
    if (renewed.numUpdatedRows === 0n) lost.abort(new Error(`another update of ${listId} has taken over`));
  };
  // A database that cannot be reached for a moment is asked again at the next renewal.
  const timer = setInterval(() => renew().catch(() => {}), renewEvery);
  timer.unref();
  return {
    holder,
    lost: lost.signal,
    release: async () => {
      clearInterval(timer);
      await own().set({ lease_holder: null, lease_until: null }).execute();
    },
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
