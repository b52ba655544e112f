/** Where a supplier wants to be told of events: made and removed by its operator, each time with an audit entry. */
import { randomUUID } from 'node:crypto';
import { appendEntries } from '../audit/log.js';
import { keptRow } from '../audit/rows.js';
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import type { EventType } from './events.js';
import { newSecret } from './signature.js';
import { checkTarget } from './target.js';
import { type EndpointRequest, giveUpWaiting } from './upkeep.js';

/** An event is one row for each endpoint, written while other writers wait. */
const MOST_ENDPOINTS = 20;

export interface NewEndpoint {
  supplierId: string;
  url: string;
  events: readonly EventType[];
  allowPrivate: boolean;
  /** Id of the key. */
  by: string;
  /** ISO time */
  at: string;
}

export interface Endpoint {
  webhookId: string;
  url: string;
  events: EventType[];
  createdAt: string;
  /** when its receiver answered that it is gone for good (410): it is told nothing until messages are sent again */
  goneAt: string | null;
  /** until when the former secret signs as well, where there is one */
  formerSecretUntil: string | null;
  /** messages by what became of them */
  messages: { waiting: number; delivered: number; givenUp: number };
}

export interface Message {
  /** the `webhook-id` header */
  messageId: string;
  type: string;
  createdAt: string;
  state: 'waiting' | 'delivered' | 'given_up';
  attempts: number;
  nextAttemptAt: string | null;
  lastAttemptAt: string | null;
  /** a status, or why there was none */
  lastOutcome: string | null;
}

/** Returns the secret: the only time that it can be seen. Throws DataError where the address is not allowed. */
export async function createEndpoint(store: Store, request: NewEndpoint): Promise<{ webhookId: string; secret: string }> {
  const { supplierId, url, by, at } = request;
  checkTarget(url, request.allowPrivate);
  const webhookId = randomUUID();
  const secret = newSecret();
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const others = await endpointsOf(trx, supplierId).select('id').execute();
    if (others.length >= MOST_ENDPOINTS) throw new DataError(`there are ${MOST_ENDPOINTS} webhooks already: remove one first`);
    const events = JSON.stringify(request.events);
    await trx
      .insertInto('webhook_endpoint')
      .values({
        id: webhookId,
        supplier_id: supplierId,
        url,
        events,
        secret,
        former_secret: null,
        former_secret_until: null,
        created_at: at,
        created_by: by,
        removed_at: null,
        gone_at: null,
      })
      .execute();
    const rows = await keptRow(trx, 'webhook_endpoint', webhookId);
    await appendEntries(trx, [{ kind: 'webhook.created', supplierId, at, subject: { webhookId, events: [...request.events], by, rows } }]);
  });
  return { webhookId, secret };
}

/** False where the supplier has no such endpoint. What still waits for it is given up, and its secret forgotten. */
export async function removeEndpoint(store: Store, { supplierId, webhookId, by, at }: EndpointRequest): Promise<boolean> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const removed = await trx
      .updateTable('webhook_endpoint')
      .set({ removed_at: at, secret: null, former_secret: null })
      .where('supplier_id', '=', supplierId)
      .where('id', '=', webhookId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) return false;
    await giveUpWaiting(trx, webhookId, 'the webhook was removed');
    const rows = await keptRow(trx, 'webhook_endpoint', webhookId);
    await appendEntries(trx, [{ kind: 'webhook.removed', supplierId, at, subject: { webhookId, by, rows } }]);
    return true;
  });
}

export async function listEndpoints(db: Queries, supplierId: string): Promise<Endpoint[]> {
  const rows = await endpointsOf(db, supplierId).selectAll().orderBy('created_at').orderBy('id').execute();
  const counts = await db
    .selectFrom('webhook_message')
    .innerJoin('webhook_endpoint', 'webhook_endpoint.id', 'webhook_message.endpoint_id')
    .select(({ fn }) => ['endpoint_id', 'state', fn.countAll<number>().as('n')])
    .where('supplier_id', '=', supplierId)
    .groupBy(['endpoint_id', 'state'])
    .execute();
  const count = (id: string, state: Message['state']) =>
    Number(counts.find((row) => row.endpoint_id === id && row.state === state)?.n ?? 0);
  return rows.map((row) => ({
    webhookId: row.id,
    url: row.url,
    events: JSON.parse(row.events),
    createdAt: row.created_at,
    goneAt: row.gone_at,
    formerSecretUntil: row.former_secret_until,
    messages: { waiting: count(row.id, 'waiting'), delivered: count(row.id, 'delivered'), givenUp: count(row.id, 'given_up') },
  }));
}

/** The last `limit` messages of an endpoint, the newest first; undefined where the supplier has no such endpoint. */
export async function messagesOf(db: Queries, supplierId: string, webhookId: string, limit: number): Promise<Message[] | undefined> {
  const endpoint = await endpointsOf(db, supplierId).select('id').where('id', '=', webhookId).executeTakeFirst();
  if (!endpoint) return undefined;
  const rows = await db
    .selectFrom('webhook_message')
    .selectAll()
    .where('endpoint_id', '=', webhookId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    messageId: row.id,
    type: row.type,
    createdAt: row.created_at,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at : null,
    lastAttemptAt: row.last_attempt_at,
    lastOutcome: row.last_outcome,
  }));
}

const endpointsOf = (db: Queries, supplierId: string) =>
  db.selectFrom('webhook_endpoint').where('supplier_id', '=', supplierId).where('removed_at', 'is', null);
