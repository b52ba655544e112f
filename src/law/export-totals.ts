/** From which total of its exports in a calendar year, the running one or the one before, an exporter must be registered for a substance. */
import { lawOfEach } from './law-data.js';
import type { Movement } from './movements.js';
import type { Cited } from './threshold-table.js';

export interface ExportTotal extends Cited {
  substance: string;
  /** the control list that it belongs to */
  list: string;
  /** up to and including this, over all customers, no registration is asked for */
  kilograms: number;
}

const totals = new Map(
  lawOfEach<{ totals: ExportTotal[] }>('export-totals.json').map(({ jurisdiction, law }) => [jurisdiction, law.totals]),
);

/** The total for a substance that leaves a jurisdiction, or undefined where the law sets none. */
export function exportTotalOf(substance: string, { jurisdiction, flow }: Movement): ExportTotal | undefined {
  return flow === 'export' ? totals.get(jurisdiction)?.find((total) => total.substance === substance) : undefined;
}
