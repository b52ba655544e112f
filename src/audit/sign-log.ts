/** Signs the log: brings the key into it, and keeps each checkpoint, so that later changes of what it covers show. */
import { sql } from 'kysely';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { signCheckpoint } from './checkpoint.js';
import { ALL_SUPPLIERS, type NewEntry, readEntry } from './entry.js';
import { appendEntries } from './log.js';
import { ReplayedLog } from './replayed-log.js';
import type { SigningKey } from './signing-key.js';
import { walkLog } from './walk-log.js';

/**
 * Signs the log as it stands and returns the checkpoint, for a regulator to keep: it holds every entry before it fast.
 * Reads and proves the whole log first, as an export does; throws VerificationError rather than sign one that does not hold.
 */
export async function checkpointLog(store: Store, key: SigningKey, now: Date): Promise<string> {
  const size = await appendSigned(store, key, now);
  const log = new ReplayedLog();
  for await (const _ of walkLog(store.db, log, size));
  return keepCheckpoint(store.db, log, key, now);
}

/**
 * Gets the log ready to be signed and returns its size: the key goes in when the log does not name it yet, and then what
 * `last` returns, which runs under the same lock.
 */
export function appendSigned(
  store: Store,
  { publicKey }: SigningKey,
  now: Date,
  last: (trx: Queries) => Promise<NewEntry[]> = async () => [],
): Promise<number> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    if ((await keyInUse(trx))?.fingerprint !== publicKey.fingerprint) {
      const subject = { publicKey: publicKey.pem, fingerprint: publicKey.fingerprint };
      await appendEntries(trx, [{ kind: 'key.rotated', supplierId: ALL_SUPPLIERS, at: now.toISOString(), subject }]);
    }
    await appendEntries(trx, await last(trx));
    const { head } = await trx
      .selectFrom('audit_entry')
      .select((e) => e.fn.max('idx').as('head'))
      .executeTakeFirstOrThrow();
    return head + 1;
  });
}

/** The key that the log names last, in its first `size` entries (all, when not given). */
export async function keyInUse(db: Queries, size?: number): Promise<{ publicKey?: string; fingerprint?: string } | null | undefined> {
  const last = await db
    .selectFrom('audit_entry')
    .select(['idx', 'body'])
    // A literal, so that SQLite sees that its index of these entries alone will do.
    .where('kind', '=', sql.lit('key.rotated'))
    .$if(size !== undefined, (q) => q.where('idx', '<', size!))
    .orderBy('idx', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last && (readEntry(last.body, { file: `audit_entry ${last.idx}` }).subject as { publicKey?: string; fingerprint?: string } | null);
}

/** Signs the replayed log and keeps the checkpoint. */
export async function keepCheckpoint(db: Queries, log: ReplayedLog, key: SigningKey, now: Date): Promise<string> {
  const checkpoint = log.checkpoint();
  const note = signCheckpoint(checkpoint, key);
  await db
    .insertInto('audit_checkpoint')
    .values({ size: checkpoint.size, at: now.toISOString(), note })
    .onConflict((c) => c.column('size').doNothing())
    .execute();
  return note;
}
