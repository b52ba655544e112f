/**
 * What an order would have been answered on a past day: under the lists and the policy in service at its end (UTC), the law
 * of that day, the supplier's catalogue and the purchases until then and the papers that cover it. A what-if: nothing is recorded.
 */
import type { Catalogue } from '../catalogue/versions.js';
import type { Order, ScreeningAsOf } from '../contract.js';
import { readHistory } from '../customers/history.js';
import { DataError } from '../data-error.js';
import type { ActiveList } from '../lists/versions.js';
import type { PartyIndex } from '../parties/party-index.js';
import type { Queries } from '../storage/database.js';
import { toldOf } from './policy.js';
import type { PolicyInService } from './policy-versions.js';
import { judge, prepare } from './screen-order.js';

/** The instant that stands for a day, YYYY-MM-DD. Throws DataError for a day that is to come: nobody knows its lists. */
export function instantOf(day: string, now: string): string {
  if (Number.isNaN(Date.parse(day)) || day > now.slice(0, 10)) throw new DataError(`asOf: ${day} is not a past day`);
  return `${day}T23:59:59.999Z`;
}

/** What was in service at an instant (ISO time), with the index over those lists. */
export interface PastDay extends PolicyInService {
  at: string;
  lists: readonly ActiveList[];
  parties: PartyIndex;
}

export async function screenAsOf(
  db: Queries,
  { supplierId, order, day, catalogue }: { supplierId: string; order: Order; day: PastDay; catalogue?: Catalogue | undefined },
): Promise<ScreeningAsOf> {
  const startedAt = performance.now();
  const { at, lists, parties, policy, since } = day;
  const watch = { lists, parties, policy };
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
    policy: { ...toldOf(policy), since },
    catalogue: prepared.catalogue,
    durationMs: Math.round((performance.now() - startedAt) * 1000) / 1000,
  };
}
