/** Signs the log: brings the key into it, and keeps each checkpoint, so that later changes of what it covers show. */

import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { signCheckpoint } from './checkpoint.js';
import type { NewEntry } from './entry.js';
import { appendEntries } from './log.js';
import { ReplayedLog } from './replayed-log.js';
import type { SigningKey } from './signing-key.js';
import { walkLog } from './walk-log.js';

/** In the supplier's place, for what concerns them all. */
export const ALL_SUPPLIERS = '*';

/**
 * Signs the log as it stands and returns the checkpoint, for a regulator to keep: it holds every entry before it fast.
 * Reads and proves the whole log (about a second for 100,000 entries); throws VerificationError rather than sign one that does not hold.
 */
export async function checkpointLog(store: Store, key: SigningKey, now: Date): Promise<string> {
  const size = await appendSigned(store, key, now, []);
  const log = new ReplayedLog();
  for await (const _ of walkLog(store.db, log, size));
  return keepCheckpoint(store.db, log, key, now);
}

/** Appends `entries`, before them the key itself when the last signature was made with another; returns the size of the log. */
export function appendSigned(store: Store, key: SigningKey, now: Date, entries: NewEntry[]): Promise<number> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    await appendEntries(trx, [...(await keyEntry(trx, key, now)), ...entries]);
    const { size } = await trx
      .selectFrom('audit_entry')
      .select((e) => e.fn.max('idx').as('size'))
      .executeTakeFirstOrThrow();
    return size + 1;
  });
}

async function keyEntry(trx: Queries, { publicKey }: SigningKey, now: Date): Promise<NewEntry[]> {
  const last = await trx.selectFrom('audit_checkpoint').select('key_fingerprint').orderBy('size', 'desc').limit(1).executeTakeFirst();
  if (last?.key_fingerprint === publicKey.fingerprint) return [];
  const subject = { publicKey: publicKey.pem, fingerprint: publicKey.fingerprint };
  return [{ kind: 'key.rotated', supplierId: ALL_SUPPLIERS, at: now.toISOString(), subject }];
}

/** Signs the replayed log and keeps the checkpoint. */
export async function keepCheckpoint(db: Queries, log: ReplayedLog, key: SigningKey, now: Date): Promise<string> {
  const checkpoint = log.checkpoint();
  const note = signCheckpoint(checkpoint, key);
  await db
    .insertInto('audit_checkpoint')
    .values({ size: checkpoint.size, at: now.toISOString(), key_fingerprint: key.publicKey.fingerprint, note })
    .onConflict((c) => c.column('size').doNothing())
    .execute();
  return note;
}
