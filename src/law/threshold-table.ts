/** The amounts from which the law regulates a supply: 21 CFR 1310.04(f),(g) and Annex II of Regulation (EC) 273/2004. */
import { readFileSync } from 'node:fs';
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
  /** a named group of destinations, where only those count */
  destinations?: string;
  /** any one of them, reached, is enough; none: every transaction is regulated */
  amounts: Amount[];
  /** over which purchases of the customer add up */
  period: 'transaction' | 'month' | 'year';
  /** the amount itself is regulated ("threshold"), or only what is above it ("not exceeding" is exempt) */
  reached: 'at' | 'above';
}

interface Row extends Omit<Threshold, 'amounts' | 'period' | 'reached'> {
  amounts: { value: number; unit: string }[];
  cumulative?: boolean;
}

interface File {
  thresholds: Row[];
  places?: Record<string, { countries: string[] } & Cited>;
}

const read = (name: string): File => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const us = read('./us/thresholds.json');
const eu = read('./eu/thresholds.json');

export const thresholds: readonly Threshold[] = [
  ...us.thresholds.map((row) => ({
    ...row,
    amounts: amounts(row),
    period: row.cumulative ? ('month' as const) : ('transaction' as const),
    reached: 'at' as const,
  })),
  ...eu.thresholds.map((row) => ({ ...row, amounts: amounts(row), period: 'year' as const, reached: 'above' as const })),
];

/** Named groups of destinations that some thresholds count only. */
export const places: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({ ...us.places, ...eu.places }).map(([name, place]) => [name, new Set(place.countries)]),
);

export const substancesWithThresholds: ReadonlySet<string> = new Set(thresholds.map((row) => row.substance));

function amounts(row: Row): Amount[] {
  // Without a density: the law names each amount in its own unit, and only what is measured in it meets it.
  return row.amounts.map(({ value, unit }) => amountOf(value, unit));
}
