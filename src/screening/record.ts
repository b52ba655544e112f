/**
 * Records screenings: history read, rules, decision, purchases and audit entry of each order in one transaction, committed
 * before the answer leaves.
 *
 * Orders that wait while a commit is on its way to the disk go together into the next one (group commit): the disk is asked
 * once for many answers, and each answer still leaves only after its own commit. Within a transaction orders are judged
 * as if one after the other: each sees the purchases of those before it that concern it.
 */
import { canonicalJson, keepCanonical } from '../audit/canonical.js';
import { appendEntries, screeningSubject } from '../audit/log.js';
import type { Screening } from '../contract.js';
import { type History, readHistories } from '../customers/history.js';
import { type OrderPurchase, orderPurchases, recordPurchases } from '../customers/purchases.js';
import type { IdempotencyKeyTable, Queries, ScreeningTable } from '../storage/database.js';
import { keptInsert } from '../storage/kept-query.js';
import type { Store } from '../storage/open.js';
import { isUnavailable } from '../storage/unavailable.js';
import { tellDecisionChanges } from './decision-changes.js';
import { contentHashOf, toldOf } from './policy.js';
import { keepKnownParties } from './rescreening/known-parties.js';
import { judge, type Prepared } from './screen-order.js';
import { newScreeningId } from './screening-id.js';
import type { Watch } from './watch.js';

/** Orders in one transaction at most: bounds what one failure can take back and how long a reader waits. */
const LARGEST_GROUP = 200;

export interface ScreeningRequest {
  supplierId: string;
  prepared: Prepared;
  watch: Watch;
  /** When the request came in: performance.now(). */
  startedAt: number;
  idempotency?: { key: string; requestHash: string };
}

export interface Recorded {
  screeningId: string;
  /** The answer, as the bytes that are stored and sent. */
  answer: string;
}

/** The idempotency key was used before, with another body. */
export class IdempotencyConflict extends Error {
  override name = 'IdempotencyConflict';
}

/** What else than the order a replay needs. */
export interface Basis {
  lists: Screening['lists'];
  /** `contentHash`: of the policy as it was recorded; absent where an earlier release screened */
  policy: Screening['policy'] & { contentHash?: string };
  on: string;
  history: History;
  /** version of the supplier's catalogue */
  catalogue: string | null;
  /** what the order adds to the sums of its customer, unless it was shipped before */
  purchases: OrderPurchase[];
}

interface Pending {
  request: ScreeningRequest;
  resolve(recorded: Recorded): void;
  reject(error: unknown): void;
}

export class Recorder {
  readonly #store: Store;
  readonly #now: () => Date;
  #waiting: Pending[] = [];
  #busy: Promise<void> | undefined;
  #failing = false;

  constructor(store: Store, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#now = now;
  }

  /** Whether the last group could not be written. */
  get isFailing(): boolean {
    return this.#failing;
  }

  /** Resolves once the screening is on the disk. Rejects with IdempotencyConflict, or with the database's error. */
  record(request: ScreeningRequest): Promise<Recorded> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#busy ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    // Let the requests that arrived in the same turn of the event loop join the first group.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, LARGEST_GROUP);
      await this.#commit(group);
    }
    this.#busy = undefined;
  }

  async #commit(group: Pending[]): Promise<void> {
    let isRefused = false;
    try {
      const outcomes = await this.#store.db.transaction().execute(async (trx) => {
        await this.#store.lockSequencer(trx);
        const requests = group.map((pending) => pending.request);
        return recordGroup(trx, requests, this.#now()).catch((error) => {
          isRefused = !isUnavailable(error);
          throw error;
        });
      });
      this.#failing = false;
      group.forEach((pending, i) => {
        const outcome = outcomes[i]!;
        if (outcome instanceof Error) pending.reject(outcome);
        else pending.resolve(outcome);
      });
    } catch (error) {
      // An order that cannot be recorded takes no other with it. A commit that failed is not tried again: it may have been done.
      if (isRefused && group.length > 1) {
        for (const pending of group) await this.#commit([pending]);
        return;
      }
      this.#failing = true;
      for (const pending of group) pending.reject(error);
    }
  }
}

