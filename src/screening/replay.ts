/**
 * Decides a recorded screening again, from what was stored with it: the order, the list versions, the policy, the catalogue
 * and the history as it was read. The same release on the same records gives the same answer; where law or rules of another
 * release give another one, the parts that differ are named.
 */
import { canonicalJson } from '../audit/canonical.js';
import { readCatalogueVersion } from '../catalogue/versions.js';
import type { Order, Screening } from '../contract.js';
import { DataError } from '../data-error.js';
import { loadIndexOf } from '../lists/active-index.js';
import type { ActiveList } from '../lists/versions.js';
import type { Database } from '../storage/database.js';
import { completed, lenderOf } from './policy.js';
import { decidingPolicy } from './policy-versions.js';
import type { Basis } from './record.js';
import { judge, prepare } from './screen-order.js';

/** What an answer decides; its id, its place in the log and its duration belong to the event. */
const PARTS = ['decision', 'riskScore', 'flags', 'parties', 'lines', 'lists'] as const;

export interface Replay {
  screeningId: string;
  orderId: string;
  recorded: { decision: Screening['decision']; riskScore: number };
  replayed: { decision: Screening['decision']; riskScore: number };
  same: boolean;
  /** parts of the answer that differ */
  differences: (typeof PARTS)[number][];
  /** what the replay could not make certain of */
  caveat?: string;
}

/** Throws DataError when there is no such screening, or its policy, lists or catalogue are no longer there as they were. */
export async function replayScreening(db: Database, screeningId: string): Promise<Replay> {
  const row = await db.selectFrom('screening').selectAll().where('id', '=', screeningId).executeTakeFirst();
  if (!row) throw new DataError(`there is no screening ${screeningId}`);
  const order: Order = JSON.parse(row.request);
  const answer: Screening = JSON.parse(row.answer);
  const basis: Basis = JSON.parse(row.basis);

  const { policy, isCertain } = await decidingPolicy(db, basis.policy);
  const catalogue = basis.catalogue ? await readCatalogueVersion(db, row.supplier_id, basis.catalogue) : undefined;
  if (basis.catalogue && !catalogue) throw new DataError(`the catalogue ${basis.catalogue} is not in this database`);
  const lists = basis.lists.map(({ ageDays: _, ageFrom: __, ...list }) => list as ActiveList);
  const watch = { parties: (await loadIndexOf(db, lists)).parties, lists, policy: completed(policy, lenderOf(basis.policy)) };

  const prepared = prepare(order, watch, catalogue);
  const { decision, riskScore, flags, lists: inUse } = judge(prepared, basis.history, watch, row.screened_at);
  const replayed: Pick<Screening, (typeof PARTS)[number]> = {
    decision,
    riskScore,
    flags,
    lists: inUse,
    parties: prepared.parties.map(({ party, matches }) => ({ role: party.role, name: party.name, matches })),
    lines: prepared.lines.map(({ line, identified }) => ({ lineId: line.lineId, identified, controls: identified.controls })),
  };
  // As JSON keeps it: what is undefined is left out.
  const differences = PARTS.filter((part) => canonicalJson(replayed[part]) !== canonicalJson(answer[part]));
  return {
    screeningId,
    orderId: row.order_id,
    recorded: { decision: answer.decision, riskScore: answer.riskScore },
    replayed: { decision, riskScore },
    same: differences.length === 0,
    differences,
    ...(!isCertain && { caveat: `the policy ${policy.id}, version ${policy.version}, had several contents, and is replayed by the last` }),
  };
}
