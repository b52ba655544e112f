/**
 * What the store knows of the customers of many orders, read in a handful of statements whatever their number. Only for
 * customers that are none of each other's business: see `strangers` and `untouched`.
 */
import { sql } from 'kysely';
import type { Document, Order } from '../contract.js';
import type { LineFacts } from '../rules/facts.js';
import type { PurchaseTable, Queries } from '../storage/database.js';
import { keptQuery } from '../storage/kept-query.js';
import type { Link } from './links.js';
import { purchasesOf } from './purchases.js';
import { type Question, questionOf, spansOf } from './question.js';

const MOST_LINKS = 200;
export const MOST_DOCUMENTS = 200;
/**
 * Rows that orders may have in all to be read together: so many for each of them, and in all. Customers with more have a
 * crowd at their address, which each reads for itself. SQLite takes 32,766 values a statement.
 */
const TOGETHER_EACH = 20;
const MOST_TOGETHER = 5_000;

export interface MonthRow {
  customer_id: string;
  substance: string;
  movement: string;
  month: string;
  milligrams: number;
  microlitres: number;
  orders: number;
  /** of the orders, those of days of which no mass is known */
  unweighed: number;
}

export interface WatchedRow {
  customer_id: string;
  substance: string;
  lastOn: string;
  orders: number;
}

export type EarlierLink = Pick<Link, 'link' | 'kind'>;

export interface Past {
  /** by order: what an earlier screening of it recorded */
  purchases: Map<string, PurchaseTable[]>;
  /** by customer: the links that it gave with other orders */
  links: Map<string, EarlierLink[]>;
  /** by link: the customers that gave it; not asked for a single order, which nothing here is recorded before */
  holders: Map<string, string[]> | undefined;
  /** by customer */
  months: Map<string, MonthRow[]>;
  /** those of the calendar year before; only of customers whose order the law adds up by calendar years */
  lastYear: Map<string, MonthRow[]>;
  watched: Map<string, WatchedRow[]>;
  documents: Map<string, Document[]>;
}

/** The first orders, up to one whose customer, order or link is also that of an order before it. */
export function strangers(orders: { order: Order; lines: LineFacts[] }[]): Question[] {
  const met = new Set<string>();
  const questions: Question[] = [];
  let links = 0;
  for (const order of orders) {
    const question = questionOf(order);
    const marks = writtenBy(question);
    links += question.given.length;
    if (questions.length > 0 && (links > MOST_TOGETHER || marks.some((mark) => met.has(mark)))) break;
    for (const mark of marks) met.add(mark);
    questions.push(question);
  }
  return questions;
}

/** The first questions, up to one whose answer changes with what an order before it is about to record. */
export function untouched(questions: Question[], past: Past): Question[] {
  const written = new Set<string>();
  const touched = questions.findIndex((question) => {
    const holders = holdersOf(question, past);
    const links = past.links.get(question.customerId) ?? [];
    if (holders.some((id) => written.has(`customer ${id}`)) || links.some(({ link }) => written.has(`link ${link}`))) return true;
    if (written.has(`customer ${question.customerId}`)) return true;
    for (const mark of writtenBy(question)) written.add(mark);
    // An order that is screened again may have been another customer's before.
    for (const { customer_id } of past.purchases.get(question.order.orderId) ?? []) written.add(`customer ${customer_id}`);
    return false;
  });
  return touched === -1 ? questions : questions.slice(0, touched);
}

const writtenBy = ({ customerId, order, given }: Question): string[] => [
  `customer ${customerId}`,
  `order ${order.orderId}`,
  ...given.map(({ link }) => `link ${link}`),
];

/** Other customers that gave a link which the order gives, or its customer gave before. */
function holdersOf({ customerId, given }: Question, { links, holders }: Past): string[] {
  return [...given, ...(links.get(customerId) ?? [])]
    .flatMap(({ link }) => holders?.get(link) ?? [])
    .filter((holder) => holder !== customerId);
}

/** Whether other customers may have given a link of the order or of its customer. */
export const mayBeLinked = (question: Question, past: Past): boolean => past.holders === undefined || holdersOf(question, past).length > 0;

