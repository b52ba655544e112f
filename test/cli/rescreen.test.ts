import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../../src/access/keys.js';
import { loadActiveIndex } from '../../src/lists/active-index.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { openStore } from '../../src/storage/open.js';
import { importInvented } from '../support/invented-list.js';
import { recordOrder } from '../support/recorded.js';
import { ordinaryOrder } from '../support/service.js';

const bin = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url));

t.test('assay rescreen tells what it found, then that nothing is left to do', async (t) => {
  const db = `${t.testdir()}/x.db`;
  const rescreen = (...options: string[]) => spawnSync(process.execPath, [bin, 'rescreen', '--db', db, ...options], { encoding: 'utf8' });
  const empty = rescreen();
  t.equal(empty.status, 1);
  t.match(empty.stderr, /no sanctions list is in service/);

  const store = await openStore(db);
  await ensureSupplier(store, DEFAULT_SUPPLIER, 'Default supplier', '2026-11-01T00:00:00.000Z');
  await importInvented(t, store, [{ id: 'F', name: 'Zephyrine Reagents' }], '2026-11-01T00:00:00.000Z');
  const { parties, lists } = await loadActiveIndex(store.db);
  await recordOrder(store, ordinaryOrder(), { parties, lists, policy: defaultPolicy() });
  await importInvented(t, store, [{ id: 'N', name: 'Brightwater Coatings LLC' }], '2026-11-02T00:00:00.000Z');
  await store.close();

  const found = rescreen('--json');
  t.equal(found.status, 0, found.stderr);
  t.match(JSON.parse(found.stdout), { status: 'finished', partiesDone: 1, newHits: 1, casesOpened: 1, ordersScreened: 1 });
  t.match(rescreen().stdout, /^nothing to do; the last run.*1 cases opened/);
});
