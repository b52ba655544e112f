import { ALL_SUPPLIERS } from '../audit/entry.js';
import { appendEntries } from '../audit/log.js';
import { keptRow, type RowDigests } from '../audit/rows.js';
import type { Queries } from '../storage/database.js';
import { queueEvent } from '../webhooks/outbox.js';

export interface ListEvent {
  listId: string;
  version: string;
  /** SHA-256 over the imported files */
  contentHash: string;
  /** ISO time */
  at: string;
  /** codes of what the guard found */
  findings?: string[];
  /** why a person accepted the version */
  reason?: string;
  /** id of the key that he used */
  by?: string;
  /** digest of the activation, where the version came into service */
  activation?: RowDigests;
}

/** Puts into the audit log, and tells webhooks, in the same transaction, which list data came into service or did not, and why. */
export async function recordEvent(
  trx: Queries,
  kind: 'list.imported' | 'list.quarantined' | 'list.accepted',
  event: ListEvent,
): Promise<void> {
  const { listId, version, contentHash, findings, reason, by } = event;
  const rows = { ...(await keptRow(trx, 'list_version', `${listId}@${version}`)), ...event.activation };
  const subject = { listId, version, contentHash, ...(findings && { findings }), ...(reason && { reason }), ...(by && { by }), rows };
  await appendEntries(trx, [{ kind, supplierId: ALL_SUPPLIERS, at: event.at, subject }]);
  const type = kind === 'list.quarantined' ? 'list.quarantined' : 'list.activated';
  await queueEvent(trx, { supplierId: ALL_SUPPLIERS, type, at: event.at, data: { listId, version, ...(findings && { findings }) } });
}
