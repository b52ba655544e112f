/**
 * The suspicious-order report of the United States: what 21 CFR 1310.06(a) and (c) ask for, filled from the order as far as
 * it tells, with the clock of 21 CFR 1310.05. An officer decides whether it is filed; the customer is not told.
 */
import type { Address, Flag, Order, Party, Screening } from '../contract.js';
import { documentsOf } from '../customers/history.js';
import { DataError } from '../data-error.js';
import { dayOfInstant } from '../law/days.js';
import { routeOf } from '../law/movements.js';
import { readOrder } from '../orders/order-life.js';
import { rules } from '../rules/registry.js';
import type { Queries } from '../storage/database.js';
import { type Period, type Report, type Row, referenceTo } from './report.js';

/** 21 CFR 1310.05(a)(1): the written report follows the oral one within so many calendar days. */
const WRITTEN_WITHIN_DAYS = 15;
const NOT_ON_RECORD = '(not on record)';

interface Case {
  order: Order;
  screening: Screening;
}

/** Of one order, or of every order screened in a period that was not clear and raised suspicion under US law. Throws DataError. */
export async function suspiciousOrder(db: Queries, supplierId: string, about: { orderId: string } | Period): Promise<Report> {
  const cases = 'orderId' in about ? [await caseOf(db, supplierId, about.orderId)] : await suspiciousIn(db, supplierId, about);
  const rows: Row[] = [];
  for (const one of cases) rows.push(...(await rowsOf(db, supplierId, one)));
  return {
    kind: 'suspicious-order',
    title: 'Report of a suspicious order',
    citation: '21 CFR 1310.05(a)(1), 1310.06(a), (c); 21 USC 830(b)(1)(A)',
    sourced: true,
    facts: [
      ['Reporting regulated person', supplierId],
      ['Orders', String(cases.length)],
      ['To', 'DEA Divisional Office, Special Agent in Charge'],
    ],
    headings: 2,
    columns: [
      { title: 'order', width: 20 },
      { title: 'part', width: 20 },
      { title: 'item', width: 25 },
      { title: 'value', width: 75 },
    ],
    rows,
    notes: [
      `"${NOT_ON_RECORD}" marks what the regulation asks for and the order does not tell: fill it in before you file.`,
      'Report by voice at the earliest practicable opportunity, if possible before the transaction closes; in writing within 15 calendar days.',
      'Of a period, orders that were clear are left out: single weak indicators do not make an order suspicious.',
      'The text of the regulation that was read is an older copy: check it against the current eCFR.',
    ],
  };
}

async function caseOf(db: Queries, supplierId: string, orderId: string): Promise<Case> {
  const row = await db
    .selectFrom('screening')
    .select(['request', 'answer'])
    .where('supplier_id', '=', supplierId)
    .where('order_id', '=', orderId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new DataError('no order of this number was screened');
  const found = { order: JSON.parse(row.request), screening: JSON.parse(row.answer) };
  if (!isUnderUsLaw(found.order)) throw new DataError('this order does not move under the law of the United States');
  return found;
}

/** The latest screening in the period of each order that raised suspicion. */
async function suspiciousIn(db: Queries, supplierId: string, { from, to }: Period): Promise<Case[]> {
  const cases = new Map<string, Case>();
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('screening')
      .select(['seq', 'order_id', 'request', 'answer'])
      .where('supplier_id', '=', supplierId)
      .where('decision', '!=', 'clear')
      .where('screened_at', '>=', `${from}T00:00:00.000Z`)
      .where('screened_at', '<=', `${to}T23:59:59.999Z`)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(200)
      .execute();
    for (const row of rows) {
      const found: Case = { order: JSON.parse(row.request), screening: JSON.parse(row.answer) };
      if (isUnderUsLaw(found.order) && found.screening.flags.some(isSuspicious)) cases.set(row.order_id, found);
      after = row.seq;
    }
    if (rows.length < 200) return [...cases.values()];
  }
}

const isUnderUsLaw = (order: Order): boolean =>
  routeOf(order, dayOfInstant(order.placedAt)).movements.some(({ jurisdiction }) => jurisdiction === 'us');

const isSuspicious = (flag: Flag): boolean => rules.find(({ id }) => id === flag.source.rule)?.duty === 'suspicious';

