/** The parties of screened orders, kept once per customer and content, so that a new list version can be held against them. */
import { hash } from 'node:crypto';
import { canonicalJson } from '../../audit/canonical.js';
import type { Order, Owner, Party, PartyQuery } from '../../contract.js';
import { keepListState, type ListState, listState } from '../../lists/list-state.js';
import { activeLists } from '../../lists/versions.js';
import type { ScreenedParty } from '../../rules/facts.js';
import type { KnownPartyTable, Queries } from '../../storage/database.js';
import { keptInsert, keptQuery } from '../../storage/kept-query.js';
import { type Prepared, screenedParties } from '../screen-order.js';
import type { Watch } from '../watch.js';
import { bareHit, provenHits } from './hits.js';
import { putInLine } from './line.js';

export interface ScreenedOrder {
  supplierId: string;
  screeningId: string;
  prepared: Prepared;
  watch: Watch;
}

/** Within the transaction that records the screenings. `at`: ISO time. */
export async function keepKnownParties(trx: Queries, screened: readonly ScreenedOrder[], at: string): Promise<void> {
  const states = new Map<Watch, ListState>();
  for (const { watch } of screened) if (!states.has(watch)) states.set(watch, listState(watch.lists));
  for (const state of states.values()) await keepListState(trx, state);

  // The last of equal parties counts; PostgreSQL refuses the same row twice in one statement.
  const rows = new Map(
    screened.flatMap(({ supplierId, screeningId, prepared, watch }) =>
      metBy(prepared).map(({ query, hits }) => {
        const { customerId = null, orderId } = prepared.order;
        const id = partyId(supplierId, customerId, query);
        const row = {
          id,
          supplier_id: supplierId,
          customer_id: customerId,
          query: JSON.stringify(query),
          hits: JSON.stringify(hits.map(bareHit)),
          list_state: states.get(watch)!.key,
          order_id: orderId,
          screening_id: screeningId,
          first_seen: at,
          last_seen: at,
        };
        return [id, row] as const;
      }),
    ),
  );
  await keepParties(trx, await waitingOn(trx, [...rows.values()]));
}

type KnownParty = Omit<KnownPartyTable, 'seq'>;

/**
 * A party that was met under other versions before, and waits to be held against those in service, waits on: its other orders
 * and its case hang on that. This order, unless it was screened under those in service itself, is screened anew then.
 */
async function waitingOn(trx: Queries, rows: KnownParty[]): Promise<KnownParty[]> {
  const before = await metUnderOthers(trx, rows);
  if (before.size === 0) return rows;
  const inService = listState(await activeLists(trx)).key;
  for (const row of rows) {
    const known = before.get(row.id);
    if (!known || known.list_state === inService) continue;
    if (row.list_state !== inService) await putInLine(trx, row.supplier_id, row.order_id);
    Object.assign(row, known);
  }
  return rows;
}

const AT_ONCE = 512;

/** Those of the parties that are known from another list state, by id: hardly ever any. */
async function metUnderOthers(trx: Queries, rows: KnownParty[]) {
  const found = new Map<string, Pick<KnownParty, 'id' | 'hits' | 'list_state'>>();
  for (const state of new Set(rows.map((row) => row.list_state))) {
    const ids = rows.filter((row) => row.list_state === state).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += AT_ONCE)
      for (const row of await knownUnderOthers(trx, { state, ids: ids.slice(from, from + AT_ONCE) })) found.set(row.id, row);
  }
  return found;
}

const knownUnderOthers = keptQuery((db, { state, ids }: { state: string; ids: string[] }) =>
  db.selectFrom('known_party').select(['id', 'hits', 'list_state']).where('id', 'in', ids).where('list_state', '!=', state),
);

const keepParties = keptInsert((db, rows: KnownParty[]) =>
  db
    .insertInto('known_party')
    .values(rows)
    .onConflict((c) =>
      c.column('id').doUpdateSet((e) => ({
        hits: e.ref('excluded.hits'),
        list_state: e.ref('excluded.list_state'),
        order_id: e.ref('excluded.order_id'),
        screening_id: e.ref('excluded.screening_id'),
        last_seen: e.ref('excluded.last_seen'),
      })),
    ),
);

/** Whether the order names the party: itself, as payer, vessel, holder of a paper, owner or director. */
export const namesParty = (order: Order, supplierId: string, id: string): boolean =>
  screenedParties(order)
    .flatMap((party) => [party, ...(party.owners ?? []), ...(party.directors ?? [])])
    .some((who) => partyId(supplierId, order.customerId ?? null, queryOf(who)) === id);

const partyId = (supplierId: string, customerId: string | null, query: PartyQuery): string =>
  hash('sha256', canonicalJson([supplierId, customerId, query]), 'base64url');

/** Each party, owner and director of an order, and what it met. */
function metBy({ parties }: Prepared) {
  return parties.flatMap(({ party, matches, addressMatches, owners, directors }) => [
    { query: queryOf(party), hits: provenHits(matches, addressMatches) },
    ...[...owners, ...directors].map(({ owner, matches }) => ({ query: queryOf(owner), hits: provenHits(matches, []) })),
  ]);
}

/** What the lists are searched by: of the rest nothing is kept here. */
function queryOf(who: ScreenedParty | Owner): PartyQuery {
  const { type, name, birthDate, identifiers } = who;
  const { aliases, gender, countries, address } =
    'role' in who ? who : ({ countries: who.country ? [who.country] : undefined } as Partial<Party>);
  const query = { type, name, aliases, birthDate: birthDate ?? undefined, gender, countries, address, identifiers };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as unknown as PartyQuery;
}
