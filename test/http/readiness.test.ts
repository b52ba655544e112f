import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
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

function lock(database: Sqlite.Database): boolean {
  try {
    database.exec('begin immediate');
    return true;
  } catch {
    return false;
  }
}
