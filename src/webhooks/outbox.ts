/**
 * The outbox: what is to be told is written in the transaction of what happened, so that neither is ever there without the
 * other; deliver.ts takes it from here.
 */
import { randomUUID } from 'node:crypto';
import { ALL_SUPPLIERS, type Json } from '../audit/entry.js';
import type { Queries } from '../storage/database.js';
import { keptQuery } from '../storage/kept-query.js';
import type { EventType } from './events.js';

export interface WebhookEvent {
  /** `*`: of interest to every supplier. */
  supplierId: string;
  type: EventType;
  /** ISO time at which it happened */
  at: string;
  /** Ids, never names. */
  data: Json;
}

/** One message for each endpoint that asked for this type. Call it inside the transaction of what happened. */
export async function queueEvent(trx: Queries, { supplierId, type, at, data }: WebhookEvent): Promise<void> {
  let query = trx.selectFrom('webhook_endpoint').select(['id', 'events']).where('removed_at', 'is', null).where('gone_at', 'is', null);
  if (supplierId !== ALL_SUPPLIERS) query = query.where('supplier_id', '=', supplierId);
  const endpoints = (await query.execute()).filter((endpoint) => asksFor(endpoint, type));
  if (endpoints.length === 0) return;

  const body = JSON.stringify({ type, timestamp: at, data });
  await trx
    .insertInto('webhook_message')
    .values(
      endpoints.map((endpoint) => ({
        id: `msg_${randomUUID()}`,
        endpoint_id: endpoint.id,
        type,
        body,
        created_at: at,
        state: 'waiting' as const,
        next_attempt_at: at,
        last_attempt_at: null,
        last_outcome: null,
      })),
    )
    .execute();
}

const endpointsInUse = keptQuery((db, _: object) =>
  db.selectFrom('webhook_endpoint').select(['supplier_id', 'events']).where('removed_at', 'is', null).where('gone_at', 'is', null),
);

/** The suppliers that asked to be told of events of a type. */
export async function suppliersTold(db: Queries, type: EventType): Promise<Set<string>> {
  const endpoints = await endpointsInUse(db, {});
  return new Set(endpoints.filter((endpoint) => asksFor(endpoint, type)).map((endpoint) => endpoint.supplier_id));
}

const asksFor = ({ events }: { events: string }, type: EventType): boolean => (JSON.parse(events) as EventType[]).includes(type);

export interface Backlog {
  waiting: number;
  givenUp: number;
  /** ISO time at which the message that waits longest was queued */
  oldestAt: string | null;
}

export async function backlog(db: Queries): Promise<Backlog> {
  const rows = await db
    .selectFrom('webhook_message')
    .select(({ fn }) => ['state', fn.countAll<number>().as('n'), fn.min('created_at').as('oldest')])
    .where('state', 'in', ['waiting', 'given_up'])
    .groupBy('state')
    .execute();
  const waiting = rows.find(({ state }) => state === 'waiting');
  const givenUp = rows.find(({ state }) => state === 'given_up');
  return { waiting: Number(waiting?.n ?? 0), givenUp: Number(givenUp?.n ?? 0), oldestAt: waiting?.oldest ?? null };
}
