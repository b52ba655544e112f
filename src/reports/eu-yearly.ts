/** The yearly summary of the Union: quantities of scheduled substances supplied, for each third party. */
import { exportTotalOf } from '../law/export-totals.js';
import { exactControls } from '../law/listed.js';
import { buyerOf } from '../law/movements.js';
import type { Queries } from '../storage/database.js';
import { inThousandths, type Period, type Report, type Row, referenceTo } from './report.js';
import { type Supplied, suppliedUnder } from './supplied.js';

interface Account {
  first: Supplied;
  supplies: number;
  shipped: number;
  milligrams: number;
  microlitres: number;
  references: Row['references'];
}

export async function euYearly(db: Queries, supplierId: string, period: Period): Promise<Report> {
  const accounts = new Map<string, Account>();
  for await (const supplied of suppliedUnder('eu', db, supplierId, period)) {
    if (supplied.status === 'held') continue;
    const key = [supplied.customerId, supplied.supply.substance, supplied.supply.key].join('\n');
    const account = accounts.get(key) ?? { first: supplied, supplies: 0, shipped: 0, milligrams: 0, microlitres: 0, references: [] };
    account.supplies += 1;
    account.shipped += supplied.status === 'shipped' ? 1 : 0;
    account.milligrams += supplied.milligrams;
    account.microlitres += supplied.microlitres;
    account.references.push(referenceTo(supplied.screening));
    accounts.set(key, account);
  }
  return {
    kind: 'eu-yearly',
    title: 'Yearly summary of scheduled substances supplied',
    citation: 'Regulation (EC) 273/2004 Art. 8(2); Delegated Regulation (EU) 2015/1011 Art. 9',
    sourced: true,
    facts: [
      ['Supplier', supplierId],
      ['Period', `${period.from} to ${period.to}, days in UTC`],
      ['Third parties', String(new Set([...accounts.values()].map(({ first }) => first.customerId)).size)],
      ...exportsOf([...accounts.values()]),
    ],
    headings: 3,
    columns: [
      { title: 'customer', width: 12 },
      { title: 'third party', width: 20 },
      { title: 'address', width: 25 },
      { title: 'substance', width: 20 },
      { title: 'category', width: 18 },
      { title: 'trade', width: 10 },
      { title: 'supplies', width: 8, number: true },
      { title: 'shipped', width: 8, number: true },
      { title: 'kg', width: 12, number: true },
      { title: 'l', width: 12, number: true },
    ],
    rows: [...accounts.values()].map(rowOf),
    notes: [
      'Orders that are held or cancelled are left out. "shipped" counts those of the supplies whose shipping was reported.',
      'What the supplier used himself is not in these records and has to be added.',
      'The day by which it is due (15 February) is recalled and was not read: ask the competent authority.',
    ],
  };
}

/** Over all third parties: whether the exporter must be registered for a substance of category 3. */
function exportsOf(accounts: Account[]): [string, string][] {
  const sums = new Map<string, { milligrams: number; words: (kilograms: string) => string; name: string }>();
  for (const { first, milligrams } of accounts) {
    const { substance, movement, name } = first.supply;
    const total = exportTotalOf(substance, movement);
    if (!total) continue;
    const words = (kilograms: string) => `${kilograms} kg; registered above ${total.kilograms} kg a calendar year (${total.citation})`;
    sums.set(substance, { milligrams: (sums.get(substance)?.milligrams ?? 0) + milligrams, words, name });
  }
  return [...sums.values()].map(({ milligrams, words, name }) => [`Exports of ${name}`, words(inThousandths(milligrams))]);
}

function rowOf({ first, supplies, shipped, milligrams, microlitres, references }: Account): Row {
  const { supply, order, customerId } = first;
  const { name, address } = buyerOf(order);
  return {
    cells: [
      order.customerId ?? customerId,
      name,
      [...(address?.lines ?? []), address?.postalCode, address?.city, address?.country].filter(Boolean).join(', '),
      supply.name,
      exactControls(supply.identified)
        .filter(({ listId }) => listId.startsWith('eu-'))
        .map(({ list, listId }) => list ?? listId)
        .join('; '),
      supply.movement.flow,
      String(supplies),
      String(shipped),
      inThousandths(milligrams),
      inThousandths(microlitres),
    ],
    references,
  };
}
