/** Where the papers on a customer's record stand: valid, about to end, and how much of a limited quantity is left. */
import type { Document, RecordedDocument } from '../contract.js';
import { countedAs } from '../law/listed.js';
import { propertiesOf } from '../law/supplies.js';
import { type Amount, amountOf } from '../law/units.js';
import type { Queries } from '../storage/database.js';
import { identifySubstance } from '../substances/identify.js';
import { customerKey } from './customer.js';
import { recordedDocuments } from './documents.js';

/** A paper that ends within so many days is expiring: time to ask for the next one. */
const EXPIRING_DAYS = 30;

/** Every paper of a customer, the withdrawn ones too, oldest first. `on`: YYYY-MM-DD. */
export async function papersOf(db: Queries, supplierId: string, customerId: string, on: string): Promise<RecordedDocument[]> {
  const recorded = await recordedDocuments(db, supplierId, customerId);
  return Promise.all(
    recorded.map(async ({ document, ...rest }) => ({
      ...rest,
      document,
      status: rest.withdrawnAt ? ('withdrawn' as const) : statusOn(document, on),
      left: rest.withdrawnAt ? null : await quantityLeft(db, supplierId, customerId, document),
    })),
  );
}

export function statusOn(document: Document, on: string): 'valid' | 'expiring' | 'expired' | 'not_yet_valid' {
  if (document.validFrom && document.validFrom > on) return 'not_yet_valid';
  if (!document.validUntil) return 'valid';
  if (document.validUntil < on) return 'expired';
  return Date.parse(document.validUntil) - Date.parse(on) <= EXPIRING_DAYS * 86_400_000 ? 'expiring' : 'valid';
}

/**
 * What recorded orders leave of a paper's quantity, in the unit of the paper; null where the paper limits none, stands for
 * one transaction, or the two cannot be compared. Below 0: more was ordered than it covers.
 */
async function quantityLeft(db: Queries, supplierId: string, customerId: string, document: Document): Promise<RecordedDocument['left']> {
  const { quantity, unit } = document;
  if (quantity === undefined || quantity === null || document.scope === 'transaction') return null;
  const substances = (document.substances ?? []).map((text) => identifySubstance({ text }));
  const counted = [...new Set(substances.map(countedAs).filter((id) => id !== null))];
  if (counted.length === 0) return null;
  const limit = amountOf(quantity, unit ?? 'kg', propertiesOf(substances[0]!));
  const used = await boughtSince(db, supplierId, customerId, counted, document);
  const part = (amount: number | null, whole: number | null) => (amount === null || !whole ? null : amount / whole);
  const share = part(used.milligrams, limit.milligrams) ?? part(used.microlitres, limit.microlitres);
  return share === null ? null : { quantity: Math.round(quantity * (1 - share) * 1e6) / 1e6, unit: unit ?? 'kg' };
}

/** A supply that two laws see is bought once: the larger of the two counts. A measure that some order does not tell is null. */
async function boughtSince(
  db: Queries,
  supplierId: string,
  customerId: string,
  substances: string[],
  { validFrom, validUntil }: Document,
): Promise<Amount> {
  const rows = await db
    .selectFrom('purchase')
    .select((eb) => ['order_id', 'substance', eb.fn.max('milligrams').as('milligrams'), eb.fn.max('microlitres').as('microlitres')])
    .where('supplier_id', '=', supplierId)
    .where('customer_id', '=', customerKey(customerId))
    .where('substance', 'in', substances)
    .where('status', '=', 'counted')
    .where('day', '>=', validFrom ?? '')
    .where('day', '<=', validUntil ?? '9999')
    .groupBy(['order_id', 'substance'])
    .execute();
  const total = (amounts: number[]) => (amounts.includes(0) ? null : amounts.reduce((sum, amount) => sum + amount, 0));
  return {
    milligrams: total(rows.map((row) => Number(row.milligrams))),
    microlitres: total(rows.map((row) => Number(row.microlitres))),
  };
}
