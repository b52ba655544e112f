import t from 'tap';
import { appendEntries } from '../../src/audit/log.js';
import { openStore } from '../../src/storage/open.js';

t.test('entries get the next indexes and never an earlier time', async (t) => {
  const store = await openStore(':memory:');
  t.teardown(() => store.close());
  const append = (...at: string[]) =>
    store.db.transaction().execute(async (trx) => {
      await store.lockSequencer(trx);
      return appendEntries(
        trx,
        at.map((at) => ({ kind: 'screening', supplierId: 'default', at, subject: { at } })),
      );
    });
  const first = await append('2026-01-01T00:00:00.005Z', '2026-01-01T00:00:00.001Z');
  const second = await append('2026-01-01T00:00:00.002Z');
  t.same(
    [...first, ...second].map((place) => place.index),
    [0, 1, 2],
  );
  const rows = await store.db.selectFrom('audit_entry').selectAll().orderBy('idx').execute();
  t.same(
    rows.map((row) => row.at),
    Array(3).fill('2026-01-01T00:00:00.005Z'),
  );
  t.equal(rows[2]?.leaf_hash, second[0]?.leafHash);
  t.same(await append(), []);
});