async function rowsOf(db: Queries, supplierId: string, { order, screening }: Case): Promise<Row[]> {
  const reference = referenceTo(screening);
  const life = await readOrder(db, supplierId, order.orderId);
  const recorded = order.customerId ? await documentsOf(db, supplierId, order.customerId) : [];
  const row = (part: string, item: string, value: string | undefined): Row => ({
    cells: [order.orderId, part, item, value?.trim() || NOT_ON_RECORD],
    references: [reference],
  });
  const identification = [...(order.documents ?? []), ...recorded].filter(({ kind }) =>
    ['identity', 'registration', 'licence'].includes(kind),
  );
  const suspicious = screening.flags.filter(isSuspicious);
  return [
    row('Deadlines', 'circumstance became known', screening.screenedAt),
    row('Deadlines', 'report by voice', 'at the earliest practicable opportunity'),
    row('Deadlines', 'written report due', writtenDue(screening.screenedAt)),
    row('Transaction', 'date of the order', order.placedAt),
    row('Transaction', 'order stands', life?.status),
    row('Transaction', 'place of business', order.seller.site),
    row(
      'Transaction',
      'method of transfer',
      [order.shipment?.mode, order.shipment?.deliveryPoint, order.shipment?.instructions].filter(Boolean).join(', '),
    ),
    row('Transaction', 'delivery address', addressText(order.shipment?.address)),
    row('Transaction', 'method of payment', [order.payment?.method, order.payment?.payerName].filter(Boolean).join(', ')),
    ...order.lines.flatMap((line) => chemicalRows(line, screening, row)),
    ...order.parties.flatMap((party) => partyRows(party, row)),
    ...(identification.length === 0
      ? [row('Identification of the purchaser', 'type and number', undefined)]
      : identification.map(({ kind, number, authority, holder }) =>
          row('Identification of the purchaser', `${kind} ${number ?? ''}`, [authority, holder].filter(Boolean).join(', ')),
        )),
    ...(suspicious.length === 0 ? [row('Basis of the report', 'circumstances', undefined)] : []),
    ...suspicious.map((flag) => row('Basis of the report', flag.code, sentence(flag))),
    ...screening.flags.filter((flag) => !isSuspicious(flag)).map((flag) => row('Other findings', flag.code, sentence(flag))),
  ];
}

type RowOf = (part: string, item: string, value: string | undefined) => Row;

function chemicalRows(line: Order['lines'][number], screening: Screening, row: RowOf): Row[] {
  const identified = screening.lines.find(({ lineId }) => lineId === line.lineId)?.identified;
  const listed = identified?.controls.filter(({ kind, listId }) => kind === 'exact' && listId.startsWith('us-')) ?? [];
  if (listed.length === 0) return [];
  const part = `Chemical, line ${line.lineId}`;
  return [
    row(part, 'name', [identified?.substance, identified?.cas && `CAS ${identified.cas}`].filter(Boolean).join(', ')),
    row(part, 'as ordered', line.substance.name ?? line.substance.productCode ?? line.substance.cas),
    row(part, 'quantity', `${line.quantity} ${line.unit}${line.concentrationPercent ? `, ${line.concentrationPercent} %` : ''}`),
    row(part, 'form of packaging or NDC number', line.packages ? `${line.packages} packages` : undefined),
    row(part, 'listed as', listed.map(({ name, citation }) => `${name ?? ''} (${citation})`).join('; ')),
  ];
}

function partyRows({ role, name, address, phone, email, identifiers }: Party, row: RowOf): Row[] {
  const part = `Party, ${role.replaceAll('_', ' ')}`;
  return [
    row(part, 'name', name),
    row(part, 'address', addressText(address)),
    row(part, 'telephone, e-mail', [phone, email].filter(Boolean).join(', ')),
    row(part, 'registration number', (identifiers ?? []).map(({ kind, value }) => `${kind} ${value}`).join('; ')),
  ];
}

const addressText = (address: Address | undefined): string | undefined =>
  address && [...(address.lines ?? []), address.city, address.postalCode, address.country].filter(Boolean).join(', ');

const sentence = ({ message, source }: Flag): string => `${message} [${source.citation ?? source.rule ?? ''}]`;

function writtenDue(knownAt: string): string {
  return `${new Date(Date.parse(knownAt) + WRITTEN_WITHIN_DAYS * 86_400_000).toISOString().slice(0, 10)}, within ${WRITTEN_WITHIN_DAYS} calendar days`;
}
