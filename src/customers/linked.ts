/** Customers that share a link with the customer of an order, and what they bought. */
import { sql } from 'kysely';
import { type Amount, addAmounts, isKnown } from '../law/units.js';
import type { History, LinkedTotal } from '../rules/history.js';
import type { Queries } from '../storage/database.js';
import type { Link } from './links.js';
import { storedAmount } from './purchases.js';
import { type Question, spansOf } from './question.js';

/** Links to other customers that are followed, the latest first: hundreds at one address are a crowd, and any of them shows the pattern. */
const MOST_LINKED = 300;
const MOST_NAMED = 10;

/**
 * The sums are taken over every linked customer, up to a number at which an address is a crowd and not a link; only those
 * who bought most are named.
 */
export async function linkedOf(
  trx: Queries,
  supplierId: string,
  { customerId, substances, given, on }: Question,
  earlier: string[],
): Promise<Pick<History, 'linkedTotals' | 'linked'>> {
  const { yearBefore, monthStart, monthEnd } = spansOf(on);
  const links = new Map<string, Link | undefined>(earlier.map((link) => [link, undefined]));
  for (const link of given) links.set(link.link, link);
  if (links.size === 0) return { linkedTotals: [], linked: [] };
  const shared = await trx
    .selectFrom('customer_link')
    .select(['customer_id', 'link', 'kind'])
    .where('supplier_id', '=', supplierId)
    .where('link', 'in', [...links.keys()])
    .where('customer_id', '!=', customerId)
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
      sql<number>`sum(case when day >= ${monthStart} then milligrams else 0 end)`.as('month_milligrams'),
      sql<number>`sum(case when day >= ${monthStart} then microlitres else 0 end)`.as('month_microlitres'),
      sql<number>`sum(milligrams)`.as('milligrams'),
      sql<number>`sum(microlitres)`.as('microlitres'),
    ])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', [...new Set(shared.map((row) => row.customer_id))])
    .where('substance', 'in', substances)
    .where('day', '>', yearBefore)
    .where('day', '<=', monthEnd)
    .where('orders', '>', 0)
    .groupBy(['customer_id', 'substance', 'movement'])
    .execute();
  const totals = bought.map((row) => ({
    customerId: row.customer_id,
    substance: row.substance,
    movement: row.movement,
    month: storedAmount(Number(row.month_milligrams), Number(row.month_microlitres)),
    year: storedAmount(Number(row.milligrams), Number(row.microlitres)),
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
