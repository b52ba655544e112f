/**
 * What a customer, and those linked to it, bought before. Reads sums by day, so that the cost is bounded by the calendar
 * and not by how many orders there were.
 */
import { sql } from 'kysely';
import type { Document, Order } from '../contract.js';
import { daysBefore } from '../law/days.js';
import { countedAs } from '../law/listed.js';
import { type Amount, addAmounts, isKnown } from '../law/units.js';
import type { LineFacts } from '../rules/facts.js';
import { type EarlierSupply, type History, type LinkedTotal, type MonthTotal, noHistory, type RecentPurchase } from '../rules/history.js';
import type { PurchaseTable, Queries } from '../storage/database.js';
import { customerKey, customerOf } from './customer.js';
import { exemptionsFor } from './exemptions.js';
import { type Link, linksOf } from './links.js';
import { dayOf, isShipped } from './purchases.js';

export type { History };

const RECENT_DAYS = 30;
const MOST_RECENT = 50;
const MOST_LINKS = 200;
/** Links to other customers that are followed, the latest first: hundreds at one address are a crowd, and any of them shows the pattern. */
const MOST_LINKED = 300;
const MOST_NAMED = 10;

interface Question {
  supplierId: string;
  customerId: string;
  orderId: string;
  substances: string[];
  on: string;
  /** the first day that is a year back, left out itself */
  yearBefore: string;
  monthStart: string;
  monthEnd: string;
}

/** The history that the rules need for an order. An order without a controlled substance needs none. */
export async function readHistory(trx: Queries, supplierId: string, order: Order, lines: LineFacts[]): Promise<History> {
  const customerId = customerOf(order);
  const substances = [...new Set(lines.map(({ identified }) => countedAs(identified)).filter((id) => id !== null))].sort();
  const replaces = await replacedBy(trx, supplierId, order.orderId);
  const unknown = {
    ...noHistory(customerId),
    ...(replaces.length > 0 && { replaces }),
    exemptions: await exemptionsFor(trx, supplierId, customerId, lines),
  };
  if (substances.length === 0) return unknown;
  const on = dayOf(order);
  const month = on.slice(0, 7);
  const question = {
    supplierId,
    customerId,
    orderId: order.orderId,
    substances,
    on,
    yearBefore: yearBefore(on),
    monthStart: `${month}-01`,
    monthEnd: `${month}-31`,
  };
  const given = linksOf(order);
  const earlier = await earlierLinks(trx, question);
  return {
    ...unknown,
    ...((await boughtBefore(trx, question)) && (await ownPast(trx, question))),
    ...(await linkedOf(trx, question, given, earlier)),
    newLinks: earlier.length === 0 ? [] : given.filter(({ link }) => !earlier.includes(link)).map(({ kind }) => kind),
    documents: await documentsOf(trx, supplierId, customerId),
  };
}

/** Most customers of most days are new to watch-listed substances: one look instead of four. */
async function boughtBefore(trx: Queries, q: Question): Promise<boolean> {
  const any = await trx
    .selectFrom('purchase_total')
    .select('day')
    .where('supplier_id', '=', q.supplierId)
    .where('customer_id', '=', q.customerId)
    .limit(1)
    .executeTakeFirst();
  return any !== undefined;
}

async function ownPast(trx: Queries, q: Question): Promise<Pick<History, 'months' | 'recent' | 'watched'>> {
  // An order that is screened again is not its own past.
  const own = await trx
    .selectFrom('purchase')
    .selectAll()
    .where('supplier_id', '=', q.supplierId)
    .where('order_id', '=', q.orderId)
    .where('customer_id', '=', q.customerId)
    .where('status', '=', 'counted')
    .execute();
  return { months: await monthsOf(trx, q, own), recent: await recentOf(trx, q), watched: await watchedOf(trx, q, own) };
}

/** Also those of another customer: an order that moves to another would leave the sums of the first unseen. */
async function replacedBy(trx: Queries, supplierId: string, orderId: string): Promise<EarlierSupply[]> {
  const rows = await trx
    .selectFrom('purchase')
    .select(['customer_id', 'substance', 'movement', 'milligrams', 'microlitres'])
    .where('supplier_id', '=', supplierId)
    .where('order_id', '=', orderId)
    .where('status', '!=', 'cancelled')
    .orderBy('substance')
    .orderBy('movement')
    .execute();
  // What has left the house stays counted.
  if (rows.length === 0 || (await isShipped(trx, supplierId, orderId))) return [];
  return rows.map(({ customer_id, substance, movement, milligrams, microlitres }) => ({
    customerId: customer_id,
    substance,
    movement,
    amount: amountOf(milligrams, microlitres),
  }));
}

