/**
 * The life of an order after its screening:
 *
 *     held ----> released ----> shipped
 *       \-----------\---------> cancelled
 *
 * A clear order is released by its screening, any other is held. A screening anew starts the life anew, but what is shipped
 * stays shipped.
 */
import type { Screening } from '../contract.js';
import type { OrderEventTable } from '../storage/database.js';

export type OrderStatus = 'held' | 'released' | 'cancelled' | 'shipped';
export type EventKind = OrderEventTable['kind'];

/** The order is in a state that does not allow what was asked. */
export class TransitionRefused extends Error {
  override name = 'TransitionRefused';
}

export interface PastEvent {
  kind: EventKind;
  screeningId: string;
  by: string;
}

/** The screening that an order stands on: its latest. */
export interface Standing {
  screeningId: string;
  decision: Screening['decision'];
}

/** `events`: all of the order, oldest first. */
export function statusOf({ screeningId, decision }: Standing, events: readonly PastEvent[]): OrderStatus {
  if (events.some(({ kind }) => kind === 'shipped')) return 'shipped';
  const kinds = events.filter((event) => event.screeningId === screeningId).map(({ kind }) => kind);
  if (kinds.includes('cancelled')) return 'cancelled';
  return decision === 'clear' || kinds.includes('released') ? 'released' : 'held';
}

/** Who approved the release of a blocked order that waits for a second officer. */
export function firstApproval({ screeningId }: Standing, events: readonly PastEvent[]): PastEvent | undefined {
  return events.find((event) => event.kind === 'approved' && event.screeningId === screeningId);
}

/** What a wish to release comes to. A blocked order needs two officers, known by their keys. Throws TransitionRefused. */
export function releaseBy(officer: string, standing: Standing, events: readonly PastEvent[]): 'approved' | 'released' {
  const status = statusOf(standing, events);
  if (status !== 'held') throw new TransitionRefused(`the order is ${status}: only a held order can be released`);
  if (standing.decision !== 'block') return 'released';
  const first = firstApproval(standing, events);
  if (first?.by === officer) throw new TransitionRefused('this key approved the release before: a blocked order needs a second officer');
  return first ? 'released' : 'approved';
}

/** Throws TransitionRefused unless an order of this status may be cancelled or shipped. */
export function allow(kind: 'cancelled' | 'shipped', status: OrderStatus): void {
  if (status === kind) throw new TransitionRefused(`the order is ${status} already`);
  if (kind === 'shipped' && status !== 'released')
    throw new TransitionRefused(`the order is ${status}: only a released order can be shipped`);
  if (kind === 'cancelled' && status === 'shipped') throw new TransitionRefused('the order is shipped: it can no longer be cancelled');
}
