/**
 * How an order is screened, top to bottom. All of it is a pure function of (order, watch, history), which is what makes a
 * replay exact. It comes in two halves because only the second needs the customer's history: `prepare` finds out who and what
 * the order is about and runs before any lock is taken; `judge` runs inside the transaction that reads the history and
 * records the outcome, so that two orders of one customer cannot both slip under a threshold.
 */
import type { Catalogue } from '../catalogue/versions.js';
import type { Flag, Order, Owner, Party, Screening } from '../contract.js';
import type { History } from '../customers/history.js';
import { dayOfInstant } from '../law/days.js';
import { listsInUse } from '../lists/active.js';
import type { PartyIndex } from '../parties/party-index.js';
import { evaluateRules } from '../rules/evaluate.js';
import type { LineFacts, PartyFacts, ScreenedParty } from '../rules/facts.js';
import { identifyLines } from '../substances/identify-lines.js';
import { decide } from './decide.js';
import type { Watch } from './watch.js';

/** Who and what an order is about. */
export interface Prepared {
  order: Order;
  /** Calendar day of the order in UTC: the law of this day applies. */
  on: string;
  parties: PartyFacts[];
  lines: LineFacts[];
  /** Version of the supplier's catalogue that product codes were looked up in. */
  catalogue: string | null;
}

export interface Judgement {
  decision: Screening['decision'];
  riskScore: number;
  flags: Flag[];
  lists: Screening['lists'];
}

/** `catalogue`: the supplier's, where a line names a product code. */
export function prepare(order: Order, watch: Watch, catalogue?: Catalogue): Prepared {
  const on = dayOfInstant(order.placedAt);
  const identified = identifyLines(order.lines, catalogue ? { on, catalogue: catalogue.products } : { on });
  return {
    order,
    on,
    catalogue: catalogue?.version ?? null,
    lines: order.lines.map((line, i) => ({ line, identified: identified[i]! })),
    parties: screenedParties(order).map((party) => meet(party, watch)),
  };
}

/** `at`: ISO time of the screening, from which list ages count. */
export function judge(prepared: Prepared, history: History, watch: Watch, at: string): Judgement {
  const lists = listsInUse(watch.lists, at);
  const flags = evaluateRules({ ...prepared, at, lists, history }, watch.policy);
  return { ...decide(flags, watch.policy), flags, lists };
}

/** Whoever pays, the vessel and whoever a paper was given to are screened too, also where no party of the order bears the name. */
export function screenedParties(order: Order): ScreenedParty[] {
  const { payment, shipment, documents = [] } = order;
  const named: { role: ScreenedParty['role']; name: string | undefined; more?: Partial<Party> }[] = [
    { role: 'payer', name: payment?.payerName, ...(payment?.payerCountry && { more: { countries: [payment.payerCountry] } }) },
    { role: 'vessel', name: shipment?.vessel, more: { type: 'vessel' } },
    ...documents.map(({ holder }) => ({ role: 'document_holder' as const, name: holder })),
  ];
  const screened: ScreenedParty[] = [...order.parties];
  for (const { role, name, more } of named) {
    const known = name?.trim();
    if (known && !screened.some((party) => party.name.trim().toLowerCase() === known.toLowerCase() && isAlike(party, more)))
      screened.push({ role, name: known, ...more });
  }
  return screened;
}

/** A firm and a ship of one name are searched for differently. */
const isAlike = (party: ScreenedParty, { type }: Partial<Party> = {}): boolean => type === undefined || party.type === type;

function meet(party: ScreenedParty, watch: Watch): PartyFacts {
  const index = watch.parties;
  const minScore = watch.policy.parties.review;
  const matches = index.match(party, { minScore });
  return {
    party,
    matches,
    addressMatches: party.address ? index.matchAddress(party.address) : [],
    owners: (party.owners ?? []).map((owner) => meetOwner(owner, index, minScore)),
    directors: (party.directors ?? []).map((director) => meetOwner(director, index, minScore)),
    linked: matches.flatMap((match) => index.linkedTo(match.listId, match.entryId)),
    namedBy: index.namedBy(party),
    unreadable: [party, ...(party.owners ?? []), ...(party.directors ?? [])].map(({ name }) => name).filter((name) => !index.canRead(name)),
  };
}

function meetOwner(owner: Owner, index: PartyIndex, minScore: number): PartyFacts['owners'][number] {
  const { sharePercent: _, of: __, country, ...query } = owner;
  const matches = index.match(country ? { ...query, countries: [country] } : query, { minScore });
  return { owner, matches, linked: matches.flatMap((match) => index.linkedTo(match.listId, match.entryId)), namedBy: index.namedBy(query) };
}