/** Undefined when that is too much for several orders: then ask for fewer. For a single one it is bounded. */
export async function readPast(db: Queries, supplierId: string, questions: Question[]): Promise<Past | undefined> {
  const asked = questions.filter(({ substances }) => substances.length > 0);
  const past: Past = {
    purchases: by('order_id', await purchasesOf(db, { supplierId, orderIds: questions.map(({ order }) => order.orderId) })),
    links: new Map(),
    holders: undefined,
    months: new Map(),
    lastYear: new Map(),
    watched: new Map(),
    documents: new Map(),
  };
  if (asked.length === 0) return past;
  const isSingle = questions.length === 1;
  const together = Math.min(MOST_TOGETHER, TOGETHER_EACH * questions.length);
  const isComplete = (rows: unknown[]) => isSingle || rows.length < together;
  const customerIds = asked.map(({ customerId }) => customerId);

  const links = await linksBefore(db, {
    supplierId,
    customerIds,
    orderIds: asked.map(({ order }) => order.orderId),
    limit: isSingle ? MOST_LINKS : together,
  });
  if (!isComplete(links)) return undefined;
  for (const [customerId, rows] of by('customer_id', links)) past.links.set(customerId, rows.slice(0, MOST_LINKS));

  if (!isSingle) {
    const held = await heldBy(db, supplierId, [...asked.flatMap(({ given }) => given), ...links], together);
    if (!isComplete(held)) return undefined;
    past.holders = new Map([...by('link', held)].map(([link, rows]) => [link, rows.map((row) => row.customer_id)]));
  }

  const documents = await documentsBefore(db, { supplierId, customerIds, limit: isSingle ? MOST_DOCUMENTS : together });
  if (!isComplete(documents)) return undefined;
  for (const [customerId, rows] of by('customer_id', documents))
    past.documents.set(
      customerId,
      rows.slice(-MOST_DOCUMENTS).map(({ body }) => JSON.parse(body)),
    );

  for (const sameDay of by('on', asked).values()) {
    const of = { supplierId, customerIds: sameDay.map(({ customerId }) => customerId) };
    const { yearBefore, monthBefore, monthEnd, lastYearBefore, lastYearEnd } = spansOf(sameDay[0]!.on);
    const substances = [...new Set(sameDay.flatMap((question) => question.substances))];
    const months = await monthsBetween(db, { ...of, substances, after: yearBefore, until: monthEnd });
    for (const [customerId, rows] of by('customer_id', months)) past.months.set(customerId, rows);
    const exported = new Set(sameDay.flatMap(({ byCalendarYear }) => byCalendarYear.map(({ substance }) => substance)));
    if (exported.size > 0) {
      const lastYear = await monthsBetween(db, { ...of, substances: [...exported], after: lastYearBefore, until: lastYearEnd });
      for (const [customerId, rows] of by('customer_id', lastYear)) past.lastYear.set(customerId, rows);
    }
    const watched = await watchedBetween(db, { ...of, after: monthBefore, until: sameDay[0]!.on });
    for (const [customerId, rows] of by('customer_id', watched)) past.watched.set(customerId, rows);
  }
  return past;
}

interface LinksAsked {
  supplierId: string;
  customerIds: string[];
  /** of each customer the order that is looked at */
  orderIds: string[];
  limit: number;
}

/** What the customers gave with their other orders. */
const linksBefore = keptQuery((db, { supplierId, customerIds, orderIds, limit }: LinksAsked) =>
  db
    .selectFrom('customer_link')
    .select(['customer_id', 'link', 'kind'])
    .$narrowType<{ kind: Link['kind'] }>()
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customerIds)
    .where(
      sql<boolean>`(customer_id, first_order_id) not in (values ${sql.join(customerIds.map((id, i) => sql`(${id}, ${orderIds[i]})`))})`,
    )
    .orderBy('customer_id')
    .orderBy('link')
    .limit(limit),
);

async function heldBy(db: Queries, supplierId: string, links: { link: string }[], limit: number): Promise<Holder[]> {
  if (links.length === 0) return [];
  return holdersOfLinks(db, { supplierId, links: [...new Set(links.map(({ link }) => link))], limit });
}

interface Holder {
  link: string;
  customer_id: string;
}

const holdersOfLinks = keptQuery((db, { supplierId, links, limit }: { supplierId: string; links: string[]; limit: number }) =>
  db
    .selectFrom('customer_link')
    .select(['link', 'customer_id'])
    .where('supplier_id', '=', supplierId)
    .where('link', 'in', links)
    .limit(limit),
);

interface PapersAsked {
  supplierId: string;
  customerIds: string[];
  limit: number;
}

/** The latest papers on the record of the customers, oldest first. */
export const documentsBefore = async (db: Queries, asked: PapersAsked): Promise<{ customer_id: string; body: string }[]> =>
  (await latestDocuments(db, asked)).reverse();

const latestDocuments = keptQuery((db, { supplierId, customerIds, limit }: PapersAsked) =>
  db
    .selectFrom('customer_document')
    .select(['customer_id', 'body'])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customerIds)
    .where('withdrawn_at', 'is', null)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit),
);

interface Span {
  supplierId: string;
  customerIds: string[];
  /** days; the first is left out itself */
  after: string;
  until: string;
}

const monthsBetween = keptQuery((db, { supplierId, customerIds, substances, after, until }: Span & { substances: string[] }) =>
  db
    .selectFrom('purchase_total')
    .select((eb) => [
      'customer_id',
      'substance',
      'movement',
      sql<string>`substr(day, 1, 7)`.as('month'),
      sql<number>`sum(milligrams)`.as('milligrams'),
      sql<number>`sum(microlitres)`.as('microlitres'),
      eb.fn.sum<number>('orders').as('orders'),
      sql<number>`sum(case when milligrams = 0 then orders else 0 end)`.as('unweighed'),
    ])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customerIds)
    .where('substance', 'in', substances)
    .where('day', '>', after)
    .where('day', '<=', until)
    .groupBy(['customer_id', 'substance', 'movement', sql`substr(day, 1, 7)`])
    .orderBy('month')
    .orderBy('substance')
    .orderBy('movement'),
);

const watchedBetween = keptQuery((db, { supplierId, customerIds, after, until }: Span) =>
  db
    .selectFrom('purchase_total')
    .select((eb) => ['customer_id', 'substance', eb.fn.max('day').as('lastOn'), eb.fn.sum<number>('orders').as('orders')])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customerIds)
    .where('day', '>', after)
    .where('day', '<=', until)
    .groupBy(['customer_id', 'substance'])
    .orderBy('substance'),
);

function by<Key extends string, Row extends Record<Key, string>>(key: Key, rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}
