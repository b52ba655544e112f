/** Exemptions that an officer recorded for a customer: research registrations and licences for a class of substances. */
import type { Exemption, RecordedExemption } from '../contract.js';
import { DataError } from '../data-error.js';
import { watchlists } from '../law/controls.js';
import type { LineFacts } from '../rules/facts.js';
import type { Queries } from '../storage/database.js';
import { recordOf } from './on-record.js';

/** Throws DataError unless the entry exists and the exemption can ever hold. */
export function checkExemption(exemption: Exemption): void {
  const list = watchlists().find(({ listId }) => listId === exemption.listId);
  if (!list?.entries.some(({ entryId }) => entryId === exemption.entryId))
    throw new DataError(`no watchlist ${exemption.listId} has an entry ${exemption.entryId}`);
  if (exemption.validFrom && exemption.validFrom > exemption.validUntil) throw new DataError('validUntil is before validFrom');
  if (exemption.basis === 'outside_definition' && !exemption.substances?.length)
    throw new DataError('outside_definition needs the substances that it speaks of');
}

const record = recordOf<Exemption>('customer_exemption');

export const recordExemption = record.put;
export const withdrawExemption = record.withdraw;

export async function recordedExemptions(db: Queries, supplierId: string, customerId: string): Promise<RecordedExemption[]> {
  return (await record.all(db, supplierId, customerId)).map(({ id, body, ...rest }) => ({ exemptionId: id, exemption: body, ...rest }));
}

/** Those on record that may matter to an order: asked for only where a line falls under a class. */
export async function exemptionsFor(
  db: Queries,
  supplierId: string,
  customerId: string,
  lines: LineFacts[],
): Promise<{ exemptionId: string; exemption: Exemption }[]> {
  if (!lines.some(({ identified }) => identified.controls.some(({ kind }) => kind === 'class'))) return [];
  const recorded = await recordedExemptions(db, supplierId, customerId);
  return recorded.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ exemptionId, exemption }) => ({ exemptionId, exemption }));
}
