/** Moves orders through their life, each step with its entry in the audit log and the customer's sums in the same transaction. */
import { createHash } from 'node:crypto';
import { appendEntries } from '../audit/log.js';
import { addedRow } from '../audit/rows.js';
import type { Order, OrderLife, Screening } from '../contract.js';
import { documentsOf } from '../customers/history.js';
import { cancelOrder, releaseOrder } from '../customers/purchases.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { checkJustification, type Justification } from './release-reasons.js';
import { allow, type EventKind, firstApproval, releaseBy, type Standing, statusOf } from './transitions.js';

/** Who asks, for which order, when (ISO 8601 in UTC). */
export interface Step {
  supplierId: string;
  orderId: string;
  /** id of the key */
  by: string;
  at: string;
}

/** The order as it stands, or undefined when it was never screened. */
export async function readOrder(db: Queries, supplierId: string, orderId: string): Promise<OrderLife | undefined> {
  const screening = await latestScreening(db, supplierId, orderId);
  if (!screening) return undefined;
  const events = await eventsOf(db, supplierId, orderId);
  const status = statusOf(screening.standing, events);
  return {
    orderId,
    customerId: screening.customerId,
    status,
    ...screening.standing,
    riskScore: screening.riskScore,
    screenedAt: screening.screenedAt,
    waitsForSecondOfficer: status === 'held' && firstApproval(screening.standing, events) !== undefined,
    events,
  };
}

/** The order as it was sent last, or undefined when it was never screened. */
export async function latestOrder(db: Queries, supplierId: string, orderId: string): Promise<Order | undefined> {
  const screening = await latestScreening(db, supplierId, orderId);
  return screening && JSON.parse(screening.request);
}

/** The held orders of a customer as they were sent last, newest first, among the latest hundred screenings of the customer. */
export async function heldOrders(db: Queries, supplierId: string, customerId: string, most: number): Promise<Order[]> {
  const rows = await db
    .selectFrom('screening')
    .select(['order_id', 'request'])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerId)
    .orderBy('seq', 'desc')
    .limit(100)
    .execute();
  const held: Order[] = [];
  for (const [orderId, { request }] of new Map(rows.reverse().map((row) => [row.order_id, row])).entries())
    if ((await readOrder(db, supplierId, orderId))?.status === 'held') held.unshift(JSON.parse(request));
  return held.slice(0, most);
}

/** Undefined when the order was never screened. Throws TransitionRefused unless it may be cancelled. Its sums leave it out from now on. */
export const cancel = (store: Store, step: Step, note = ''): Promise<OrderLife | undefined> =>
  move(store, step, { reasons: [], note }, async (trx, { standing, events }) => {
    allow('cancelled', statusOf(standing, events));
    await cancelOrder(trx, step.supplierId, step.orderId);
    return 'cancelled';
  });

/** Undefined when the order was never screened. Throws TransitionRefused unless it is released. */
export const ship = (store: Store, step: Step, note = ''): Promise<OrderLife | undefined> =>
  move(store, step, { reasons: [], note }, async (_, { standing, events }) => {
    allow('shipped', statusOf(standing, events));
    return 'shipped';
  });

/**
 * Releases a held order; of a blocked one the first officer approves and the second releases. Undefined when the order was
 * never screened. Throws TransitionRefused, or DataError where the reasons do not hold.
 */
export const release = (store: Store, step: Step, justification: Justification): Promise<OrderLife | undefined> =>
  move(store, step, justification, async (trx, found) => {
    const kind = releaseBy(step.by, found.standing, found.events);
    checkJustification(justification, {
      order: found.order,
      flags: found.answer.flags,
      documents: found.customerId === null ? [] : await documentsOf(trx, step.supplierId, found.customerId),
    });
    if (kind === 'released') await releaseOrder(trx, step.supplierId, step.orderId);
    return kind;
  });

interface Found {
  standing: Standing;
  customerId: string | null;
  order: Order;
  answer: Screening;
  events: OrderLife['events'];
}

async function move(
  store: Store,
  step: Step,
  { reasons, note, reference }: Justification,
  decide: (trx: Queries, found: Found) => Promise<EventKind>,
): Promise<OrderLife | undefined> {
  const { supplierId, orderId, by, at } = step;
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const screening = await latestScreening(trx, supplierId, orderId);
    if (!screening) return undefined;
    const { standing } = screening;
    const kind = await decide(trx, {
      ...screening,
      order: JSON.parse(screening.request),
      answer: JSON.parse(screening.answer),
      events: await eventsOf(trx, supplierId, orderId),
    });
    // The note may name people: the log, which is kept longer, proves it by its digest.
    const event = {
      supplier_id: supplierId,
      order_id: orderId,
      screening_id: standing.screeningId,
      kind,
      at,
      by,
      reasons: JSON.stringify(reasons),
      note,
      reference: reference ?? null,
    };
    const subject = {
      orderId,
      screeningId: standing.screeningId,
      by,
      reasons,
      note: sha256(note),
      reference: event.reference,
      rows: addedRow('order_event', event),
    };
    const [place] = await appendEntries(trx, [{ kind: `order.${kind}`, supplierId, at, subject }]);
    await trx
      .insertInto('order_event')
      .values({ ...event, audit_index: place!.index, leaf_hash: place!.leafHash })
      .execute();
    return readOrder(trx, supplierId, orderId);
  });
}

async function latestScreening(db: Queries, supplierId: string, orderId: string) {
  const row = await db
    .selectFrom('screening')
    .select(['id', 'customer_id', 'decision', 'risk_score', 'screened_at', 'request', 'answer'])
    .where('supplier_id', '=', supplierId)
    .where('order_id', '=', orderId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      standing: { screeningId: row.id, decision: row.decision },
      customerId: row.customer_id,
      riskScore: row.risk_score,
      screenedAt: row.screened_at,
      request: row.request,
      answer: row.answer,
    }
  );
}

async function eventsOf(db: Queries, supplierId: string, orderId: string): Promise<OrderLife['events']> {
  const rows = await db
    .selectFrom('order_event')
    .selectAll()
    .where('supplier_id', '=', supplierId)
    .where('order_id', '=', orderId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    at: row.at,
    by: row.by,
    screeningId: row.screening_id,
    reasons: JSON.parse(row.reasons),
    note: row.note,
    reference: row.reference,
    audit: { index: row.audit_index, leafHash: row.leaf_hash },
  }));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
