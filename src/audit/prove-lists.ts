/** Proves what list versions rest on beside their own rows: the entities, and which version is in service. */
import { createHash } from 'node:crypto';
import type { Queries } from '../storage/database.js';
import { inPages } from './in-pages.js';
import { VerificationError } from './verification.js';

const PAGE = 2_000;

/**
 * An entity is stored once under the hash of its canonical JSON, which every entry of a list version names: those hashes
 * are proven with the version (rows.ts), so here each body must have its hash, be there, and be named by an entry.
 */
export async function proveEntities(db: Queries): Promise<number> {
  const next = (after: string) => db.selectFrom('entity_body').selectAll().where('hash', '>', after).orderBy('hash').limit(PAGE).execute();
  let proven = 0;
  for await (const { hash, body } of inPages('', (row) => row.hash, next)) {
    if (createHash('sha256').update(body).digest('hex') !== hash) throw wrong(`entity_body ${hash}`, 'its content has another hash');
    proven++;
  }
  const missing = await db
    .selectFrom('list_entry')
    .leftJoin('entity_body', 'entity_body.hash', 'list_entry.body_hash')
    .select(['list_version_id', 'entry_id'])
    .where('entity_body.hash', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (missing) throw wrong(`list_entry ${missing.list_version_id} ${missing.entry_id}`, 'its entity is missing');
  const unnamed = await db
    .selectFrom('entity_body')
    .select('hash')
    .except((e) => e.selectFrom('list_entry').select('body_hash as hash'))
    .limit(1)
    .executeTakeFirst();
  if (unnamed) throw wrong(`entity_body ${unnamed.hash}`, 'no list version has it');
  const stray = await db
    .selectFrom('list_entry')
    .leftJoin('list_version', 'list_version.id', 'list_entry.list_version_id')
    .select(['list_version_id', 'entry_id'])
    .where('list_version.id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (stray) throw wrong(`list_entry ${stray.list_version_id} ${stray.entry_id}`, 'there is no such list version');
  return proven;
}

/** In service is what was activated last; the activations themselves are proven. */
export async function proveActiveLists(db: Queries): Promise<number> {
  const activations = await db
    .selectFrom('list_activation')
    .select(['list_id', 'list_version_id', 'activated_at'])
    .orderBy('seq')
    .execute();
  const last = new Map(activations.map((row) => [row.list_id, row]));
  const active = await db.selectFrom('active_list').selectAll().execute();
  for (const row of active) {
    const { list_version_id, activated_at } = last.get(row.list_id) ?? {};
    if (row.list_version_id !== list_version_id || row.activated_at !== activated_at)
      throw wrong(`active_list ${row.list_id}`, 'not the version that was activated last');
    last.delete(row.list_id);
  }
  for (const id of last.keys()) throw wrong(`active_list ${id}`, 'missing, though a version was activated');
  return active.length;
}

const wrong = (file: string, reason: string) => new VerificationError('ROW', reason, { file });
