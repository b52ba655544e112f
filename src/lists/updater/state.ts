/** What is remembered of updates: how they went, for people and for the schedule; and what the publisher called his files. */
import type { Database, Queries } from '../../storage/database.js';
import { activeVersion } from '../versions.js';
import type { Validators } from './download.js';
import type { FetchedFile } from './fetch-list.js';
import type { Publisher } from './publishers.js';

export type Outcome = 'updated' | 'unchanged' | 'quarantined' | 'failed';

export interface UpdateStatus {
  listId: string;
  /** ISO times; null: never */
  lastAttempt: string | null;
  /** when it was last known that the version in service is what the publisher publishes */
  lastSuccess: string | null;
  lastOutcome: Outcome | null;
  /** why it failed or was quarantined */
  lastReason: string | null;
  /** failed attempts in a row */
  failures: number;
  /** since the database was made */
  attempts: number;
  failedAttempts: number;
  /** an update runs */
  running: boolean;
}

/** How the updates of every list went that was ever asked for; `at` is an ISO time. For /readyz, metrics and people. */
export async function updateStatus(db: Queries, at: string): Promise<UpdateStatus[]> {
  const rows = await db.selectFrom('list_update').selectAll().orderBy('list_id').execute();
  return rows.map((row) => ({
    listId: row.list_id,
    lastAttempt: row.last_attempt,
    lastSuccess: row.last_success,
    lastOutcome: row.last_outcome,
    lastReason: row.last_reason,
    failures: row.failures,
    attempts: row.attempts,
    failedAttempts: row.failed_attempts,
    running: row.lease_until !== null && row.lease_until > at,
  }));
}

/**
 * What to ask the publisher with, by file name: only where the files came from the same address and are what is in service.
 * After a version was imported by hand, or accepted from quarantine, "not modified" would be said of another one.
 */
export async function knownValidators(db: Database, { listId, files }: Publisher): Promise<Map<string, Validators>> {
  const update = await db.selectFrom('list_update').select('version').where('list_id', '=', listId).executeTakeFirst();
  const active = await activeVersion(db, listId);
  if (!active || update?.version !== active.version) return new Map();
  const rows = await db.selectFrom('list_fetch').selectAll().where('list_id', '=', listId).execute();
  return new Map(
    rows
      .filter((row) => files.some((file) => file.name === row.file && file.url.href === row.url))
      .map((row) => [row.file, { etag: row.etag, lastModified: row.last_modified }]),
  );
}

export interface Attempt {
  listId: string;
  at: string;
  outcome: Outcome;
  reason: string | null;
  /** 0 to 1, by chance */
  jitter: number;
  notBefore: string | null;
  /** of what was imported, be it into quarantine */
  imported?: { version: string; files: FetchedFile[] } | undefined;
}

/** Writes down how an attempt went, unless its lease has gone to another in the meantime. */
export async function recordAttempt(db: Database, holder: string, attempt: Attempt): Promise<void> {
  const { listId, at, outcome, imported } = attempt;
  const failed = outcome === 'failed';
  await db.transaction().execute(async (trx) => {
    const own = await trx
      .updateTable('list_update')
      .set((e) => ({
        last_attempt: at,
        last_outcome: outcome,
        last_reason: attempt.reason,
        attempts: e('attempts', '+', 1),
        failed_attempts: e('failed_attempts', '+', failed ? 1 : 0),
        failures: failed ? e('failures', '+', 1) : 0,
        jitter: attempt.jitter,
        not_before: attempt.notBefore,
        ...(outcome === 'updated' || outcome === 'unchanged' ? { last_success: at } : {}),
        ...(imported ? { version: imported.version } : {}),
      }))
      .where('list_id', '=', listId)
      .where('lease_holder', '=', holder)
      .executeTakeFirst();
    if (own.numUpdatedRows === 0n || !imported) return;
    await trx.deleteFrom('list_fetch').where('list_id', '=', listId).execute();
    await trx
      .insertInto('list_fetch')
      .values(
        imported.files.map(({ file, url, bytes, etag, lastModified }) => ({
          list_id: listId,
          file,
          url,
          etag,
          last_modified: lastModified,
          bytes,
          fetched_at: at,
        })),
      )
      .execute();
  });
}
