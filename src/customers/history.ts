/**
 * What a customer, and those linked to it, bought before. Reads sums by day, so that the cost is bounded by the calendar
 * and not by how many orders there were.
 */
import type { Document, Order } from '../contract.js';
import type { LineFacts } from '../rules/facts.js';
import { type EarlierSupply, type History, type MonthTotal, noHistory, type RecentPurchase } from '../rules/history.js';
import type { PurchaseTable, Queries } from '../storage/database.js';
import { keptQuery } from '../storage/kept-query.js';
import { customerKey } from './customer.js';
import { exemptionsFor } from './exemptions.js';
import { linkedOf } from './linked.js';
import {
  documentsBefore,
  MOST_DOCUMENTS,
  type MonthRow,
  mayBeLinked,
  type Past,
  readPast,
  strangers,
  untouched,
  type WatchedRow,
} from './past.js';
import { shippedOf, storedAmount } from './purchases.js';
import { type Question, spansOf } from './question.js';

export type { History };

const MOST_RECENT = 50;

/** The history that the rules need for an order. An order without a controlled substance needs none. */
export async function readHistory(db: Queries, supplierId: string, order: Order, lines: LineFacts[]): Promise<History> {
  const [history] = await readHistories(db, supplierId, [{ order, lines }]);
  return history!;
}

/**
 * The histories of the first of these orders of one supplier, of at least one: of as many as can be read at once, because
 * none of them looks at what another before it is about to record. Record those, then ask for the rest.
 */
export async function readHistories(db: Queries, supplierId: string, orders: { order: Order; lines: LineFacts[] }[]): Promise<History[]> {
  let questions = strangers(orders);
  let past = await readPast(db, supplierId, questions);
  while (!past) {
    questions = questions.slice(0, Math.ceil(questions.length / 2));
    past = await readPast(db, supplierId, questions);
  }
  const histories: History[] = [];
  for (const question of untouched(questions, past)) histories.push(await historyOf(db, supplierId, question, past));
  return histories;
}

async function historyOf(db: Queries, supplierId: string, question: Question, past: Past): Promise<History> {
  const { order, lines, customerId, substances, given } = question;
  const replaces = await replacedBy(db, supplierId, order.orderId, past.purchases.get(order.orderId) ?? []);
  const unknown = {
    ...noHistory(customerId),
    ...(replaces.length > 0 && { replaces }),
    exemptions: await exemptionsFor(db, supplierId, customerId, lines),
  };
  if (substances.length === 0) return unknown;
  const own = (past.purchases.get(order.orderId) ?? []).filter(
    (purchase) => purchase.customer_id === customerId && purchase.status === 'counted',
  );
  const earlier = past.links.get(customerId) ?? [];
  const watched = past.watched.get(customerId) ?? [];
  return {
    ...unknown,
    months: monthsOf(question, past.months.get(customerId) ?? [], own),
    ...(question.byCalendarYear.length > 0 && { lastYear: lastYearOf(question, past.lastYear.get(customerId) ?? [], own) }),
    recent: await recentOf(db, supplierId, question, watched),
    watched: watchedOf(question, watched, own),
    ...(mayBeLinked(question, past) && (await linkedOf(db, supplierId, question, earlier))),
    newLinks:
      earlier.length === 0 ? [] : given.filter(({ link }) => !earlier.some((before) => before.link === link)).map(({ kind }) => kind),
    documents: past.documents.get(customerId) ?? [],
  };
}

/** Also those of another customer: an order that moves to another would leave the sums of the first unseen. */
async function replacedBy(db: Queries, supplierId: string, orderId: string, before: PurchaseTable[]): Promise<EarlierSupply[]> {
  const standing = before.filter(({ status }) => status !== 'cancelled');
  // What has left the house stays counted.
  if (standing.length === 0 || (await shippedOf(db, supplierId, [orderId])).has(orderId)) return [];
  return standing
    .map(({ customer_id, substance, movement, milligrams, microlitres }) => ({
      customerId: customer_id,
      substance,
      movement,
      amount: storedAmount(milligrams, microlitres),
    }))
    .sort((a, b) => (`${a.substance}|${a.movement}` < `${b.substance}|${b.movement}` ? -1 : 1));
}

