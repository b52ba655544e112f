/** Whoever changes, removes or adds a row of evidence by SQL is found out, in every table and column. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import t, { type Test } from 'tap';
import { createKey, DEFAULT_SUPPLIER, revokeKey } from '../../src/access/keys.js';
import { PROVEN_TABLES } from '../../src/audit/proven-tables.js';
import { checkpointLog } from '../../src/audit/sign-log.js';
import { verifyDatabase } from '../../src/audit/verify-database.js';
import { watchlists } from '../../src/law/controls.js';
import { acceptVersion } from '../../src/lists/versions.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import type { Queries } from '../../src/storage/database.js';
import type { Store } from '../../src/storage/open.js';
import { importInvented } from '../support/invented-list.js';
import { AT, ordinaryOrder, startService } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';
import { newKey } from './recorded-log.js';

/** What identifies a row, where that is not `id`: a row is copied under another one. */
const KEYS: Record<string, string> = {
  audit_entry: 'idx',
  audit_checkpoint: 'size',
  list_entry: 'entry_id',
  entity_body: 'hash',
  active_list: 'list_id',
  policy_version: 'version',
  purchase: 'order_id',
  purchase_total: 'day',
  case_hit: 'entry_id',
  list_activation: 'seq',
  policy_activation: 'seq',
  catalogue_version: 'seq',
  order_event: 'seq',
  case_event: 'seq',
};
/** Rows that are proven with the row that they belong to. */
const PARTS: Record<string, RegExp> = {
  list_entry: /list_(entry|version)|entity_body/,
  entity_body: /entity_body|list_entry/,
  case_hit: /review_case/,
  list_activation: /list_activation|active_list/,
  order_event: /order_event|purchase/,
  purchase: /purchase/,
  screening: /screening/,
};
/** The note says what was signed, when it was kept here says nothing; what a receiver answered is no decision. */
const SAYS_NOTHING = ['audit_checkpoint.at', 'webhook_endpoint.gone_at'];

const tables = Object.keys(PROVEN_TABLES).filter((table) => 'by' in PROVEN_TABLES[table as keyof typeof PROVEN_TABLES]);

t.test('every table of the schema is proven, or said to be no evidence', async (t) => {
  const page = readFileSync(new URL('../../../docs/regulator.md', import.meta.url), 'utf8');
  for (const table of Object.keys(PROVEN_TABLES)) t.ok(page.includes(`\`${table}\``), `docs/regulator.md speaks of ${table}`);
});

onEachDatabase('a changed, removed or added row is found in every table of evidence', async (t, store, url) => {
  // Some two hundred databases are verified.
  if (store.dialect === 'postgres') t.testdir();
  await fill(t, store, url);
  const schema = (await store.db.introspection.getTables()).map(({ name }) => name);
  t.same(schema.sort(), Object.keys(PROVEN_TABLES).sort(), 'the schema has no other table');
  await checkpointLog(store, newKey(), new Date());
  const report = await verifyDatabase(store.db);
  t.match(report.rows, Object.fromEntries(['case_event', 'order_event', 'purchase', 'policy_activation'].map((table) => [table, Number])));
  if (store.dialect === 'sqlite') await sql`pragma foreign_keys = off`.execute(store.db);
  if (store.dialect === 'sqlite') await sql`pragma ignore_check_constraints = on`.execute(store.db);

  const row = store.dialect === 'sqlite' ? 'rowid' : 'ctid';
  for (const table of tables) {
    const columns = Object.keys((await sql<object>`select * from ${sql.table(table)} limit 1`.execute(store.db)).rows[0] ?? {});
    if (columns.length === 0) {
      t.fail(`the test has no row in ${table}`);
      continue;
    }
    // A sum of nothing says nothing, there or not.
    const first = `${row} = (select ${row} from ${table} ${table === 'purchase_total' ? 'where orders > 0' : ''} limit 1)`;
    for (const column of columns.filter((column) => !SAYS_NOTHING.includes(`${table}.${column}`)))
      await found(t, store, table, `update ${table} set "${column}" = ${other(store, column)} where ${first}`);
    // Of a checkpoint that is gone, every later one still holds what it held.
    if (table !== 'audit_checkpoint') await found(t, store, table, `delete from ${table} where ${first}`);
    const key = KEYS[table] ?? 'id';
    const copied = columns.filter((column) => column !== 'seq');
    const values = copied.map((column) => (column === key ? other(store, column) : `"${column}"`));
    const names = copied.map((column) => `"${column}"`);
    await found(t, store, table, `insert into ${table} (${names.join()}) select ${values.join()} from ${table} where ${first}`);
  }
  await t.resolves(verifyDatabase(store.db), 'nothing of that has stayed');
});

const NUMBERS = ['idx', 'size', 'seq', 'risk_score', 'sample', 'milligrams', 'microlitres', 'orders', 'audit_index', 'products', 'score'];

/** Another value of the column: a place goes behind all others. */
function other(store: Store, column: string): string {
  if (NUMBERS.includes(column)) return `"${column}" + 100000`;
  return store.dialect === 'sqlite' && column === 'status'
    ? `case "${column}" when 'closed' then 'open' else 'closed' end`
    : `coalesce("${column}", '') || 'x'`;
}

