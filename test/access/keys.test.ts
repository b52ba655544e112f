import { authenticate, createKey, DEFAULT_SUPPLIER, revokeKey } from '../../src/access/keys.js';
import { onEachDatabase } from '../support/stores.js';

const at = '2026-11-24T10:00:00.000Z';
const supplierId = DEFAULT_SUPPLIER;

onEachDatabase('a key opens with its role until it is revoked', async (t, store) => {
  const { id, key } = await createKey(store, { supplierId, role: 'officer', label: 'desk', at });
  t.match(key, /^assay_[0-9a-f]{16}_[\w-]{43}$/);
  t.same(await authenticate(store, key), { keyId: id, supplierId, role: 'officer' });

  t.equal(await revokeKey(store, supplierId, id, at), true);
  t.equal(await authenticate(store, key), undefined);
  t.equal(await revokeKey(store, supplierId, id, at), false, 'a second revocation finds nothing');
});

onEachDatabase('a key with another secret, of another form, or of nobody does not open', async (t, store) => {
  const { id, key } = await createKey(store, { supplierId, role: 'supplier', label: 'x', at });
  const other = key.endsWith('A') ? `${key.slice(0, -1)}B` : `${key.slice(0, -1)}A`;
  for (const wrong of ['', 'assay', other, `assay_${id}_`, `assay_0000000000000000_${key.split('_')[2]}`, `${key} `, `x${key}`])
    t.equal(await authenticate(store, wrong), undefined, JSON.stringify(wrong.slice(0, 12)));
});

onEachDatabase('the secret is not in the database, and making and revoking a key are in the audit log', async (t, store) => {
  const { id, key } = await createKey(store, { supplierId, role: 'supplier', label: 'x', at });
  await revokeKey(store, supplierId, id, at);
  const dump = JSON.stringify([
    await store.db.selectFrom('api_key').selectAll().execute(),
    await store.db.selectFrom('audit_entry').selectAll().execute(),
  ]);
  t.notMatch(dump, key.slice(-43));
  const kinds = await store.db.selectFrom('audit_entry').select('kind').orderBy('idx').execute();
  t.same(kinds, [{ kind: 'key.created' }, { kind: 'key.revoked' }]);
});