/** The latest papers on the record of a customer, oldest first. */
export async function documentsOf(trx: Queries, supplierId: string, customerId: string): Promise<Document[]> {
  const rows = await documentsBefore(trx, { supplierId, customerIds: [customerKey(customerId)], limit: MOST_DOCUMENTS });
  return rows.map(({ body }) => JSON.parse(body));
}

function monthsOf({ substances, on }: Question, rows: MonthRow[], own: PurchaseTable[]): MonthTotal[] {
  const { yearBefore } = spansOf(on);
  return totalsOf(
    rows.filter((row) => substances.includes(row.substance)),
    own.filter(({ day }) => day > yearBefore),
  );
}

const lastYearOf = ({ byCalendarYear }: Question, rows: MonthRow[], own: PurchaseTable[]): MonthTotal[] =>
  totalsOf(
    rows.filter((row) => byCalendarYear.some(({ substance, movement }) => substance === row.substance && movement === row.movement)),
    own,
  );

/** `own`: what the same order added before; an order that is screened again is not its own past. */
const totalsOf = (rows: MonthRow[], own: PurchaseTable[]): MonthTotal[] =>
  rows
    .map((row) => {
      const mine = own.filter(
        ({ substance, movement, day }) => substance === row.substance && movement === row.movement && day.startsWith(row.month),
      );
      const without = (field: 'milligrams' | 'microlitres') =>
        Number(row[field]) - mine.reduce((sum, purchase) => sum + purchase[field], 0);
      const unweighed = Number(row.unweighed) - mine.filter(({ milligrams }) => milligrams === 0).length;
      return {
        substance: row.substance,
        movement: row.movement,
        month: row.month,
        amount: storedAmount(without('milligrams'), without('microlitres')),
        orders: Number(row.orders) - mine.length,
        ...(unweighed > 0 && { unweighed }),
      };
    })
    .filter((total) => total.orders > 0);

interface Recent {
  supplierId: string;
  customerId: string;
  substance: string;
  since: string;
  until: string;
  orderId: string;
}

const newestOf = keptQuery((db, { supplierId, customerId, substance, since, until, orderId }: Recent) =>
  db
    .selectFrom('purchase')
    .select(['order_id', 'day', 'movement', 'milligrams', 'microlitres'])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerId)
    .where('substance', '=', substance)
    .where('day', '>', since)
    .where('day', '<=', until)
    .where('status', '=', 'counted')
    .where('order_id', '!=', orderId)
    .orderBy('day', 'desc')
    .orderBy('order_id', 'desc')
    .orderBy('movement')
    .limit(MOST_RECENT),
);

async function recentOf(trx: Queries, supplierId: string, question: Question, watched: WatchedRow[]): Promise<RecentPurchase[]> {
  const { order, customerId, on } = question;
  const { orderId } = order;
  const recent: RecentPurchase[] = [];
  // One substance at a time: each stops at its newest rows, found in the order of the index.
  for (const substance of question.substances.filter((id) => watched.some((row) => row.substance === id))) {
    const rows = await newestOf(trx, { supplierId, customerId, substance, since: spansOf(on).monthBefore, until: on, orderId });
    for (const { order_id, day, movement, milligrams, microlitres } of rows)
      recent.push({ orderId: order_id, on: day, substance, movement, amount: storedAmount(milligrams, microlitres) });
  }
  return recent;
}

function watchedOf({ on }: Question, rows: WatchedRow[], own: PurchaseTable[]): History['watched'] {
  const { monthBefore } = spansOf(on);
  const mine = own.filter(({ day }) => day > monthBefore && day <= on);
  return rows
    .filter((row) => Number(row.orders) > mine.filter(({ substance }) => substance === row.substance).length)
    .map(({ substance, lastOn }) => ({ substance, lastOn }));
}
