/**
 * Brings the known parties up to the list versions in service: each is held against what changed since it was matched last,
 * and not against everything.
 *
 * Each party says under which versions it was matched (its list state), and moves on in the same transaction that opens its
 * case. So a run that ends in the middle goes on where it stood, a second run finds nothing to do, and a party that was
 * screened under the former versions while a run went by is found by the next.
 */
import type { Rescreening } from '../../contract.js';
import { listState } from '../../lists/list-state.js';
import { activeLists } from '../../lists/versions.js';
import { noteRemovals } from '../../review/removed-from-list.js';
import type { Store } from '../../storage/open.js';
import { activePolicy } from '../policy-versions.js';
import { matchParties } from './match-parties.js';
import { screenOrdersInLine } from './open-orders.js';
import { claimRun, count, letGo, readRescreening } from './run-record.js';

export interface RescreenOptions {
  /** Parties of no order for so many days are forgotten. */
  lookBackDays: number;
  now?: () => Date;
  /** parties done, and to be done */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

const DAY = 86_400_000;

/**
 * Undefined where there is nothing to do, or another process is at it. When the signal is given it throws its reason, and the
 * next run goes on from there.
 */
export async function rescreen(store: Store, options: RescreenOptions): Promise<Rescreening | undefined> {
  const { lookBackDays, now = () => new Date(), onProgress, signal } = options;
  const lists = await activeLists(store.db);
  if (lists.length === 0) return undefined;
  await forgetParties(store, new Date(now().getTime() - lookBackDays * DAY).toISOString());
  const policy = await activePolicy(store.db);
  const target = listState(lists);
  const claim = await claimRun(store, target, now());
  if (!claim) return undefined;

  let finishedAt: string | null = null;
  try {
    await matchParties({ store, policy, target, claim, now, onProgress, signal });
    const removals = await noteRemovals(store, now().toISOString());
    await count(store.db, claim, { removals_noted: removals }, now());
    await screenOrdersInLine(store, policy, (trx) => count(trx, claim, { orders_screened: 1 }, now()), signal);
    finishedAt = now().toISOString();
  } finally {
    await letGo(store.db, claim, finishedAt);
  }
  return readRescreening(store.db, claim.id);
}

async function forgetParties(store: Store, before: string): Promise<void> {
  await store.db.deleteFrom('known_party').where('last_seen', '<', before).execute();
}
