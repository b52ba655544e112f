/** Which designations name an address, down to the street and number. */
import type { Address, AddressMatch } from '../contract.js';
import { addressKeys, compareAddresses, streetOf } from './addresses.js';
import { round } from './explain.js';
import { valuesOf } from './hash-index.js';
import type { ListedEntities } from './listed-entities.js';

export interface AddressData {
  addressKeys: Uint32Array;
  addressValues: Uint32Array;
}

const LEAST_ALIKE = 0.75;
const MOST_OF_A_KEY = 200;
const MOST_MATCHES = 20;

export function matchAddress(address: Address, data: AddressData, entities: ListedEntities): AddressMatch[] {
  const numbers = new Set<number>();
  for (const key of addressKeys(streetOf(address)))
    for (const number of valuesOf(data.addressKeys, data.addressValues, key).subarray(0, MOST_OF_A_KEY)) numbers.add(number);
  const found: AddressMatch[] = [];
  for (const number of numbers) {
    const entity = entities.at(number);
    let best: AddressMatch | undefined;
    for (const listed of entity.addresses ?? []) {
      const score = round(compareAddresses(address, listed));
      if (score >= LEAST_ALIKE && score > (best?.score ?? 0))
        best = { ...entities.listOf(number), entryId: entity.entryId, name: entity.names[0]!.name, address: listed.text, score };
    }
    if (best) found.push(best);
  }
  return found.sort((x, y) => y.score - x.score).slice(0, MOST_MATCHES);
}
