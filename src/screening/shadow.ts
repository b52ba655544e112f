/** A shadow run: what another policy would decide on an order, beside what the present one does. Nothing is recorded. */
import type { Flag, Order, Policy } from '../contract.js';
import type { History } from '../customers/history.js';
import { readHistory } from '../customers/history.js';
import type { Database } from '../storage/database.js';
import type { Decision } from './decide.js';
import { judge, type Prepared, prepare } from './screen-order.js';
import type { Watch } from './watch.js';

/** Screenings read at once. */
const PAGE = 200;

export interface Shadow {
  orderId: string;
  present: Decision;
  candidate: Decision;
  /** codes that only the candidate weighs, or only the present policy does */
  gained: string[];
  lost: string[];
}

/** A recorded order, with the history that its screening saw. */
export interface RecordedOrder {
  order: Order;
  history: History;
}

/** The newest screening of every order of a supplier, in the order of recording. */
export async function* recordedOrders(db: Database, supplierId: string): AsyncGenerator<RecordedOrder> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('screening')
      .select(['seq', 'request', 'basis'])
      .where('supplier_id', '=', supplierId)
      .where('seq', '>', after)
      .where('seq', 'in', (eb) =>
        eb
          .selectFrom('screening')
          .select((e) => e.fn.max('seq').as('newest'))
          .where('supplier_id', '=', supplierId)
          .groupBy('order_id'),
      )
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const row of rows) yield { order: JSON.parse(row.request), history: JSON.parse(row.basis).history };
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)!.seq);
  }
}

/** An order that is not recorded, with the history that the database holds. */
export async function withHistory(db: Database, supplierId: string, order: Order, watch: Watch): Promise<RecordedOrder> {
  return { order, history: await readHistory(db, supplierId, order, prepare(order, watch).lines) };
}

/** `at`: ISO time from which list ages count. */
export function shadow({ order, history }: RecordedOrder, watch: Watch, candidate: Policy, at: string): Shadow {
  const prepared = prepareForBoth(order, watch, candidate);
  const now = judge(prepared, history, watch, at);
  const then = judge(prepared, history, { ...watch, policy: candidate }, at);
  return {
    orderId: order.orderId,
    present: { decision: now.decision, riskScore: now.riskScore },
    candidate: { decision: then.decision, riskScore: then.riskScore },
    gained: without(then.flags, now.flags),
    lost: without(now.flags, then.flags),
  };
}

export const hasChanged = ({ present, candidate, gained, lost }: Shadow): boolean =>
  present.decision !== candidate.decision || present.riskScore !== candidate.riskScore || gained.length + lost.length > 0;

/** Matches down to the lower of the two scores: each policy then leaves out what is below its own. */
function prepareForBoth(order: Order, watch: Watch, candidate: Policy): Prepared {
  const wider = candidate.parties.review < watch.policy.parties.review ? candidate : watch.policy;
  return prepare(order, { ...watch, policy: wider });
}

/** Codes that weigh something among some flags and nothing among others. */
function without(flags: Flag[], others: Flag[]): string[] {
  const codes = (all: Flag[]) => new Set(all.filter((flag) => flag.points > 0).map((flag) => flag.code));
  const known = codes(others);
  return [...codes(flags)].filter((code) => !known.has(code)).sort();
}
