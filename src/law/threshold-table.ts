/** The amounts from which the law regulates a supply: 21 CFR 1310.04(f),(g) and Annex II of Regulation (EC) 273/2004. */
import { lawOfEach } from './law-data.js';
import type { Flow } from './movements.js';
import { type Amount, amountOf } from './units.js';

/** A fact of the law, and how far it can be relied on. */
export interface Cited {
  citation: string;
  /** whether the cited source was read when the fact was written down */
  sourced: boolean;
  source?: string;
  note?: string;
}

export interface Threshold extends Cited {
  /** the substance that is counted, by its id */
  substance: string;
  /** the control list that the threshold belongs to */
  list: string;
  flows: Flow[];
  form?: 'anhydrous' | 'solution';
  /** the law counts the acid as it is sold, water and all */
  asSolution?: boolean;
  /** a named group of destinations, where only those count */
  destinations?: string;
  /** any one of them, reached, is enough; none: every transaction is regulated */
  amounts: Amount[];
  /** over which purchases of the customer add up */
  period: 'transaction' | 'month' | 'year';
  /** the amount itself is regulated ("threshold"), or only what is above it ("not exceeding" is exempt) */
  reached: 'at' | 'above';
}

interface Law {
  reached: Threshold['reached'];
  thresholds: (Omit<Threshold, 'amounts' | 'reached'> & { amounts: { value: number; unit: string }[] })[];
  /** lists whose other entries are regulated in any amount */
  otherwise?: ({ list: string } & Cited)[];
  places?: Record<string, { countries: string[] } & Cited>;
}

const laws = lawOfEach<Law>('thresholds.json').map(({ law }) => law);

export const thresholds: readonly Threshold[] = laws.flatMap(({ reached, thresholds }) =>
  // Without a density: the law names each amount in its own unit, and only what is measured in it meets it.
  thresholds.map((row) => ({ ...row, reached, amounts: row.amounts.map(({ value, unit }) => amountOf(value, unit)) })),
);

/** What regulates a substance of a list for which no amount is set. */
export const otherwise: readonly ({ list: string } & Cited)[] = laws.flatMap((law) => law.otherwise ?? []);

/** Named groups of destinations that some thresholds count only. */
export const places: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  laws.flatMap((law) => Object.entries(law.places ?? {}).map(([name, place]) => [name, new Set(place.countries)] as const)),
);

export const thresholdsOf: ReadonlyMap<string, readonly Threshold[]> = bySubstance(thresholds);

export const substancesWithThresholds: ReadonlySet<string> = new Set(thresholdsOf.keys());

function bySubstance(rows: readonly Threshold[]): Map<string, Threshold[]> {
  const found = new Map<string, Threshold[]>();
  for (const row of rows) found.set(row.substance, [...(found.get(row.substance) ?? []), row]);
  return found;
}
