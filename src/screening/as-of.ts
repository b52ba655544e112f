/**
 * What an order would have been answered on a past day: under the lists in service at its end (UTC), the law of that day, the
 * purchases until then and the papers that cover it, and the policy of now. A what-if: nothing is recorded.
 */
import type { Catalogue } from '../catalogue/versions.js';
import type { Order, ScreeningAsOf } from '../contract.js';
import { readHistory } from '../customers/history.js';
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import { judge, prepare } from './screen-order.js';
import type { Watch } from './watch.js';

/** The instant that stands for a day, YYYY-MM-DD. Throws DataError for a day that is to come: nobody knows its lists. */
export function instantOf(day: string, now: string): string {
  if (Number.isNaN(Date.parse(day)) || day > now.slice(0, 10)) throw new DataError(`asOf: ${day} is not a past day`);
  return `${day}T23:59:59.999Z`;
}

/** `watch`: the lists in service at `at`, the instant of the day, with their index. */
export async function screenAsOf(
  db: Queries,
  {
    supplierId,
    order,
    watch,
    at,
    catalogue,
  }: { supplierId: string; order: Order; watch: Watch; at: string; catalogue?: Catalogue | undefined },
): Promise<ScreeningAsOf> {
  const startedAt = performance.now();
  // Dated to that day, so that law, papers and purchases are all looked at as they stood then.
  const prepared = prepare({ ...order, placedAt: at }, watch, catalogue);
  const history = await readHistory(db, supplierId, prepared.order, prepared.lines);
  const judgement = judge(prepared, history, watch, at);
  return {
    asOf: at.slice(0, 10),
    recorded: false,
    orderId: order.orderId,
    customerId: order.customerId ?? null,
    ...judgement,
    parties: prepared.parties.map(({ party, matches }) => ({ role: party.role, name: party.name, matches })),
    lines: prepared.lines.map(({ line, identified }) => ({ lineId: line.lineId, identified, controls: identified.controls })),
    policy: { id: watch.policy.id, version: watch.policy.version },
    durationMs: Math.round((performance.now() - startedAt) * 1000) / 1000,
  };
}
