/**
 * Records screenings: history read, rules, decision, purchases and audit entry of each order in one transaction, committed
 * before the answer leaves.
 *
 * Orders that wait while a commit is on its way to the disk go together into the next one (group commit): the disk is asked
 * once for many answers, and each answer still leaves only after its own commit. Within a transaction orders are judged
 * one after the other, so each sees the purchases of those before it.
 */
import { randomUUID } from 'node:crypto';
import { appendEntries, screeningSubject } from '../audit/log.js';
import type { Screening } from '../contract.js';
import { type History, readHistory } from '../customers/history.js';
import { recordPurchases } from '../customers/purchases.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { tellDecisionChanges } from './decision-changes.js';
import { keepKnownParties } from './rescreening/known-parties.js';
import { judge, type Prepared } from './screen-order.js';
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
  policy: Screening['policy'];
  on: string;
  history: History;
  /** version of the supplier's catalogue */
  catalogue: string | null;
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

  constructor(store: Store, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#now = now;
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
    try {
      const outcomes = await this.#store.db.transaction().execute(async (trx) => {
        await this.#store.lockSequencer(trx);
        return recordGroup(
          trx,
          group.map((pending) => pending.request),
          this.#now(),
        );
      });
      group.forEach((pending, i) => {
        const outcome = outcomes[i]!;
        if (outcome instanceof Error) pending.reject(outcome);
        else pending.resolve(outcome);
      });
    } catch (error) {
      for (const pending of group) pending.reject(error);
    }
  }
}

async function recordGroup(trx: Queries, group: ScreeningRequest[], now: Date): Promise<(Recorded | Error)[]> {
  const at = now.toISOString();
  const outcomes: (Recorded | Error)[] = [];
  const fresh: { place: number; request: ScreeningRequest; answer: Omit<Screening, 'audit'>; basis: Basis }[] = [];
  const keysInGroup = new Map<string, { requestHash: string; place: number }>();

  for (const [place, request] of group.entries()) {
    const earlier = await earlierAnswer(trx, request);
    if (earlier) {
      outcomes[place] = earlier;
      continue;
    }
    const sameGroup = request.idempotency && keysInGroup.get(`${request.supplierId}\n${request.idempotency.key}`);
    if (sameGroup) {
      outcomes[place] =
        sameGroup.requestHash === request.idempotency?.requestHash ? new SameAs(sameGroup.place) : new IdempotencyConflict();
      continue;
    }
    if (request.idempotency)
      keysInGroup.set(`${request.supplierId}\n${request.idempotency.key}`, { requestHash: request.idempotency.requestHash, place });

    const { order, lines } = request.prepared;
    const history = await readHistory(trx, request.supplierId, order, lines);
    const judgement = judge(request.prepared, history, request.watch, at);
    const screeningId = randomUUID();
    await recordPurchases(trx, request.supplierId, screeningId, order, lines, judgement.decision);
    fresh.push({
      place,
      request,
      answer: answerTo(request, screeningId, judgement, at),
      basis: {
        lists: judgement.lists,
        policy: { id: request.watch.policy.id, version: request.watch.policy.version },
        on: request.prepared.on,
        history,
        catalogue: request.prepared.catalogue,
      },
    });
  }

  if (fresh.length > 0) await store(trx, fresh, outcomes, at);
  return outcomes.map((outcome) => (outcome instanceof SameAs ? outcomes[outcome.place]! : outcome));
}

/** Stands for the answer of another request of the same group, which came with the same key and body. */
class SameAs extends Error {
  constructor(readonly place: number) {
    super();
  }
}

async function earlierAnswer(trx: Queries, request: ScreeningRequest): Promise<Recorded | Error | undefined> {
  if (!request.idempotency) return undefined;
  const earlier = await trx
    .selectFrom('idempotency_key')
    .innerJoin('screening', 'screening.id', 'idempotency_key.screening_id')
    .select(['idempotency_key.request_hash', 'screening.id', 'screening.answer'])
    .where('idempotency_key.supplier_id', '=', request.supplierId)
    .where('idempotency_key.key', '=', request.idempotency.key)
    .executeTakeFirst();
  if (!earlier) return undefined;
  if (earlier.request_hash !== request.idempotency.requestHash) return new IdempotencyConflict();
  return { screeningId: earlier.id, answer: earlier.answer };
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
    policy: { id: watch.policy.id, version: watch.policy.version },
    screenedAt: at,
    durationMs: Math.round((performance.now() - startedAt) * 1000) / 1000,
  };
}

async function store(
  trx: Queries,
  fresh: { place: number; request: ScreeningRequest; answer: Omit<Screening, 'audit'>; basis: Basis }[],
  outcomes: (Recorded | Error)[],
  at: string,
): Promise<void> {
  const leaves = await appendEntries(
    trx,
    fresh.map(({ request, answer, basis }) => ({
      kind: 'screening',
      supplierId: request.supplierId,
      at,
      subject: screeningSubject({ id: answer.screeningId, request: request.prepared.order, basis, answer }),
    })),
  );
  const screenings = fresh.map(({ request, answer, basis }, i) => ({
    id: answer.screeningId,
    supplier_id: request.supplierId,
    order_id: answer.orderId,
    customer_id: answer.customerId ?? null,
    decision: answer.decision,
    risk_score: answer.riskScore,
    screened_at: at,
    request: JSON.stringify(request.prepared.order),
    answer: JSON.stringify({ ...answer, audit: leaves[i]! } satisfies Screening),
    basis: JSON.stringify(basis),
  }));
  await tellDecisionChanges(
    trx,
    fresh.map(({ request, answer }) => ({ supplierId: request.supplierId, answer })),
    at,
  );
  // SQLite takes 32,766 values a statement; a group has 200 rows of 10.
  await trx.insertInto('screening').values(screenings).execute();
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
  if (keys.length > 0) await trx.insertInto('idempotency_key').values(keys).execute();
  await keepKnownParties(
    trx,
    fresh.map(({ request, answer }) => ({ ...request, screeningId: answer.screeningId })),
    at,
  );
  fresh.forEach(({ place, answer }, i) => {
    outcomes[place] = { screeningId: answer.screeningId, answer: screenings[i]!.answer };
  });
}