/** Papers on the record of a customer, oldest first. */
export async function documentsOf(trx: Queries, supplierId: string, customerId: string): Promise<Document[]> {
  const rows = await trx
    .selectFrom('customer_document')
    .select('body')
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerKey(customerId))
    .where('withdrawn_at', 'is', null)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(({ body }) => JSON.parse(body));
}

async function monthsOf(trx: Queries, q: Question, own: PurchaseTable[]): Promise<MonthTotal[]> {
  const rows = await trx
    .selectFrom('purchase_total')
    .select((eb) => [
      'substance',
      'movement',
      sql<string>`substr(day, 1, 7)`.as('month'),
      sql<number>`sum(milligrams)`.as('milligrams'),
      sql<number>`sum(microlitres)`.as('microlitres'),
      eb.fn.sum<number>('orders').as('orders'),
    ])
    .where('supplier_id', '=', q.supplierId)
    .where('customer_id', '=', q.customerId)
    .where('substance', 'in', q.substances)
    .where('day', '>', q.yearBefore)
    .where('day', '<=', q.monthEnd)
    .groupBy(['substance', 'movement', sql`substr(day, 1, 7)`])
    .orderBy('month')
    .orderBy('substance')
    .orderBy('movement')
    .execute();
  return rows
    .map((row) => {
      const mine = own.filter(
        ({ substance, movement, day }) =>
          substance === row.substance && movement === row.movement && day.startsWith(row.month) && day > q.yearBefore,
      );
      const without = (field: 'milligrams' | 'microlitres') =>
        Number(row[field]) - mine.reduce((sum, purchase) => sum + purchase[field], 0);
      return {
        substance: row.substance,
        movement: row.movement,
        month: row.month,
        amount: amountOf(without('milligrams'), without('microlitres')),
        orders: Number(row.orders) - mine.length,
      };
    })
    .filter((total) => total.orders > 0);
}

async function recentOf(trx: Queries, q: Question): Promise<RecentPurchase[]> {
  const recent: RecentPurchase[] = [];
  // One substance at a time: each stops at its newest rows, found in the order of the index.
  for (const substance of q.substances) {
    const rows = await trx
      .selectFrom('purchase')
      .select(['order_id', 'day', 'movement', 'milligrams', 'microlitres'])
      .where('supplier_id', '=', q.supplierId)
      .where('customer_id', '=', q.customerId)
      .where('substance', '=', substance)
      .where('day', '>', daysBefore(q.on, RECENT_DAYS))
      .where('day', '<=', q.on)
      .where('status', '=', 'counted')
      .where('order_id', '!=', q.orderId)
      .orderBy('day', 'desc')
      .orderBy('order_id', 'desc')
      .orderBy('movement')
      .limit(MOST_RECENT)
      .execute();
    for (const { order_id, day, movement, milligrams, microlitres } of rows)
      recent.push({ orderId: order_id, on: day, substance, movement, amount: amountOf(milligrams, microlitres) });
  }
  return recent;
}

async function watchedOf(trx: Queries, q: Question, own: PurchaseTable[]): Promise<History['watched']> {
  const since = daysBefore(q.on, RECENT_DAYS);
  const rows = await trx
    .selectFrom('purchase_total')
    .select((eb) => ['substance', eb.fn.max('day').as('lastOn'), eb.fn.sum<number>('orders').as('orders')])
    .where('supplier_id', '=', q.supplierId)
    .where('customer_id', '=', q.customerId)
    .where('day', '>', since)
    .where('day', '<=', q.on)
    .groupBy('substance')
    .orderBy('substance')
    .execute();
  const mine = own.filter(({ day }) => day > since && day <= q.on);
  return rows
    .filter((row) => Number(row.orders) > mine.filter(({ substance }) => substance === row.substance).length)
    .map(({ substance, lastOn }) => ({ substance, lastOn }));
}

/**
 * The sums are taken over every linked customer, up to a number at which an address is a crowd and not a link; only those
 * who bought most are named.
 */