/** A request, and where in its group it stands. */
interface Placed {
  place: number;
  request: ScreeningRequest;
}

interface Judged extends Placed {
  answer: Omit<Screening, 'audit'>;
  basis: Basis;
}

/** Records orders as if one after the other; `trx` holds the lock of Store.lockSequencer. An outcome for each, in their order. */
export async function recordGroup(trx: Queries, group: ScreeningRequest[], now: Date): Promise<(Recorded | Error)[]> {
  const at = now.toISOString();
  const outcomes: (Recorded | Error)[] = [];
  const fresh = await withoutEarlier(trx, group, outcomes);
  const judged: Judged[] = [];
  for (const [supplierId, requests] of bySupplier(fresh)) judged.push(...(await judgeInTurn(trx, supplierId, requests, at)));
  judged.sort((a, b) => a.place - b.place);
  if (judged.length > 0) await store(trx, judged, outcomes, at);
  return outcomes.map((outcome) => (outcome instanceof SameAs ? outcomes[outcome.place]! : outcome));
}

function bySupplier(requests: Placed[]): Map<string, Placed[]> {
  const suppliers = new Map<string, Placed[]>();
  for (const placed of requests) {
    const theirs = suppliers.get(placed.request.supplierId);
    if (theirs) theirs.push(placed);
    else suppliers.set(placed.request.supplierId, [placed]);
  }
  return suppliers;
}

/** As if one after the other; together as far as they are none of each other's past. */
async function judgeInTurn(trx: Queries, supplierId: string, requests: Placed[], at: string): Promise<Judged[]> {
  const judged: Judged[] = [];
  while (judged.length < requests.length) {
    const rest = requests.slice(judged.length);
    const histories = await readHistories(
      trx,
      supplierId,
      rest.map(({ request }) => request.prepared),
    );
    const next = histories.map((history, i) => judgedWith(history, rest[i]!, at));
    await recordPurchases(
      trx,
      supplierId,
      next.map(({ request: { prepared }, answer, basis }) => ({
        screeningId: answer.screeningId,
        order: prepared.order,
        decision: answer.decision,
        purchases: basis.purchases,
      })),
    );
    judged.push(...next);
  }
  return judged;
}

function judgedWith(history: History, { place, request }: Placed, at: string): Judged {
  const { prepared, watch } = request;
  const judgement = judge(prepared, history, watch, at);
  return {
    place,
    request,
    answer: answerTo(request, newScreeningId(at), judgement, at),
    basis: {
      lists: judgement.lists,
      policy: { ...toldOf(watch.policy), contentHash: contentHashOf(watch.policy) },
      on: prepared.on,
      history,
      catalogue: prepared.catalogue,
      purchases: orderPurchases(prepared.order, prepared.lines),
    },
  };
}

/** Puts what a key was answered with before into `outcomes`; returns what is left to screen. */
async function withoutEarlier(trx: Queries, group: ScreeningRequest[], outcomes: (Recorded | Error)[]): Promise<Placed[]> {
  const earlier = await earlierAnswers(trx, group);
  const keysInGroup = new Map<string, { requestHash: string; place: number }>();
  const fresh: Placed[] = [];
  for (const [place, request] of group.entries()) {
    const { supplierId, idempotency } = request;
    if (idempotency) {
      const name = `${supplierId}\n${idempotency.key}`;
      const before = earlier.get(name);
      const sameGroup = keysInGroup.get(name);
      if (before ?? sameGroup) {
        const isSame = (before ?? sameGroup)!.requestHash === idempotency.requestHash;
        outcomes[place] = isSame ? (before?.recorded ?? new SameAs(sameGroup!.place)) : new IdempotencyConflict();
        continue;
      }
      keysInGroup.set(name, { requestHash: idempotency.requestHash, place });
    }
    fresh.push({ place, request });
  }
  return fresh;
}

/** Stands for the answer of another request of the same group, which came with the same key and body. */
class SameAs extends Error {
  constructor(readonly place: number) {
    super();
  }
}

