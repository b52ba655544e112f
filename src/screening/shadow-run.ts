/**
 * What another policy would change, before it is switched on: each order is judged under the present policy and under the
 * candidate, with the same lists and the same history, and nothing is recorded.
 */

import { ensureSupplier } from '../access/keys.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { type Catalogue, readCatalogueVersion } from '../catalogue/versions.js';
import type { Order, Screening } from '../contract.js';
import { customerOf } from '../customers/customer.js';
import { exemptionsFor } from '../customers/exemptions.js';
import { documentsOf, type History, readHistory } from '../customers/history.js';
import { orderPurchases, recordPurchases } from '../customers/purchases.js';
import type { Queries } from '../storage/database.js';
import { openStore } from '../storage/open.js';
import type { Policy } from './policy.js';
import type { Basis } from './record.js';
import { type Judgement, judge, prepare } from './screen-order.js';
import type { Watch } from './watch.js';

export interface Shadow {
  orderId: string;
  before: Verdict;
  after: Verdict;
  /** flag codes that only one of the two raises or that it weighs otherwise */
  added: string[];
  removed: string[];
  changed: boolean;
}

export interface Verdict {
  decision: Screening['decision'];
  riskScore: number;
}

export interface ShadowSum {
  orders: number;
  /** decision or score differs */
  changed: number;
  /** `review>clear` and the like, for decisions that differ */
  decisions: Record<string, number>;
}

/** Judges recorded screenings again, each with the history and the catalogue that were stored with it; oldest first. */
export async function* shadowRecorded(db: Queries, supplierId: string, watch: Watch, candidate: Policy): AsyncGenerator<Shadow> {
  let catalogue: Catalogue | undefined;
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('screening')
      .select(['seq', 'request', 'basis', 'screened_at'])
      .where('supplier_id', '=', supplierId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(200)
      .execute();
    for (const row of rows) {
      const { history, catalogue: version }: Basis = JSON.parse(row.basis);
      if (version && version !== catalogue?.version) catalogue = await readCatalogueVersion(db, supplierId, version);
      const judged = { order: JSON.parse(row.request), history, catalogue: version ? catalogue : undefined };
      yield compare(judged, watch, candidate, row.screened_at).shadow;
      after = row.seq;
    }
    if (rows.length < 200) return;
  }
}

/**
 * Judges given orders as if they came in this order. Their customers' purchases add up among them, on a scratch database in
 * memory; papers are those on record.
 */
export async function* shadowGiven(
  db: Queries,
  supplierId: string,
  watch: Watch,
  candidate: Policy,
  orders: AsyncIterable<Order>,
): AsyncGenerator<Shadow> {
  const scratch = await openStore(':memory:');
  try {
    const at = new Date().toISOString();
    await ensureSupplier(scratch, supplierId, supplierId, at);
    const catalogues = new Catalogues(db);
    let number = 0;
    for await (const order of orders) {
      const catalogue = await catalogues.for(supplierId, order);
      const { lines } = prepare(order, watch, catalogue);
      const history = await readHistory(scratch.db, supplierId, order, lines);
      const customerId = customerOf(order);
      const documents = await documentsOf(db, supplierId, customerId);
      const exemptions = await exemptionsFor(db, supplierId, customerId, lines);
      const { shadow, before } = compare({ order, history: { ...history, documents, exemptions }, catalogue }, watch, candidate, at);
      const purchases = orderPurchases(order, lines);
      await recordPurchases(scratch.db, supplierId, [{ screeningId: String(number++), order, decision: before.decision, purchases }]);
      yield shadow;
    }
  } finally {
    await scratch.close();
  }
}

export function addShadow(sum: ShadowSum, { before, after, changed }: Shadow): void {
  sum.orders += 1;
  if (changed) sum.changed += 1;
  if (before.decision === after.decision) return;
  const key = `${before.decision}>${after.decision}`;
  sum.decisions[key] = (sum.decisions[key] ?? 0) + 1;
}

interface Judged {
  order: Order;
  history: History;
  catalogue: Catalogue | undefined;
}

function compare(
  { order, history, catalogue }: Judged,
  watch: Watch,
  candidate: Policy,
  at: string,
): { shadow: Shadow; before: Judgement } {
  const shadowWatch = { ...watch, policy: candidate };
  const prepared = prepare(order, watch, catalogue);
  // Only the score from which parties are met is looked at before the judgement.
  const otherwise = candidate.parties.review === watch.policy.parties.review ? prepared : prepare(order, shadowWatch, catalogue);
  const before = judge(prepared, history, watch, at);
  const after = judge(otherwise, history, shadowWatch, at);
  const weighed = ({ flags }: Judgement) => new Set(flags.map(({ code, severity, points }) => `${code} ${severity} ${points}`));
  const [was, becomes] = [weighed(before), weighed(after)];
  return {
    before,
    shadow: {
      orderId: order.orderId,
      before: { decision: before.decision, riskScore: before.riskScore },
      after: { decision: after.decision, riskScore: after.riskScore },
      added: [...becomes].filter((flag) => !was.has(flag)),
      removed: [...was].filter((flag) => !becomes.has(flag)),
      changed: before.decision !== after.decision || before.riskScore !== after.riskScore,
    },
  };
}
