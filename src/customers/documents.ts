/** Papers that stay on the record of a customer: identity, registrations, licences, declarations for a year. */
import type { Document, RecordedDocument } from '../contract.js';
import type { Queries } from '../storage/database.js';
import { recordOf } from './on-record.js';

const record = recordOf<Document>('customer_document');

export const recordDocument = record.put;
/** Of papers that were forged, returned or replaced. */
export const withdrawDocument = record.withdraw;

/** As they were recorded. */
export async function recordedDocuments(
  db: Queries,
  supplierId: string,
  customerId: string,
): Promise<Omit<RecordedDocument, 'status' | 'left'>[]> {
  return (await record.all(db, supplierId, customerId)).map(({ id, body, ...rest }) => ({ documentId: id, document: body, ...rest }));
}
