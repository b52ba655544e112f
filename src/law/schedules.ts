/** Drugs that are scheduled themselves: who orders one has left precursor law. */
import { lawOfEach } from './law-data.js';
import type { Cited } from './threshold-table.js';

export interface ScheduledDrug extends Cited {
  name: string;
  cas: string;
  names?: string[];
  /** numbers of its salts and stereo forms */
  forms?: string[];
  smiles?: string;
  /** as the law numbers it: I to V */
  schedule: string;
}

export const scheduledDrugs: readonly ScheduledDrug[] = lawOfEach<{ sourced: boolean; drugs: Omit<ScheduledDrug, 'sourced'>[] }>(
  'schedules.json',
).flatMap(({ law }) => law.drugs.map((drug) => ({ ...drug, sourced: law.sourced })));

const byCas = new Map(scheduledDrugs.flatMap((drug) => [drug.cas, ...(drug.forms ?? [])].map((cas) => [cas, drug] as const)));

export const scheduledUnder = (cas: string | null | undefined): ScheduledDrug | undefined => byCas.get(cas ?? '');