async function linkedOf(trx: Queries, q: Question, given: Link[], earlier: string[]): Promise<Pick<History, 'linkedTotals' | 'linked'>> {
  const links = new Map<string, Link | undefined>(earlier.map((link) => [link, undefined]));
  for (const link of given) links.set(link.link, link);
  if (links.size === 0) return { linkedTotals: [], linked: [] };
  const shared = await trx
    .selectFrom('customer_link')
    .select(['customer_id', 'link', 'kind'])
    .where('supplier_id', '=', q.supplierId)
    .where('link', 'in', [...links.keys()])
    .where('customer_id', '!=', q.customerId)
    .orderBy('last_on', 'desc')
    .orderBy('customer_id')
    .orderBy('link')
    .limit(MOST_LINKED)
    .execute();
  if (shared.length === 0) return { linkedTotals: [], linked: [] };

  const bought = await trx
    .selectFrom('purchase_total')
    .select([
      'customer_id',
      'substance',
      'movement',
      sql<number>`sum(case when day >= ${q.monthStart} then milligrams else 0 end)`.as('month_milligrams'),
      sql<number>`sum(case when day >= ${q.monthStart} then microlitres else 0 end)`.as('month_microlitres'),
      sql<number>`sum(milligrams)`.as('milligrams'),
      sql<number>`sum(microlitres)`.as('microlitres'),
    ])
    .where('supplier_id', '=', q.supplierId)
    .where('customer_id', 'in', [...new Set(shared.map((row) => row.customer_id))])
    .where('substance', 'in', q.substances)
    .where('day', '>', q.yearBefore)
    .where('day', '<=', q.monthEnd)
    .where('orders', '>', 0)
    .groupBy(['customer_id', 'substance', 'movement'])
    .execute();
  const totals = bought.map((row) => ({
    customerId: row.customer_id,
    substance: row.substance,
    movement: row.movement,
    month: amountOf(Number(row.month_milligrams), Number(row.month_microlitres)),
    year: amountOf(Number(row.milligrams), Number(row.microlitres)),
    size: Number(row.milligrams) + Number(row.microlitres),
  }));
  totals.sort((a, b) => b.size - a.size || (a.customerId < b.customerId ? -1 : 1));
  const named = [...new Set(totals.map(({ customerId }) => customerId))].slice(0, MOST_NAMED);
  return {
    linkedTotals: sumsOf(totals),
    linked: named.map((customerId) => ({
      customerId,
      shared: shared
        .filter((row) => row.customer_id === customerId)
        .map(({ link, kind }) => ({ kind: kind as Link['kind'], value: links.get(link)?.value ?? null })),
      totals: totals
        .filter((total) => total.customerId === customerId)
        .map(({ substance, movement, month, year }) => ({ substance, movement, month, year })),
    })),
  };
}

function sumsOf(totals: { substance: string; movement: string; month: Amount; year: Amount }[]): LinkedTotal[] {
  const sums = new Map<string, LinkedTotal>();
  const nobody = { amount: amountOf(0, 0), customers: 0 };
  for (const { substance, movement, month, year } of totals) {
    const key = `${substance}\n${movement}`;
    const sum = sums.get(key) ?? { substance, movement, month: nobody, year: nobody };
    const add = (period: LinkedTotal['month'], amount: Amount) =>
      isKnown(amount) ? { amount: addAmounts(period.amount, amount), customers: period.customers + 1 } : period;
    sums.set(key, { ...sum, month: add(sum.month, month), year: add(sum.year, year) });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** What the customer gave with its other orders. */
async function earlierLinks(trx: Queries, q: Question): Promise<string[]> {
  const rows = await trx
    .selectFrom('customer_link')
    .select('link')
    .where('supplier_id', '=', q.supplierId)
    .where('customer_id', '=', q.customerId)
    .where('first_order_id', '!=', q.orderId)
    .orderBy('link')
    .limit(MOST_LINKS)
    .execute();
  return rows.map((row) => row.link);
}

/** Nothing is stored as 0. */
const amountOf = (milligrams: number, microlitres: number): Amount => ({
  milligrams: milligrams > 0 ? milligrams : null,
  microlitres: microlitres > 0 ? microlitres : null,
});

/** The same day a year before; 29 February is kept as it is, since days are compared as text. */
const yearBefore = (on: string): string => `${String(Number(on.slice(0, 4)) - 1).padStart(4, '0')}${on.slice(4)}`;