async function found(t: Test, store: Store, table: string, statement: string): Promise<void> {
  const rollback = new Error('rolled back');
  let complaint: unknown;
  await store.db
    .transaction()
    .execute(async (trx: Queries) => {
      if (store.dialect === 'postgres') await sql`set local session_replication_role = replica`.execute(trx);
      await sql.raw(statement).execute(trx);
      complaint = await verifyDatabase(trx).then(
        () => undefined,
        (error: unknown) => error,
      );
      throw rollback;
    })
    .catch((error: unknown) => {
      // What the database itself refuses (a check) needs no proof.
      if (error !== rollback) complaint = error;
    });
  const { name, message } = (complaint ?? {}) as Error;
  if (name !== 'VerificationError') return void t.ok(/check|constraint/i.test(message ?? ''), `${statement}: ${message}`);
  t.match(message, PARTS[table] ?? new RegExp(table), statement);
}

/** A service that has seen everything once, most things twice. */
async function fill(t: Test, store: Store, database: string): Promise<void> {
  const { version } = await importInvented(t, store, [{ id: 'F-1', name: 'Zephyrine Reagents' }], '2026-11-24T09:00:00.000Z');
  const { app, keys, post, get } = await startService(t, { database, lists: [] });
  const must = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body as Record<string, string>;
  };
  const permanganate = (orderId: string, customerId: string, kilograms: number) =>
    ordinaryOrder({
      orderId,
      customerId,
      lines: [{ lineId: '1', substance: { cas: '7722-64-7' }, quantity: kilograms, unit: 'kg' }],
    });
  const listed = { role: 'buyer', type: 'company', name: 'Zephyrine Reagents' } as const;

  for (const [orderId, kilograms] of Object.entries({ A: 1, B: 2, C: 3 }))
    await must(post('/v1/screenings', permanganate(orderId, 'C-1', kilograms)));
  await must(post('/v1/screenings', permanganate('A', 'C-1', 4)));
  await must(post('/v1/screenings', { ...permanganate('D', 'C-4', 5), parties: [listed] }));
  await must(post('/v1/screenings', ordinaryOrder()));
  await must(post('/v1/orders/B/cancel', {}));
  await must(post('/v1/orders/T-1/ship', {}));
  const { key } = await createKey(store, { supplierId: DEFAULT_SUPPLIER, role: 'officer', label: 'second', at: AT });
  const why = { reason: 'NAME_ONLY', note: 'Another firm of that name.' };
  await must(post('/v1/orders/D/release', why, { role: 'officer' }));
  await must(post('/v1/orders/D/release', why, { headers: { authorization: `Bearer ${key}` } }));

  const { id } = await createKey(store, { supplierId: DEFAULT_SUPPLIER, role: 'supplier', label: 'old', at: AT });
  await revokeKey(store, DEFAULT_SUPPLIER, id, AT);
  const paper = { kind: 'registration', number: 'R-1', authority: 'DEA', holder: 'Brightwater Coatings LLC' };
  const { documentId } = await must(post('/v1/customers/C-1/documents', paper));
  await must(post('/v1/customers/C-1/documents', { ...paper, number: 'R-2' }));
  await must(post(`/v1/customers/C-1/documents/${documentId}/withdraw`, { note: 'returned' }));
  const [list] = watchlists();
  const exemption = { listId: list!.listId, entryId: list!.entries[0]!.entryId, basis: 'licence', validUntil: '2099-12-31', note: 'seen' };
  await must(post('/v1/customers/C-1/exemptions', exemption, { role: 'officer' }));

  for (const cas of ['108-24-7', '7722-64-7'])
    await app.inject({
      method: 'PUT',
      url: '/v1/catalogue',
      payload: { products: [{ productCode: 'AA-25', cas }] },
      headers: { authorization: `Bearer ${keys.supplier}` },
    });
  const operator = { role: 'operator' } as const;
  await must(post('/v1/policies', { ...structuredClone(defaultPolicy()), id: 'strict', version: '1' }, operator));
  await must(post('/v1/policies/strict/1/activate', {}, operator));
  await must(post('/v1/policies/default/1/activate', {}, operator));
  await must(post('/v1/webhooks', { url: 'https://hooks.example/assay', events: ['case.opened'] }, operator));

  const firm = { id: 'N-1', name: 'Brightwater Coatings LLC' };
  await app.rescreenParties();
  await importInvented(t, store, [firm], '2026-11-25T10:00:00.000Z');
  await app.rescreenParties();
  await acceptVersion(store, { listId: 'opensanctions', version, reason: 'the one before', at: '2026-11-26T10:00:00.000Z' });
  await app.rescreenParties();
  const { caseId } = (await get('/v1/cases', { role: 'officer' })).body.items[0];
  await must(post('/v1/screenings', { ...permanganate('E', 'C-5', 6), parties: [{ ...listed, name: 'Marrowby Finance House' }] }));
  await must(post(`/v1/cases/${caseId}/close`, { reason: 'different_party', note: 'another town' }, { role: 'officer' }));
}
