/**
 * Takes messages from the outbox to their receivers, at least once each: an attempt first claims its message for longer than
 * it can last, so that replicas do not send the same at once, and a crash leaves it to the next that looks.
 */
import { backOff } from '../network/back-off.js';
import type { Database } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { type Outcome, post } from './post.js';
import { signedHeaders } from './signature.js';
import { endpointGone } from './upkeep.js';

export interface Delivery {
  allowPrivate: boolean;
  /** ms for one attempt */
  timeout: number;
  /** attempts in all */
  attempts: number;
  /** ms before the second attempt; each further one doubles it */
  first: number;
  /** ms: longest wait between two attempts */
  longest: number;
  /** ms since 1970 */
  now(): number;
  /** 0 to 1 */
  random(): number;
}

/** Some 20 hours in all: a receiver that is down over night still hears of everything. */
export const patientDelivery: Omit<Delivery, 'allowPrivate'> = {
  timeout: 15_000,
  attempts: 14,
  first: 10_000,
  longest: 12 * 3_600_000,
  now: Date.now,
  random: Math.random,
};

/** Receivers that are called at the same time; each by one attempt at a time. */
const RECEIVERS = 16;
/** Messages of one receiver in one look. */
const BATCH = 50;
/** What was delivered or given up is forgotten after that many ms. */
const KEPT = 30 * 86_400_000;

/**
 * One look: sends what is due. A receiver that fails is left alone until the next look, and no attempt begins once its turn
 * has lasted one time-out: the others wait for the end of the look.
 */
export async function deliverDue(store: Store, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const receivers = await dueReceivers(store, delivery.now());
  await Promise.all(
    receivers.map(async (receiver) => {
      const end = delivery.now() + delivery.timeout;
      for (const message of await dueMessages(store, receiver.id, delivery.now())) {
        if (signal.aborted || delivery.now() > end || !(await attempt(store, receiver, message, delivery, signal))) return;
      }
    }),
  );
}

/** Removes old messages that nobody waits for. */
export async function forgetOldMessages(store: Store, now: number): Promise<void> {
  await store.db
    .deleteFrom('webhook_message')
    .where('state', '!=', 'waiting')
    .where('next_attempt_at', '<', iso(now - KEPT))
    .execute();
}

interface Receiver {
  id: string;
  url: string;
  secret: string | null;
  former_secret: string | null;
  former_secret_until: string | null;
}

interface Waiting {
  id: string;
  body: string;
  attempts: number;
  next_attempt_at: string;
}

const RECEIVER = ['webhook_endpoint.id', 'url', 'secret', 'former_secret', 'former_secret_until'] as const;

/** Who has waited longest comes first. */
async function dueReceivers({ db }: Store, now: number): Promise<Receiver[]> {
  return db
    .selectFrom('webhook_message')
    .innerJoin('webhook_endpoint', 'webhook_endpoint.id', 'webhook_message.endpoint_id')
    .select(RECEIVER)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', iso(now))
    .groupBy(RECEIVER)
    .orderBy(({ fn }) => fn.min('next_attempt_at'))
    .limit(RECEIVERS)
    .execute();
}

function dueMessages({ db }: Store, endpointId: string, now: number): Promise<Waiting[]> {
  return db
    .selectFrom('webhook_message')
    .select(['id', 'body', 'attempts', 'next_attempt_at'])
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', iso(now))
    .orderBy('seq')
    .limit(BATCH)
    .execute();
}

/** Whether the receiver took it. */
async function attempt(store: Store, receiver: Receiver, message: Waiting, delivery: Delivery, signal: AbortSignal): Promise<boolean> {
  const at = delivery.now();
  const secrets = secretsOf(receiver, at);
  const claimed = secrets.length > 0 && (await claim(store, message, delivery));
  if (!claimed) return false;
  const outcome = await post({
    url: new URL(receiver.url),
    headers: signedHeaders(secrets, message.id, Math.floor(at / 1000), message.body),
    body: message.body,
    allowPrivate: delivery.allowPrivate,
    timeout: delivery.timeout,
    signal,
  });
  // Broken off by the end of the service: nobody's failure, so it is due again at once.
  if (signal.aborted && !outcome.delivered) {
    await settle(store, claimed, { state: 'waiting', attempts: message.attempts, next_attempt_at: iso(at) });
    return false;
  }
  await settle(store, claimed, {
    ...after(outcome, claimed.attempts, delivery),
    last_attempt_at: iso(at),
    last_outcome: outcome.said,
  });
  if (outcome.gone) await endpointGone(store, receiver.id, iso(delivery.now()));
  return outcome.delivered;
}

/** The one in use first; none where the endpoint was removed. */
const secretsOf = ({ secret, former_secret, former_secret_until }: Receiver, now: number): string[] =>
  [secret, former_secret_until !== null && former_secret_until > iso(now) ? former_secret : null].filter((one) => one !== null);

type Claim = Pick<Waiting, 'id' | 'attempts' | 'next_attempt_at'>;

/** One statement decides: of two that claim at once, one changes the row and the other finds it changed. */
async function claim({ db }: Store, message: Waiting, { now, timeout }: Delivery): Promise<Claim | undefined> {
  const claimed = { attempts: message.attempts + 1, next_attempt_at: iso(now() + 2 * timeout) };
  const { numUpdatedRows } = await asItStands(db, message).set(claimed).executeTakeFirst();
  return numUpdatedRows === 1n ? { id: message.id, ...claimed } : undefined;
}

const asItStands = (db: Database, { id, attempts, next_attempt_at }: Claim) =>
  db
    .updateTable('webhook_message')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '=', next_attempt_at)
    .where('attempts', '=', attempts);

function after(outcome: Outcome, attempts: number, { attempts: most, first, longest, now, random }: Delivery) {
  const settled = (state: 'delivered' | 'given_up') => ({ state, next_attempt_at: iso(now()) });
  if (outcome.delivered) return settled('delivered');
  if (outcome.gone || attempts >= most) return settled('given_up');
  const wait = Math.max(outcome.retryAfter ?? 0, backOff(attempts, first, longest, random()));
  return { state: 'waiting' as const, next_attempt_at: iso(now() + wait) };
}

interface Settled {
  state: 'waiting' | 'delivered' | 'given_up';
  next_attempt_at: string;
  attempts?: number;
  last_attempt_at?: string;
  last_outcome?: string;
}

/** A message whose endpoint was removed meanwhile stays given up, and one that was made due again stays due. */
async function settle({ db }: Store, claimed: Claim, change: Settled): Promise<void> {
  await asItStands(db, claimed).set(change).execute();
}

const iso = (ms: number): string => new Date(ms).toISOString();
