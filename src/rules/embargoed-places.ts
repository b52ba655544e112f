/** Every place that an order touches, with the embargo programmes that bind its seller there. */
import { type Embargo, embargoesOn, type Place } from '../law/embargoes.js';
import type { Situation } from './rule.js';

export interface EmbargoedPlaces {
  embargo: Embargo;
  places: string[];
}

/** `on`: the day whose programmes count, YYYY-MM-DD. */
export function embargoedPlaces({ facts, route }: Situation, on = facts.on): EmbargoedPlaces[] {
  const { address } = facts.order.shipment ?? {};
  const places: { what: string; place: Place }[] = [
    { what: 'destination', place: { country: route.destination, ...(address && { address }) } },
    // A destination that is declared does not hide where the goods are sent.
    ...(address?.country !== undefined && address.country !== route.destination
      ? [{ what: 'delivery address', place: { country: address.country, address } }]
      : []),
    { what: 'origin', place: { country: route.origin } },
    ...route.transit.map((country) => ({ what: `transit ${country}`, place: { country } })),
    ...facts.parties.flatMap(({ party }) =>
      party.address
        ? [{ what: `address of the ${party.role.replace('_', ' ')}`, place: { country: party.address.country, address: party.address } }]
        : [],
    ),
  ];
  const found = new Map<string, EmbargoedPlaces>();
  for (const { what, place } of places)
    for (const embargo of embargoesOn(place, route.seller, route.origin, on)) {
      const known = found.get(embargo.id);
      if (!known) found.set(embargo.id, { embargo, places: [what] });
      else {
        known.embargo = known.embargo.certain ? known.embargo : embargo;
        if (!known.places.includes(what)) known.places.push(what);
      }
    }
  for (const entry of found.values()) entry.places.sort();
  return [...found.values()];
}
