import type { ListedEntity } from '../contract.js';

/** What a list version holds: entities, by type, and the facts about them. */
export interface Counts {
  entities: number;
  persons: number;
  companies: number;
  vessels: number;
  aircraft: number;
  names: number;
  addresses: number;
  identifiers: number;
  birthDates: number;
  countries: number;
  links: number;
}

export const noCounts = (): Counts => ({
  entities: 0,
  persons: 0,
  companies: 0,
  vessels: 0,
  aircraft: 0,
  names: 0,
  addresses: 0,
  identifiers: 0,
  birthDates: 0,
  countries: 0,
  links: 0,
});

export function count(counts: Counts, entity: ListedEntity): void {
  counts.entities++;
  if (entity.type === 'person') counts.persons++;
  else if (entity.type === 'company') counts.companies++;
  else if (entity.type === 'vessel') counts.vessels++;
  else if (entity.type === 'aircraft') counts.aircraft++;
  counts.names += entity.names.length;
  counts.addresses += entity.addresses?.length ?? 0;
  counts.identifiers += entity.identifiers?.length ?? 0;
  counts.birthDates += entity.birthDates?.length ?? 0;
  counts.countries += entity.countries?.length ?? 0;
  counts.links += entity.links?.length ?? 0;
}
