import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import t from 'tap';
import { ordinaryOrder, startService } from '../support/service.js';

t.test('not ready while nothing can be committed, and ready again by itself', async (t) => {
  const file = `${t.testdir()}/assay.db`;
  const service = await startService(t, { database: file });
  const ready = async () => (await service.app.inject('/readyz')).statusCode;
  const other = new Sqlite(file, { timeout: 0 });
  t.teardown(() => other.close());

  t.equal(await ready(), 200);
  // The service itself writes after its start, in this very process.
  while (!lock(other)) await sleep(20);
  t.equal(await ready(), 200, 'a lock alone is no reason: commits wait for it');
  t.not((await service.post('/v1/screenings', ordinaryOrder())).status, 200);
  const refused = await service.app.inject('/readyz');
  t.match(refused.json(), { status: 503, code: 'unavailable', detail: /takes no commit/ });
  other.exec('rollback');
  t.equal(await ready(), 200);
  t.equal((await service.post('/v1/screenings', ordinaryOrder())).status, 200);
});

t.test('an order that the disk has no room for is asked for again, not lost in a fault of ours', async (t) => {
  const service = await startService(t, { database: `${t.testdir()}/assay.db` });
  // SQLite takes no less than what the file has.
  await sql`pragma max_page_count = 1`.execute(service.app.store.db);
  const orders = Array.from({ length: 40 }, (_, i) => ({ ...ordinaryOrder(), orderId: `FULL-${i}` }));
  const statuses: number[] = [];
  for (const order of orders) statuses.push((await service.post('/v1/screenings', order)).status);
  t.same([...new Set(statuses)].sort(), [200, 503]);
  await sql`pragma max_page_count = 1000000`.execute(service.app.store.db);
  t.equal((await service.post('/v1/screenings', orders.at(-1)!)).status, 200, 'and taken once there is room');
});

function lock(database: Sqlite.Database): boolean {
  try {
    database.exec('begin immediate');
    return true;
  } catch {
    return false;
  }
}
