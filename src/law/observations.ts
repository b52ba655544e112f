/** Indicators that people notice and report with an order, and who documents them. */
import { readFileSync } from 'node:fs';
import type { Order } from '../contract.js';
import type { Cited } from './threshold-table.js';

export type ObservationKind = NonNullable<Order['observations']>[number]['kind'];

export interface Observation extends Cited {
  weight: 'low' | 'medium' | 'high';
  means: string;
}

export const { observations }: { observations: Record<ObservationKind, Observation> } = JSON.parse(
  readFileSync(new URL('./observations.json', import.meta.url), 'utf8'),
);
