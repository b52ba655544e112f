/** Indicators that people notice and report with an order, and who documents them. */
import type { Order } from '../contract.js';
import { lawOfAll } from './law-data.js';
import type { Cited } from './threshold-table.js';

export type ObservationKind = NonNullable<Order['observations']>[number]['kind'];

export interface Observation extends Cited {
  weight: 'low' | 'medium' | 'high';
  means: string;
}

export const { observations } = lawOfAll<{ observations: Record<ObservationKind, Observation> }>('observations.json');
