/** Any report by its kind. */
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import { euYearly } from './eu-yearly.js';
import { monthlyLedger } from './monthly-ledger.js';
import type { Report, ReportKind } from './report.js';
import { suspiciousOrder } from './suspicious-order.js';

/** Days as YYYY-MM-DD, both included. */
export interface ReportQuery {
  from?: string | undefined;
  to?: string | undefined;
  /** suspicious-order: this order, instead of a period */
  orderId?: string | undefined;
}

/** Throws DataError where the query does not fit the kind. */
export async function makeReport(kind: ReportKind, db: Queries, supplierId: string, { from, to, orderId }: ReportQuery): Promise<Report> {
  if (orderId !== undefined) {
    if (kind !== 'suspicious-order') throw new DataError(`${kind} is about a period, not about one order`);
    return suspiciousOrder(db, supplierId, { orderId });
  }
  if (from === undefined || to === undefined) throw new DataError('from and to are needed, as YYYY-MM-DD');
  if (from > to) throw new DataError('from is after to');
  const period = { from, to };
  switch (kind) {
    case 'suspicious-order':
      return suspiciousOrder(db, supplierId, period);
    case 'monthly-ledger':
      return monthlyLedger(db, supplierId, period);
    case 'eu-yearly':
      return euYearly(db, supplierId, period);
  }
}
