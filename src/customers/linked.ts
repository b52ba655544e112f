/** Customers that share a link with the customer of an order, and what they bought. */
import { sql } from 'kysely';
import { type Amount, addAmounts, isKnown } from '../law/units.js';
import type { History, LinkedTotal } from '../rules/history.js';
import type { Queries } from '../storage/database.js';
import { keptQuery } from '../storage/kept-query.js';
import type { Link } from './links.js';
import type { EarlierLink } from './past.js';
import { storedAmount } from './purchases.js';
import { type Question, spansOf } from './question.js';

/** Links to other customers that are followed, the latest first: hundreds at one address are a crowd, and any of them shows the pattern. */
const MOST_LINKED = 300;
const MOST_NAMED = 10;

/**
 * The sums are taken over every linked customer, up to a number at which an address is a crowd and not a link; only those
 * who bought most are named. `earlier`: the links that the customer gave with other orders.
 */
export async function linkedOf(
  trx: Queries,
  supplierId: string,
  { customerId, substances, given, on }: Question,
  earlier: EarlierLink[],
): Promise<Pick<History, 'linkedTotals' | 'linked'>> {
  const links = new Map<string, EarlierLink & Partial<Link>>(earlier.map((link) => [link.link, link]));
  for (const link of given) links.set(link.link, link);
  if (links.size === 0) return { linkedTotals: [], linked: [] };
  const shared = await sharedWith(trx, supplierId, customerId, [...links.keys()]);
  if (shared.length === 0) return { linkedTotals: [], linked: [] };

  const { yearBefore, monthStart, monthEnd } = spansOf(on);
  const customerIds = [...new Set(shared.map((row) => row.customer_id))];
  const bought = await boughtBy(trx, { supplierId, customerIds, substances, monthStart, after: yearBefore, until: monthEnd });
  const totals = bought.map((row) => ({
    customerId: row.customer_id,
    substance: row.substance,
    movement: row.movement,
    month: storedAmount(Number(row.month_milligrams), Number(row.month_microlitres)),
    year: storedAmount(Number(row.milligrams), Number(row.microlitres)),
    size: Number(row.milligrams) + Number(row.microlitres),
  }));
  totals.sort((a, b) => b.size - a.size || (a.customerId < b.customerId ? -1 : 1));
  const named = [...new Set(totals.map((total) => total.customerId))].slice(0, MOST_NAMED);
  return {
    linkedTotals: sumsOf(totals),
    linked: named.map((id) => ({
      customerId: id,
      shared: shared
        .filter((row) => row.customer_id === id)
        .map(({ link }) => ({ kind: links.get(link)!.kind, value: links.get(link)!.value ?? null })),
      totals: totals
        .filter((total) => total.customerId === id)
        .map(({ substance, movement, month, year }) => ({ substance, movement, month, year })),
    })),
  };
}

interface Holder {
  customer_id: string;
  link: string;
  last_on: string;
}

/** Other customers with the links, the latest first. */
async function sharedWith(trx: Queries, supplierId: string, customerId: string, links: string[]): Promise<Holder[]> {
  const holders: Holder[] = [];
  // One more than are followed, as the customer itself may be among them.
  for (const link of links) holders.push(...(await latestHolders(trx, { supplierId, link, limit: MOST_LINKED + 1 })));
  return holders
    .filter((holder) => holder.customer_id !== customerId)
    .sort((a, b) => inOrder(b.last_on, a.last_on) || inOrder(a.customer_id, b.customer_id) || inOrder(a.link, b.link))
    .slice(0, MOST_LINKED);
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One link at a time: each stops at its latest rows, found in the order of the index. */
const latestHolders = keptQuery((db, { supplierId, link, limit }: { supplierId: string; link: string; limit: number }) =>
  db
    .selectFrom('customer_link')
    .select(['customer_id', 'link', 'last_on'])
    .where('supplier_id', '=', supplierId)
    .where('link', '=', link)
    .orderBy('last_on', 'desc')
    .orderBy('customer_id')
    .limit(limit),
);

interface Bought {
  supplierId: string;
  customerIds: string[];
  substances: string[];
  monthStart: string;
  /** days of the year; the first is left out itself */
  after: string;
  until: string;
}

const boughtBy = keptQuery((db, { supplierId, customerIds, substances, monthStart, after, until }: Bought) =>
  db
    .selectFrom('purchase_total')
    .select([
      'customer_id',
      'substance',
      'movement',
      sql<number>`sum(case when day >= ${monthStart} then milligrams else 0 end)`.as('month_milligrams'),
      sql<number>`sum(case when day >= ${monthStart} then microlitres else 0 end)`.as('month_microlitres'),
      sql<number>`sum(milligrams)`.as('milligrams'),
      sql<number>`sum(microlitres)`.as('microlitres'),
    ])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customerIds)
    .where('substance', 'in', substances)
    .where('day', '>', after)
    .where('day', '<=', until)
    .where('orders', '>', 0)
    .groupBy(['customer_id', 'substance', 'movement']),
);

function sumsOf(totals: { substance: string; movement: string; month: Amount; year: Amount }[]): LinkedTotal[] {
  const sums = new Map<string, LinkedTotal>();
  const nobody = { amount: storedAmount(0, 0), customers: 0 };
  for (const { substance, movement, month, year } of totals) {
    const key = `${substance}\n${movement}`;
    const sum = sums.get(key) ?? { substance, movement, month: nobody, year: nobody };
    const add = (period: LinkedTotal['month'], amount: Amount) =>
      isKnown(amount) ? { amount: addAmounts(period.amount, amount), customers: period.customers + 1 } : period;
    sums.set(key, { ...sum, month: add(sum.month, month), year: add(sum.year, year) });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
