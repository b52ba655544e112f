/** Holds all known parties that are behind against what changed, batch by batch, and moves each on. */
import type { Selectable } from 'kysely';
import type { PartyQuery } from '../../contract.js';
import { deltaBetween } from '../../lists/delta.js';
import type { ListState } from '../../lists/list-state.js';
import { openCase } from '../../review/open-case.js';
import { followRenumbered } from '../../review/renumbered.js';
import type { KnownPartyTable, Queries } from '../../storage/database.js';
import type { Store } from '../../storage/open.js';
import type { Policy } from '../policy.js';
import { type Comparison, DeltaMatcher } from './hits.js';
import { putOpenOrdersInLine } from './open-orders.js';
import { type Claim, count, readRescreening, statesBehind } from './run-record.js';

export interface Matching {
  store: Store;
  policy: Policy;
  target: ListState;
  claim: Claim;
  now: () => Date;
  /** parties done, and to be done */
  onProgress?: ((done: number, total: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

interface Compared extends Comparison {
  party: Selectable<KnownPartyTable>;
}

/** Parties in one transaction, and how many of them may have news: it holds back whoever screens for some milliseconds. */
const BATCH = 1000;
const MOST_NEWS = 20;

export async function matchParties(matching: Matching): Promise<void> {
  const { store, policy, target, claim, onProgress, signal } = matching;
  const { partiesDone, parties: total } = (await readRescreening(store.db, claim.id))!;
  let done = partiesDone;
  for (const state of await statesBehind(store.db, target.key)) {
    const delta = await deltaBetween(store.db, JSON.parse(state.versions), target.versions);
    await followRenumbered(store, delta.renumbered, matching.now().toISOString());
    const matcher = new DeltaMatcher(delta, policy.parties.review);
    for await (const parties of batches(store, state.key)) {
      signal?.throwIfAborted();
      const compared = parties.map((party) => ({ party, ...matcher.compare(JSON.parse(party.query), JSON.parse(party.hits)) }));
      for (const some of portions(compared)) await moveOn(matching, state.key, some);
      done += parties.length;
      onProgress?.(done, total);
    }
  }
}

async function* batches(store: Store, listState: string) {
  let after = -1;
  for (;;) {
    const parties = await store.db
      .selectFrom('known_party')
      .selectAll()
      .where('list_state', '=', listState)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    if (parties.length === 0) return;
    yield parties;
    after = parties.at(-1)!.seq;
  }
}

/** Cuts after so many parties with news, which cost far more to write than those without. */
function* portions(compared: Compared[]): Generator<Compared[]> {
  let from = 0;
  let news = 0;
  for (const [i, one] of compared.entries()) {
    if (one.news.length > 0) news++;
    if (news < MOST_NEWS && i + 1 < compared.length) continue;
    yield compared.slice(from, i + 1);
    from = i + 1;
    news = 0;
  }
}

/** Those that an order has moved on meanwhile were matched with the whole list: they are left as they are. */
async function moveOn({ store, target, claim, now }: Matching, from: string, compared: Compared[]): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const [first, last] = [compared[0]!.party.seq, compared.at(-1)!.party.seq];
    const behind = await trx
      .selectFrom('known_party')
      .select('seq')
      .where('list_state', '=', from)
      .where('seq', '>=', first)
      .where('seq', '<=', last)
      .execute();
    const stillBehind = new Set(behind.map(({ seq }) => seq));
    const counts = { parties_done: compared.length, new_hits: 0, cases_opened: 0 };
    for (const { party, hits, news } of compared) {
      if (!stillBehind.has(party.seq)) continue;
      const text = JSON.stringify(hits);
      if (text !== party.hits) await trx.updateTable('known_party').set({ hits: text }).where('seq', '=', party.seq).execute();
      if (news.length === 0) continue;
      counts.new_hits += news.length;
      if (await tell(trx, party, news, target.key, now().toISOString())) counts.cases_opened++;
    }
    await trx
      .updateTable('known_party')
      .set({ list_state: target.key })
      .where('list_state', '=', from)
      .where('seq', '>=', first)
      .where('seq', '<=', last)
      .execute();
    await count(trx, claim, counts, now());
  });
}

/** To the officer by a case, and to the party's open orders by a new screening. Says whether the case is a new one. */
async function tell(
  trx: Queries,
  party: Selectable<KnownPartyTable>,
  hits: Comparison['news'],
  target: string,
  at: string,
): Promise<boolean> {
  const { id: partyId, supplier_id: supplierId, customer_id: customerId, order_id: orderId, screening_id: screeningId } = party;
  const query: PartyQuery = JSON.parse(party.query);
  const { opened } = await openCase(trx, { supplierId, customerId, partyId, party: query, orderId, screeningId, hits }, at);
  await putOpenOrdersInLine(trx, { supplierId, customerId, partyId, name: query.name }, target);
  return opened;
}
