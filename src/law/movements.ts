/** Which laws an order moves under: domestic, import, export or arranged from abroad, seen from the United States and the Union. */
import type { Address, Order, Party } from '../contract.js';

/** `other`: a place whose law gives no thresholds here; patterns over time are still watched there. */
export type Jurisdiction = 'us' | 'eu' | 'other';
export type Flow = 'domestic' | 'intra' | 'import' | 'export' | 'international';

/** The order as one jurisdiction sees it. */
export interface Movement {
  jurisdiction: Jurisdiction;
  flow: Flow;
}

export interface Route {
  /** ISO 3166-1 alpha-2 codes; `destination` falls back to `origin` where nothing tells it. */
  seller: string;
  origin: string;
  destination: string;
  transit: string[];
  movements: Movement[];
}

/**
 * Member states of the Union, and their parts with a country code of their own to which its law extends (Art. 349, 355 TFEU;
 * Mayotte: Decision 2012/419/EU), with the days of accession (before 2013: ''), and of leaving. Treaties of accession; Art. 126
 * of the withdrawal agreement.
 */
const MEMBERS: Record<string, { from?: string; until?: string }> = {
  ...Object.fromEntries(
    'AT BE BG CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK AX GF GP MF MQ RE'
      .split(' ')
      .map((country) => [country, {}]),
  ),
  HR: { from: '2013-07-01' },
  YT: { from: '2014-01-01' },
  GB: { until: '2020-12-31' },
};

/** US law reaches the territories that count as the United States for exports (15 CFR 772.1) as well. */
const UNITED_STATES = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP']);

/** Where the order goes and which laws see it. `on`: the calendar day that decides, YYYY-MM-DD. */
export function routeOf(order: Order, on: string): Route {
  const origin = order.shipment?.originCountry ?? order.seller.country;
  const destination = destinationOf(order) ?? origin;
  const seller = order.seller.country;
  const inUs = (country: string) => UNITED_STATES.has(country);
  const inUnion = (country: string) => isMember(country, on);
  const movements: Movement[] = [];
  const us = flowOf(inUs, 'domestic', seller, origin, destination);
  if (us) movements.push({ jurisdiction: 'us', flow: us });
  const eu = flowOf(inUnion, 'intra', seller, origin, destination);
  if (eu) movements.push({ jurisdiction: 'eu', flow: eu });
  if (movements.length === 0) movements.push({ jurisdiction: 'other', flow: 'international' });
  return { seller, origin, destination, transit: order.shipment?.transitCountries ?? [], movements };
}

/** The name under which purchases of a movement are added up. */
export const movementKey = (movement: Movement): string => `${movement.jurisdiction}:${movement.flow}`;

/** Whether the law of a jurisdiction ('US', 'EU') is that of a country on a day. */
export function isUnder(jurisdiction: string, country: string, on: string): boolean {
  if (jurisdiction === 'US') return UNITED_STATES.has(country);
  if (jurisdiction === 'EU') return isMember(country, on);
  return jurisdiction === country;
}

function flowOf(
  inside: (country: string) => boolean,
  within: 'domestic' | 'intra',
  seller: string,
  origin: string,
  destination: string,
): Flow | undefined {
  if (inside(origin) && inside(destination)) return within;
  if (inside(origin)) return 'export';
  if (inside(destination)) return 'import';
  return inside(seller) ? 'international' : undefined;
}

function destinationOf(order: Order): string | undefined {
  return (
    order.shipment?.destinationCountry ??
    order.shipment?.address?.country ??
    countryOf(order.parties.find((party) => party.role === 'consignee')) ??
    countryOf(buyerOf(order)) ??
    countryOf(order.parties.find((party) => party.role === 'end_user'))
  );
}

/** The party that buys: in that role, or the nearest to it; among several the first by name, so that their order changes nothing. */
export function buyerOf(order: { parties: Party[] }): Party {
  const near = ['buyer', 'end_user', 'consignee', 'payer', 'broker', 'forwarder', 'bank'];
  return [...order.parties].sort((a, b) => near.indexOf(a.role) - near.indexOf(b.role) || (a.name < b.name ? -1 : 1))[0]!;
}

function countryOf(party: { address?: Address; countries?: string[] } | undefined): string | undefined {
  return party?.address?.country ?? party?.countries?.[0];
}

function isMember(country: string, on: string): boolean {
  const member = MEMBERS[country];
  return member !== undefined && (member.from ?? '') <= on && on <= (member.until ?? '9999');
}
