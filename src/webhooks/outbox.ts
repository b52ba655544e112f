/**
 * The outbox: what is to be told is written in the transaction of what happened, so that neither is ever there without the
 * other; deliver.ts takes it from here.
 */
import { randomUUID } from 'node:crypto';
import { ALL_SUPPLIERS, type Json } from '../audit/entry.js';
import type { Queries } from '../storage/database.js';
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
  let query = trx.selectFrom('webhook_endpoint').select(['id', 'events']).where('removed_at', 'is', null);
  if (supplierId !== ALL_SUPPLIERS) query = query.where('supplier_id', '=', supplierId);
  const endpoints = (await query.execute()).filter((endpoint) => (JSON.parse(endpoint.events) as string[]).includes(type));
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
