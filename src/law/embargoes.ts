/** Embargoed places by date and by the law that binds the seller. Regions inside a country are told by the words of an address. */
import anyAscii from 'any-ascii';
import type { Address } from '../contract.js';
import { lawOfAll, lawOfEach } from './law-data.js';
import { isUnder } from './movements.js';
import type { Cited } from './threshold-table.js';

export interface Embargo extends Cited {
  id: string;
  programme: string;
  /** comprehensive: no supply without a licence; licence: chemicals need one; goods_lists: the goods decide */
  scope: 'comprehensive' | 'licence' | 'goods_lists';
  /** the whole place, or somewhere in a place that is only partly covered */
  certain: boolean;
}

interface Programme extends Omit<Embargo, 'certain'> {
  jurisdiction: string;
  country?: string;
  region?: string;
  from: string;
  until: string | null;
}

interface Region {
  id: string;
  /** countries that such an address may be given with */
  countries: string[];
  /** names of the region, wherever they stand */
  names: string[];
  /** towns, where they stand alone between commas */
  places: string[];
  postalCodes: string[];
  /** wider areas of which a part is covered */
  partly: string[];
}

const programmes = lawOfEach<{ programmes: Programme[] }>('embargoes.json').flatMap(({ law }) => law.programmes);
const regions = lawOfAll<{ regions: Region[] }>('regions.json').regions.map((region) => ({
  ...region,
  postalCodes: region.postalCodes.map((pattern) => new RegExp(pattern)),
}));

/** A country code alone or a whole address. */
export interface Place {
  country: string | undefined;
  address?: Address;
}

/** Programmes in force on a day that bind a seller in `seller` or goods sent from `origin`, for one place. */
export function embargoesOn(place: Place, seller: string, origin: string, on: string): Embargo[] {
  const inRegions = place.address ? regionsOf(place.address, place.country) : new Map<string, boolean>();
  return programmesThatBind(seller, origin, on).flatMap((programme) => {
    const certain = programme.country === undefined ? inRegions.get(programme.region!) : programme.country === place.country || undefined;
    if (certain === undefined) return [];
    const { id, programme: title, scope, citation, sourced, source, note } = programme;
    return [{ id, programme: title, scope, certain, citation, sourced, ...(source && { source }), ...(note && { note }) }];
  });
}

/** Orders of a day ask for few pairs of seller and origin, each of them for every address. */
const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, Programme[]>();

function programmesThatBind(seller: string, origin: string, on: string): Programme[] {
  const question = `${seller} ${origin} ${on}`;
  let binding = remembered.get(question);
  if (!binding) {
    binding = programmes.filter(
      ({ jurisdiction, from, until }) =>
        from <= on && (until === null || on <= until) && (isUnder(jurisdiction, seller, on) || isUnder(jurisdiction, origin, on)),
    );
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(question, binding);
  }
  return binding;
}

/** Several rules ask for the same address. */
const regionsKnown = new WeakMap<Address, { country: string | undefined; found: Map<string, boolean> }>();

/** Region id -> whether the address is surely in the covered part. */
function regionsOf(address: Address, country: string | undefined): Map<string, boolean> {
  let known = regionsKnown.get(address);
  if (!known || known.country !== country) {
    known = { country, found: findRegions(address, country) };
    regionsKnown.set(address, known);
  }
  return known.found;
}

function findRegions(address: Address, country: string | undefined): Map<string, boolean> {
  const segments = [address.region, address.city, ...(address.lines ?? [])]
    .flatMap((text) => (text ?? '').split(/[,;\n]/))
    .map(words)
    .filter((text) => text !== '');
  const postalCode = (address.postalCode ?? '').replace(/\s/g, '');
  const found = new Map<string, boolean>();
  for (const region of regions) {
    if (country !== undefined && !region.countries.includes(country)) continue;
    const sure =
      segments.some(
        (segment) => region.names.some((name) => hasWords(segment, name)) || region.places.includes(segment.replace(/\b\d+\b/g, '').trim()),
      ) ||
      (country !== undefined && region.postalCodes.some((pattern) => pattern.test(postalCode)));
    if (sure) found.set(region.id, true);
    else if (segments.some((segment) => region.partly.some((name) => hasWords(segment, name)))) found.set(region.id, false);
  }
  return found;
}

const words = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    // Soft signs come out as apostrophes: Луганськ is Lugans'k.
    .replace(/['`’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Whole words, and not the name of a street ("Crimea Street" is anywhere). */
function hasWords(segment: string, name: string): boolean {
  const at = ` ${segment} `.indexOf(` ${name} `);
  if (at < 0) return false;
  const after = segment.slice(at + name.length).trim();
  const before = segment.slice(0, at).trim();
  return (
    !/^(street|st|str|road|rd|avenue|ave|lane|square|boulevard|blvd|court|drive|way)\b/.test(after) &&
    !/\b(vul|vulytsia|ul|ulitsa|prospekt|rue|calle|via)$/.test(before)
  );
}
