/**
 * What the store knows of the customers of many orders, read in a handful of statements whatever their number. Only for
 * customers that are none of each other's business: see `strangers` and `untouched`.
 */
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Document, Order } from '../contract.js';
import type { LineFacts } from '../rules/facts.js';
import type { PurchaseTable, Queries } from '../storage/database.js';
import { type Question, questionOf, spansOf } from './question.js';

const MOST_LINKS = 200;
export const MOST_DOCUMENTS = 200;
/** Rows that orders may have in all to be read together. SQLite takes 32,766 values a statement. */
const MOST_TOGETHER = 5_000;

export interface MonthRow {
  customer_id: string;
  substance: string;
  movement: string;
  month: string;
  milligrams: number;
  microlitres: number;
  orders: number;
}

export interface WatchedRow {
  customer_id: string;
  substance: string;
  lastOn: string;
  orders: number;
}

export interface Past {
  /** by order: what an earlier screening of it recorded */
  purchases: Map<string, PurchaseTable[]>;
  /** by customer: the links that it gave with other orders */
  links: Map<string, string[]>;
  /** by link: the customers that gave it */
  holders: Map<string, string[]>;
  /** by customer */
  months: Map<string, MonthRow[]>;
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
    if (holders.some((id) => written.has(`customer ${id}`)) || links.some((link) => written.has(`link ${link}`))) return true;
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
export function holdersOf({ customerId, given }: Question, { links, holders }: Past): string[] {
  return [...given.map(({ link }) => link), ...(links.get(customerId) ?? [])]
    .flatMap((link) => holders.get(link) ?? [])
    .filter((holder) => holder !== customerId);
}

/** Undefined when that is too much for several orders: then ask for fewer. For a single one it is bounded. */
export async function readPast(db: Queries, supplierId: string, questions: Question[]): Promise<Past | undefined> {
  const asked = questions.filter(({ substances }) => substances.length > 0);
  const past: Past = {
    purchases: await purchasesOf(db, supplierId, questions),
    links: new Map(),
    holders: new Map(),
    months: new Map(),
    watched: new Map(),
    documents: new Map(),
  };
  if (asked.length === 0) return past;
  const isComplete = (rows: unknown[]) => questions.length === 1 || rows.length < MOST_TOGETHER;

  const links = await linksBefore(db, supplierId, asked, questions.length === 1 ? MOST_LINKS : MOST_TOGETHER);
  if (!isComplete(links)) return undefined;
  for (const [customerId, rows] of by('customer_id', links))
    past.links.set(
      customerId,
      rows.slice(0, MOST_LINKS).map(({ link }) => link),
    );

  const held = await heldBy(db, supplierId, [...asked.flatMap(({ given }) => given), ...links]);
  if (!isComplete(held)) return undefined;
  for (const [link, rows] of by('link', held))
    past.holders.set(
      link,
      rows.map((row) => row.customer_id),
    );

  const documents = await documentsBefore(db, supplierId, customersOf(asked), questions.length === 1 ? MOST_DOCUMENTS : MOST_TOGETHER);
  if (!isComplete(documents)) return undefined;
  for (const [customerId, rows] of by('customer_id', documents))
    past.documents.set(
      customerId,
      rows.slice(0, MOST_DOCUMENTS).map(({ body }) => JSON.parse(body)),
    );

  for (const sameDay of by('on', asked).values()) {
    for (const [customerId, rows] of by('customer_id', await monthsBefore(db, supplierId, sameDay))) past.months.set(customerId, rows);
    for (const [customerId, rows] of by('customer_id', await watchedBefore(db, supplierId, sameDay))) past.watched.set(customerId, rows);
  }
  return past;
}

async function purchasesOf(db: Queries, supplierId: string, questions: Question[]): Promise<Map<string, PurchaseTable[]>> {
  const rows = await db
    .selectFrom('purchase')
    .selectAll()
    .where('supplier_id', '=', supplierId)
    .where(
      'order_id',
      'in',
      questions.map(({ order }) => order.orderId),
    )
    .execute();
  return by('order_id', rows);
}

/** What the customers gave with their other orders. */
const linksBefore = (db: Queries, supplierId: string, questions: Question[], limit: number) =>
  db
    .selectFrom('customer_link')
    .select(['customer_id', 'link'])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customersOf(questions))
    .where(ofAnotherOrder(questions))
    .orderBy('customer_id')
    .orderBy('link')
    .limit(limit)
    .execute();

const ofAnotherOrder = (questions: Question[]): Expression<SqlBool> =>
  sql`(customer_id, first_order_id) not in (values ${sql.join(questions.map(({ customerId, order }) => sql`(${customerId}, ${order.orderId})`))})`;

async function heldBy(db: Queries, supplierId: string, links: { link: string }[]): Promise<{ link: string; customer_id: string }[]> {
  if (links.length === 0) return [];
  return db
    .selectFrom('customer_link')
    .select(['link', 'customer_id'])
    .where('supplier_id', '=', supplierId)
    .where('link', 'in', [...new Set(links.map(({ link }) => link))])
    .limit(MOST_TOGETHER)
    .execute();
}

/** Papers on the record of the customers, oldest first. */
export const documentsBefore = (db: Queries, supplierId: string, customerIds: string[], limit: number) =>
  db
    .selectFrom('customer_document')
    .select(['customer_id', 'body'])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customerIds)
    .where('withdrawn_at', 'is', null)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(limit)
    .execute();

/** `questions`: of one day. */
const monthsBefore = (db: Queries, supplierId: string, questions: Question[]): Promise<MonthRow[]> => {
  const { yearBefore, monthEnd } = spansOf(questions[0]!.on);
  return db
    .selectFrom('purchase_total')
    .select((eb) => [
      'customer_id',
      'substance',
      'movement',
      sql<string>`substr(day, 1, 7)`.as('month'),
      sql<number>`sum(milligrams)`.as('milligrams'),
      sql<number>`sum(microlitres)`.as('microlitres'),
      eb.fn.sum<number>('orders').as('orders'),
    ])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customersOf(questions))
    .where('substance', 'in', [...new Set(questions.flatMap(({ substances }) => substances))])
    .where('day', '>', yearBefore)
    .where('day', '<=', monthEnd)
    .groupBy(['customer_id', 'substance', 'movement', sql`substr(day, 1, 7)`])
    .orderBy('month')
    .orderBy('substance')
    .orderBy('movement')
    .execute();
};

/** `questions`: of one day. */
const watchedBefore = (db: Queries, supplierId: string, questions: Question[]): Promise<WatchedRow[]> => {
  const { on } = questions[0]!;
  return db
    .selectFrom('purchase_total')
    .select((eb) => ['customer_id', 'substance', eb.fn.max('day').as('lastOn'), eb.fn.sum<number>('orders').as('orders')])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', 'in', customersOf(questions))
    .where('day', '>', spansOf(on).monthBefore)
    .where('day', '<=', on)
    .groupBy(['customer_id', 'substance'])
    .orderBy('substance')
    .execute();
};

const customersOf = (questions: Question[]): string[] => questions.map(({ customerId }) => customerId);

function by<Key extends string, Row extends Record<Key, string>>(key: Key, rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}
