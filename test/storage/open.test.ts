import { chmodSync, statSync } from 'node:fs';
import t from 'tap';
import { openStore } from '../../src/storage/open.js';
import { openSqlite } from '../../src/storage/sqlite.js';
import { onEachDatabase } from '../support/stores.js';

onEachDatabase('a database that is up to date is opened as it is', async (t, store, url) => {
  const again = await openStore(url);
  t.equal((await again.db.selectFrom('supplier').selectAll().execute()).length, 1);
  await again.close();
  t.ok(store.dialect);
});

onEachDatabase('whoever holds the sequencer holds back every other writer', async (t, store, url) => {
  const other = await openStore(url);
  const order: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked = () => {};
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const first = store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    locked();
    await held;
    order.push('first');
  });
  await isLocked;
  // On SQLite the second writer would block this very thread, so it only starts once the first has let go.
  if (store.dialect === 'sqlite') {
    release();
    await first;
  }
  const second = other.db.transaction().execute(async (trx) => {
    await other.lockSequencer(trx);
    order.push('second');
  });
  release();
  await Promise.all([first, second]);
  t.same(order, ['first', 'second']);
  await other.close();
});

t.test('a file that is no database is refused', async (t) => {
  const folder = t.testdir({ 'x.db': 'this is a text file and not a database at all, whatever its name says' });
  await t.rejects(openStore(`${folder}/x.db`), /not a database/);
});

t.test('the file is for nobody but its owner, also one that was made before', async (t) => {
  const file = `${t.testdir({ 'old.db': '' })}/old.db`;
  chmodSync(file, 0o644);
  for (const path of [file, file.replace('old', 'new')]) {
    const store = await openStore(path);
    await store.db.insertInto('supplier').values({ id: 'x', name: 'x', created_at: '2026-11-24T10:00:00.000Z' }).execute();
    for (const part of ['', '-wal', '-shm']) t.equal(statSync(path + part).mode & 0o777, 0o600, part);
    await store.close();
  }
});

onEachDatabase('whether a writer would be let in is told without waiting', async (t, store, url) => {
  const other = await openStore(url);
  t.equal(await store.canWrite(), true);
  await other.db.transaction().execute(async (trx) => {
    await other.lockSequencer(trx);
    const startedAt = performance.now();
    t.equal(await store.canWrite(), false);
    t.ok(performance.now() - startedAt < 2000, 'at once');
  });
  t.equal(await store.canWrite(), true, 'it holds nothing itself');
  await store.db.transaction().execute((trx) => store.lockSequencer(trx));
  await other.close();
});

t.test('a disk without room takes no commit, though it lets a writer begin', async (t) => {
  let free = 0;
  const store = openSqlite(`${t.testdir()}/assay.db`, () => free);
  t.equal(await store.canWrite(), false);
  free = 1024 ** 3;
  t.equal(await store.canWrite(), true);
  await store.close();
});
