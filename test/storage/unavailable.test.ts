import net from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import t from 'tap';
import { isUnavailable } from '../../src/storage/unavailable.js';
import { onEachDatabase } from '../support/stores.js';

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing failed',
    (error) => error,
  );

onEachDatabase('a database that may not be written is told from a query that is wrong', async (t, { db, dialect }) => {
  const row = { id: 'new', name: 'new', created_at: '2026-01-01T00:00:00.000Z' };
  const readOnly = db.transaction().execute(async (trx) => {
    await sql.raw(dialect === 'postgres' ? 'set transaction read only' : 'pragma query_only = on').execute(trx);
    await trx.insertInto('supplier').values(row).execute();
  });
  t.ok(isUnavailable(await errorOf(readOnly)));
  if (dialect === 'sqlite') await sql`pragma query_only = off`.execute(db);
  await db.insertInto('supplier').values(row).execute();
  t.notOk(isUnavailable(await errorOf(db.insertInto('supplier').values(row).execute())), 'twice the same row');
  t.notOk(isUnavailable(await errorOf(sql`select nonsense`.execute(db))));
});

onEachDatabase('a connection that is cut off', async (t, { dialect }, url) => {
  if (dialect === 'sqlite') {
    t.pass('there is none');
    return;
  }
  const server = new URL(url);
  const [port, host] = [Number(server.port || 5432), server.hostname];
  const proxy = net.createServer((socket) => {
    const through = net.connect(port, host);
    for (const end of [socket, through]) end.on('error', () => {});
    socket.pipe(through).pipe(socket);
    socket.on('data', (bytes) => bytes.includes('pg_sleep') && socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  t.teardown(() => proxy.close());
  server.hostname = '127.0.0.1';
  server.port = String((proxy.address() as net.AddressInfo).port);
  const client = new pg.Client({ connectionString: server.href });
  client.on('error', () => {});
  await client.connect();
  t.ok(isUnavailable(await errorOf(client.query('select pg_sleep(2)'))));
});

t.test('codes as the databases give them', async (t) => {
  for (const code of ['SQLITE_BUSY_SNAPSHOT', 'SQLITE_IOERR_WRITE', 'SQLITE_CANTOPEN', '57P03', '53300', '08006', 'ECONNRESET'])
    t.ok(isUnavailable(Object.assign(new Error(), { code })), code);
  for (const code of ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', '22021', '42P01', 'ENOENT', 57])
    t.notOk(isUnavailable(Object.assign(new Error(), { code })), String(code));
});
