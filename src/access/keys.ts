/**
 * API keys: `assay_<id>_<secret>`. The secret is 32 random bytes, so a plain SHA-256 is enough to store it (there is nothing to
 * guess, unlike a password), and it is shown once, when the key is made.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { appendEntries } from '../audit/log.js';
import { keptRow } from '../audit/rows.js';
import type { Role } from '../storage/database.js';
import { keptQuery } from '../storage/kept-query.js';
import type { Store } from '../storage/open.js';

export const ROLES: readonly Role[] = ['supplier', 'officer', 'regulator', 'operator'];
export const DEFAULT_SUPPLIER = 'default';

/** Who is calling. */
export interface Caller {
  keyId: string;
  supplierId: string;
  role: Role;
}

export interface NewKey {
  supplierId: string;
  role: Role;
  label: string;
  at: string;
}

/** Makes the supplier when missing. Several starts at once make it once. */
export async function ensureSupplier(store: Store, id: string, name: string, at: string): Promise<void> {
  await store.db
    .insertInto('supplier')
    .values({ id, name, created_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Returns the key itself: the only time that it can be seen. */
export async function createKey(store: Store, { supplierId, role, label, at }: NewKey): Promise<{ id: string; key: string }> {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    await trx
      .insertInto('api_key')
      .values({ id, supplier_id: supplierId, role, label, secret_hash: hash(secret).toString('hex'), created_at: at, revoked_at: null })
      .execute();
    const subject = { keyId: id, role, label, rows: await keptRow(trx, 'api_key', id) };
    await appendEntries(trx, [{ kind: 'key.created', supplierId, at, subject }]);
  });
  return { id, key: `assay_${id}_${secret}` };
}

/** False when there is no such key, or it was revoked before. */
export async function revokeKey(store: Store, supplierId: string, id: string, at: string): Promise<boolean> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const result = await trx
      .updateTable('api_key')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('supplier_id', '=', supplierId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return false;
    await appendEntries(trx, [{ kind: 'key.revoked', supplierId, at, subject: { keyId: id, rows: await keptRow(trx, 'api_key', id) } }]);
    return true;
  });
}

const keyById = keptQuery((db, { id }: { id: string }) =>
  db.selectFrom('api_key').select(['id', 'supplier_id', 'role', 'secret_hash', 'revoked_at']).where('id', '=', id),
);

/** Who holds this key, or undefined. Takes the same time whichever part of the secret is wrong. */
export async function authenticate(store: Store, key: string): Promise<Caller | undefined> {
  const parts = /^assay_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/.exec(key);
  if (!parts) return undefined;
  const [row] = await keyById(store.db, { id: parts[1]! });
  if (!row || row.revoked_at !== null) return undefined;
  if (!timingSafeEqual(hash(parts[2]!), Buffer.from(row.secret_hash, 'hex'))) return undefined;
  return { keyId: row.id, supplierId: row.supplier_id, role: row.role };
}

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