/** By supplier and key. */
async function earlierAnswers(trx: Queries, group: ScreeningRequest[]): Promise<Map<string, { requestHash: string; recorded: Recorded }>> {
  const keys = group.flatMap(({ supplierId, idempotency }) => (idempotency ? [{ supplierId, key: idempotency.key }] : []));
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom('idempotency_key')
    .innerJoin('screening', 'screening.id', 'idempotency_key.screening_id')
    .select(['idempotency_key.supplier_id', 'idempotency_key.key', 'idempotency_key.request_hash', 'screening.id', 'screening.answer'])
    .where('idempotency_key.supplier_id', 'in', [...new Set(keys.map(({ supplierId }) => supplierId))])
    .where('idempotency_key.key', 'in', [...new Set(keys.map(({ key }) => key))])
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.supplier_id}\n${row.key}`,
      { requestHash: row.request_hash, recorded: { screeningId: row.id, answer: row.answer } },
    ]),
  );
}

function answerTo(
  { prepared, watch, startedAt }: ScreeningRequest,
  screeningId: string,
  { decision, riskScore, flags, lists }: ReturnType<typeof judge>,
  at: string,
): Omit<Screening, 'audit'> {
  return {
    screeningId,
    orderId: prepared.order.orderId,
    customerId: prepared.order.customerId ?? null,
    decision,
    riskScore,
    flags,
    parties: prepared.parties.map(({ party, matches }) => ({ role: party.role, name: party.name, matches })),
    lines: prepared.lines.map(({ line, identified }) => ({ lineId: line.lineId, identified, controls: identified.controls })),
    lists,
    policy: toldOf(watch.policy),
    screenedAt: at,
    durationMs: Math.round((performance.now() - startedAt) * 1000) / 1000,
  };
}

async function store(trx: Queries, fresh: Judged[], outcomes: (Recorded | Error)[], at: string): Promise<void> {
  const texts = fresh.map(({ request, answer, basis }) => {
    // The same substances and lists come again and again.
    for (const { identified, controls } of answer.lines) for (const part of [controls, identified]) keepCanonical(part);
    keepCanonical(basis.lists);
    return { request: canonicalJson(request.prepared.order), basis: canonicalJson(basis) };
  });
  const leaves = await appendEntries(
    trx,
    fresh.map(({ request, answer }, i) => ({
      kind: 'screening',
      supplierId: request.supplierId,
      at,
      subject: screeningSubject({ id: answer.screeningId, ...texts[i]!, answer }),
    })),
  );
  const screenings = fresh.map(({ request, answer }, i) => ({
    id: answer.screeningId,
    supplier_id: request.supplierId,
    order_id: answer.orderId,
    customer_id: answer.customerId ?? null,
    decision: answer.decision,
    risk_score: answer.riskScore,
    screened_at: at,
    ...texts[i]!,
    answer: JSON.stringify({ ...answer, audit: leaves[i]! } satisfies Screening),
  }));
  await tellDecisionChanges(
    trx,
    fresh.map(({ request, answer }) => ({ supplierId: request.supplierId, answer })),
    at,
  );
  await insertScreenings(trx, screenings);
  const keys = fresh.flatMap(({ request, answer }) =>
    request.idempotency
      ? [
          {
            supplier_id: request.supplierId,
            key: request.idempotency.key,
            request_hash: request.idempotency.requestHash,
            screening_id: answer.screeningId,
            created_at: at,
          },
        ]
      : [],
  );
  await insertKeys(trx, keys);
  await keepKnownParties(
    trx,
    fresh.map(({ request, answer }) => ({ ...request, screeningId: answer.screeningId })),
    at,
  );
  fresh.forEach(({ place, answer }, i) => {
    outcomes[place] = { screeningId: answer.screeningId, answer: screenings[i]!.answer };
  });
}

const insertScreenings = keptInsert((db, rows: Omit<ScreeningTable, 'seq'>[]) => db.insertInto('screening').values(rows));
const insertKeys = keptInsert((db, rows: IdempotencyKeyTable[]) => db.insertInto('idempotency_key').values(rows));
