/** What an honest customer can still bring so that an order is cleared: the cures of its flags, in one list. */
import type { Catalogues } from '../catalogue/catalogues.js';
import type { Flag, MissingPapers, Order } from '../contract.js';
import { readHistory } from '../customers/history.js';
import type { Queries } from '../storage/database.js';
import { judge, prepare } from './screen-order.js';
import type { Watch } from './watch.js';

/** What an order is judged with now; `at`: ISO time, from which list ages count. */
export interface Now {
  watch: Watch;
  catalogues: Catalogues;
  at: string;
}

/** Judges the order as it would be now, with the papers recorded since; records nothing. */
export async function missingNow(db: Queries, supplierId: string, order: Order, { watch, catalogues, at }: Now): Promise<MissingPapers> {
  const prepared = prepare(order, watch, await catalogues.for(supplierId, order));
  const history = await readHistory(db, supplierId, order, prepared.lines);
  const { decision, riskScore, flags } = judge(prepared, history, watch, at);
  return { orderId: order.orderId, customerId: order.customerId ?? null, decision, riskScore, missing: missingOf(flags) };
}

/** Cures of the flags that weigh, the heaviest first; one cure stands once, however many flags ask for it. */
function missingOf(flags: readonly Flag[]): MissingPapers['missing'] {
  const byCure = new Map<string, MissingPapers['missing'][number]>();
  for (const { cure, points, code, message, source } of flags) {
    if (!cure || points === 0) continue;
    const found = byCure.get(cure) ?? { cure, points: 0, settles: [] };
    found.points += points;
    found.settles.push({ code, message, ...(source.citation !== undefined && { citation: source.citation }) });
    byCure.set(cure, found);
  }
  return [...byCure.values()].sort((a, b) => b.points - a.points);
}
