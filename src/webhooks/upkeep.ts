/** What an operator does with an endpoint that is there: another secret, and messages sent again. */
import { appendEntries } from '../audit/log.js';
import { keptRow } from '../audit/rows.js';
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { newSecret } from './signature.js';

export interface EndpointRequest {
  supplierId: string;
  webhookId: string;
  /** Id of the key. */
  by: string;
  /** ISO time */
  at: string;
}

const HOUR = 3_600_000;

/**
 * A new secret. The former one signs beside it for `overlapHours`, so that the receiver can take over the new one without
 * losing a message. Undefined where the supplier has no such endpoint.
 */
export async function rotateSecret(
  store: Store,
  { supplierId, webhookId, by, at, overlapHours }: EndpointRequest & { overlapHours: number },
): Promise<{ secret: string; formerUntil: string } | undefined> {
  const secret = newSecret();
  const formerUntil = new Date(Date.parse(at) + overlapHours * HOUR).toISOString();
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const changed = await trx
      .updateTable('webhook_endpoint')
      .set((e) => ({ former_secret: e.ref('secret'), former_secret_until: formerUntil, secret }))
      .where('supplier_id', '=', supplierId)
      .where('id', '=', webhookId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return undefined;
    const rows = await keptRow(trx, 'webhook_endpoint', webhookId);
    await appendEntries(trx, [{ kind: 'webhook.secret_changed', supplierId, at, subject: { webhookId, formerUntil, by, rows } }]);
    return { secret, formerUntil };
  });
}

/**
 * Makes a message due again, whatever became of it, or without `messageId` all that were given up; under the same ids, so that
 * a receiver knows what it had. An endpoint that was gone is told again from now on. Returns how many messages; undefined
 * where the supplier has no such endpoint. Throws DataError where there is no such message.
 */
export async function resend(
  store: Store,
  { supplierId, webhookId, by, at, messageId }: EndpointRequest & { messageId?: string },
): Promise<number | undefined> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const endpoint = await trx
      .updateTable('webhook_endpoint')
      .set({ gone_at: null })
      .where('supplier_id', '=', supplierId)
      .where('id', '=', webhookId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (endpoint.numUpdatedRows === 0n) return undefined;
    let due = trx
      .updateTable('webhook_message')
      .set({ state: 'waiting', attempts: 0, next_attempt_at: at })
      .where('endpoint_id', '=', webhookId);
    due = messageId === undefined ? due.where('state', '=', 'given_up') : due.where('id', '=', messageId);
    const messages = Number((await due.executeTakeFirst()).numUpdatedRows);
    if (messageId !== undefined && messages === 0) throw new DataError(`there is no message ${messageId} to this webhook`);
    await appendEntries(trx, [
      { kind: 'webhook.resent', supplierId, at, subject: { webhookId, ...(messageId && { messageId }), messages, by } },
    ]);
    return messages;
  });
}

/** The receiver answered 410: what waits for it is given up, and nothing more is queued. */
export async function endpointGone(store: Store, webhookId: string, at: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await trx.updateTable('webhook_endpoint').set({ gone_at: at }).where('id', '=', webhookId).execute();
    await giveUpWaiting(trx, webhookId, 'the receiver is gone (410)');
  });
}

export async function giveUpWaiting(trx: Queries, webhookId: string, why: string): Promise<void> {
  await trx
    .updateTable('webhook_message')
    .set({ state: 'given_up', last_outcome: why })
    .where('endpoint_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute();
}
