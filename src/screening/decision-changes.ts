/** An order that is screened again and decided otherwise is told to the supplier's webhooks. */
import type { Screening } from '../contract.js';
import type { Queries } from '../storage/database.js';
import { queueEvent, suppliersTold } from '../webhooks/outbox.js';

const TYPE = 'screening.decision_changed';

interface Decided {
  supplierId: string;
  answer: Pick<Screening, 'screeningId' | 'orderId' | 'decision'>;
}

interface Before {
  id: string;
  decision: Screening['decision'];
}

/** Call it before these screenings are stored, in their transaction. `at`: ISO time. */
export async function tellDecisionChanges(trx: Queries, screenings: readonly Decided[], at: string): Promise<void> {
  // One small query a group, so that an order costs nothing more where nobody is to be told.
  const told = await suppliersTold(trx, TYPE);
  if (told.size === 0) return;
  const inThisGroup = new Map<string, Before>();
  for (const { supplierId, answer } of screenings) {
    if (!told.has(supplierId)) continue;
    const { screeningId, orderId, decision } = answer;
    const order = `${supplierId}\n${orderId}`;
    const before = inThisGroup.get(order) ?? (await lastScreening(trx, supplierId, orderId));
    inThisGroup.set(order, { id: screeningId, decision });
    if (!before || before.decision === decision) continue;
    const data = { orderId, screeningId, decision, previousScreeningId: before.id, previousDecision: before.decision };
    await queueEvent(trx, { supplierId, type: TYPE, at, data });
  }
}

function lastScreening(trx: Queries, supplierId: string, orderId: string): Promise<Before | undefined> {
  return trx
    .selectFrom('screening')
    .select(['id', 'decision'])
    .where('supplier_id', '=', supplierId)
    .where('order_id', '=', orderId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}
