/**
 * The threshold ledger of the United States: what each customer bought of each listed chemical in a calendar month, added
 * up over all sites of the supplier and held against the threshold (21 CFR 1310.04(e), (f)).
 */
import { buyerOf } from '../law/movements.js';
import { reaches } from '../law/thresholds.js';
import { describe } from '../law/units.js';
import type { Queries } from '../storage/database.js';
import { inThousandths, type Period, type Report, referenceTo } from './report.js';
import { type Supplied, suppliedUnder } from './supplied.js';

/** Begins with the first of the month: a sum from its middle on would tell nothing. */
export async function monthlyLedger(db: Queries, supplierId: string, { from, to }: Period): Promise<Report> {
  const period = { from: `${from.slice(0, 7)}-01`, to };
  const rows: Report['rows'] = [];
  let account = '';
  let sum = { milligrams: 0, microlitres: 0 };
  // Purchases come account by account, so one running sum is enough.
  for await (const supplied of suppliedUnder('us', db, supplierId, period)) {
    const { supply, customerId, day } = supplied;
    const next = [customerId, supply.substance, supply.key, day.slice(0, 7)].join('\n');
    if (next !== account) sum = { milligrams: 0, microlitres: 0 };
    account = next;
    if (supplied.counted) sum = { milligrams: sum.milligrams + supplied.milligrams, microlitres: sum.microlitres + supplied.microlitres };
    rows.push({ cells: cellsOf(supplied, sum), references: [referenceTo(supplied.screening)] });
  }
  return {
    kind: 'monthly-ledger',
    title: 'Monthly threshold ledger',
    citation: '21 CFR 1310.04(e), (f)',
    sourced: true,
    facts: [
      ['Supplier', supplierId],
      ['Period', `${period.from} to ${period.to}, days in UTC`],
      ['Purchases', String(rows.length)],
    ],
    headings: 2,
    columns: [
      { title: 'customer', width: 12 },
      { title: 'buyer', width: 20 },
      { title: 'month', width: 7 },
      { title: 'substance', width: 15 },
      { title: 'trade', width: 9 },
      { title: 'day', width: 9 },
      { title: 'order', width: 13 },
      { title: 'site', width: 9 },
      { title: 'status', width: 8 },
      { title: 'kg', width: 11, number: true },
      { title: 'l', width: 11, number: true },
      { title: 'sum kg', width: 11, number: true },
      { title: 'sum l', width: 11, number: true },
      { title: 'threshold', width: 13 },
      { title: 'reached', width: 7 },
    ],
    rows,
    notes: [
      'Cancelled orders are left out. An order under review counts from its screening on; a blocked one is shown, and counts once it is released.',
      'A threshold reached by several small orders is reached from the order on that reaches it.',
      'Salts count as their base, mixtures by what they contain (21 CFR 1310.04(f)); lines exempt under 21 CFR 1310.08 or 1310.12 are left out.',
    ],
  };
}

function cellsOf({ supply, customerId, day, site, milligrams, microlitres, status, order }: Supplied, sum: Sum): string[] {
  const { threshold } = supply;
  const added = { milligrams: sum.milligrams || null, microlitres: sum.microlitres || null };
  const alone = { milligrams: milligrams || null, microlitres: microlitres || null };
  return [
    order.customerId ?? customerId,
    buyerOf(order).name,
    day.slice(0, 7),
    supply.name,
    supply.movement.flow,
    day,
    order.orderId,
    site ?? '',
    status,
    inThousandths(milligrams),
    inThousandths(microlitres),
    inThousandths(sum.milligrams),
    inThousandths(sum.microlitres),
    threshold === undefined ? 'none' : threshold.amounts.length === 0 ? 'any amount' : threshold.amounts.map(describe).join(' or '),
    threshold && reaches(threshold.period === 'transaction' ? alone : added, threshold) ? 'yes' : 'no',
  ];
}

interface Sum {
  milligrams: number;
  microlitres: number;
}
