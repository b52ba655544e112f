import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import t from 'tap';
import { exportBundle } from '../../src/audit/export.js';
import { checkpointLog } from '../../src/audit/sign-log.js';
import { verifyDatabase } from '../../src/audit/verify-database.js';
import type { Store } from '../../src/storage/open.js';
import { onEachDatabase } from '../support/stores.js';
import { NOW, newKey, recordList, recordScreenings, sqliteStore, temporaryFolder } from './recorded-log.js';

const key = newKey();

onEachDatabase('a database in order holds, and a changed row is found', async (t, store) => {
  await recordScreenings(store, 2);
  await recordList(store, '2026-11-19');
  t.match(await verifyDatabase(store.db), { entries: 3, fingerprint: null, checkpoints: 0 });
  await t.rejects(verifyDatabase(store.db, { pinnedKey: key.publicKey }), { code: 'KEY' });
  await checkpointLog(store, key, NOW);
  await recordScreenings(store, 1);
  await checkpointLog(store, key, NOW);
  t.match(await verifyDatabase(store.db, { pinnedKey: key.publicKey }), { entries: 5, screenings: 3, lists: 1, checkpoints: 2 });
  await t.rejects(verifyDatabase(store.db, { pinnedKey: newKey().publicKey }), { code: 'KEY' });

  const tampering = [
    `update screening set decision = 'block'`,
    `update screening set risk_score = 1`,
    `update screening set request = replace(request, 'buyer', 'payer')`,
    `update screening set basis = '{}'`,
    `update screening set basis = 'x'`,
    `update screening set answer = replace(answer, 'clear', 'block')`,
    `update screening set answer = replace(answer, '"index"', '"Index"')`,
    `delete from screening`,
    `insert into screening (id, supplier_id, order_id, decision, risk_score, screened_at, request, answer, basis)
       select 'other', supplier_id, order_id, decision, risk_score, screened_at, request, answer, basis from screening limit 1`,
    `delete from audit_entry where idx = 1`,
    `delete from audit_entry where idx = 4`,
    `update audit_entry set kind = 'other' where idx = 0`,
    `update audit_entry set at = '2026-11-20T10:00:00.001Z' where idx = 0`,
    `update audit_entry set body = replace(body, 'screening', 'Screening') where idx = 0`,
    `update audit_entry set body = '[]' where idx = 0`,
    `update audit_entry set leaf_hash = chain_hash where idx = 2`,
    `update audit_entry set chain_hash = leaf_hash where idx = 2`,
    `update list_version set content_hash = 'cd'`,
    `update audit_checkpoint set note = replace(note, 'a', 'b') where size = 4`,
  ];
  for (const statement of tampering)
    await t.rejects(
      store.db.transaction().execute(async (trx) => {
        await sql.raw(statement).execute(trx);
        await verifyDatabase(trx);
        t.fail(`not found: ${statement}`);
      }),
      { name: 'VerificationError' },
      statement,
    );
  await t.resolves(verifyDatabase(store.db));
});

t.test('nothing is signed or left behind when the database does not hold', async (t) => {
  const store = await sqliteStore(t);
  await recordScreenings(store, 1);
  await sql`update screening set basis = '{}'`.execute(store.db);
  const folder = temporaryFolder(t);
  await t.rejects(exportBundle(store, join(folder, 'bundle'), key, NOW), { code: 'SCREENING' });
  await t.rejects(checkpointLog(store, key, NOW), { code: 'SCREENING' });
  t.same(await store.db.selectFrom('audit_checkpoint').selectAll().execute(), []);
  t.same(readdirSync(folder), []);
});

t.test('a key that was logged but never signed does not stand in the way of the one before it', async (t) => {
  const store = await sqliteStore(t);
  await recordScreenings(store, 1);
  await checkpointLog(store, key, NOW);
  // Signing fails after the new key went into the log, and the operator goes back to the old one.
  await sql`update screening set basis = '{}'`.execute(store.db);
  await t.rejects(checkpointLog(store, newKey(), NOW), { code: 'SCREENING' });
  await sql`update screening set basis = ${'{"policy":"default@1","history":[]}'}`.execute(store.db);
  await checkpointLog(store, key, NOW);
  t.match(await verifyDatabase(store.db, { pinnedKey: key.publicKey }), { checkpoints: 2 });
});

const EARLIER = /in logs of an earlier build: the row may be from then, or forged, and nothing proves which/;

onEachDatabase('rows that an earlier build recorded without digests fail, and the log says why', async (t, store) => {
  await recordList(store, '2026-11-19', NOW, false);
  const complaint = await verifyDatabase(store.db).catch((error: Error) => error.message);
  t.match(complaint, /^list_version un@2026-11-19: never logged; entry 0 \(list\.imported\) holds no digest of a list_version row/);
  t.match(complaint, EARLIER);

  await recordList(store, '2026-11-20', NOW, false);
  await t.rejects(verifyDatabase(store.db), { code: 'ROW', message: /2 entries, first 0 \(list\.imported\), hold no digest/ });

  // What a digest contradicts was changed, whatever else is in the log.
  await sql`delete from list_version`.execute(store.db);
  await recordList(store, '2026-11-21');
  await t.resolves(verifyDatabase(store.db));
  await sql`update list_version set status = 'quarantined'`.execute(store.db);
  await t.rejects(verifyDatabase(store.db), { code: 'ROW', message: /: not the row that entry 2 logged$/ });
});

t.test('a log whose entries hold digests gives a forged row no excuse', async (t) => {
  const store = await sqliteStore(t);
  await recordScreenings(store, 1);
  await recordList(store, '2026-11-19');
  const version = await store.db.selectFrom('list_version').selectAll().executeTakeFirstOrThrow();
  await store.db
    .insertInto('list_version')
    .values({ ...version, id: 'x', version: 'x' })
    .execute();
  await t.rejects(verifyDatabase(store.db), { code: 'ROW', message: 'list_version x: never logged' });
  await sql`delete from list_version where id = 'x'`.execute(store.db);
  await forgePurchase(store);
  await t.rejects(verifyDatabase(store.db), { code: 'ROW', message: /what its screening and its events make of it$/ });
});

t.test('purchases of screenings whose basis could not name them yet', async (t) => {
  const store = await sqliteStore(t);
  await recordList(store, '2026-11-19', NOW, false);
  await recordScreenings(store, 1);
  await sql`delete from list_version`.execute(store.db);
  await t.resolves(verifyDatabase(store.db));
  await forgePurchase(store);
  await t.rejects(verifyDatabase(store.db), { code: 'ROW', message: EARLIER });
});

async function forgePurchase(store: Store): Promise<void> {
  const { id, order_id } = await store.db.selectFrom('screening').select(['id', 'order_id']).executeTakeFirstOrThrow();
  await sql`insert into purchase (supplier_id, order_id, customer_id, screening_id, substance, movement, day, milligrams, microlitres, status)
    values ('default', ${order_id}, 'C-1', ${id}, 'permanganate', 'domestic', '2026-11-20', 1, 0, 'counted')`.execute(store.db);
}
