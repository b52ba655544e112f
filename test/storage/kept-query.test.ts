import type { SupplierTable } from '../../src/storage/database.js';
import { keptInsert, keptQuery } from '../../src/storage/kept-query.js';
import { onEachDatabase } from '../support/stores.js';

interface Asked {
  ids: string[];
  before: string;
  limit: number;
}

onEachDatabase('a kept query is built once for lists of about one length, and asked with the values of each call', async (t, { db }) => {
  let built = 0;
  const insert = keptInsert((queries, rows: SupplierTable[]) => {
    built++;
    return queries.insertInto('supplier').values(rows);
  });
  const rows = Array.from({ length: 300 }, (_, i) => ({
    id: `s${i}`,
    name: `Supplier ${i}`,
    created_at: `2026-01-01T00:00:00.${100 + i}Z`,
  }));
  await insert(db, rows);
  t.equal(built, 4, '300 rows are 256 + 32 + 8 + 4');
  await insert(
    db,
    rows.slice(0, 8).map((row) => ({ ...row, id: `again ${row.id}` })),
  );
  t.equal(built, 4);
  await insert(db, []);
  const stored = await db.selectFrom('supplier').selectAll().where('id', 'like', 's%').orderBy('created_at').execute();
  t.strictSame(stored, rows);

  built = 0;
  const among = keptQuery((queries, { ids, before, limit }: Asked) => {
    built++;
    return queries.selectFrom('supplier').select('id').where('id', 'in', ids).where('created_at', '<', before).orderBy('id').limit(limit);
  });
  const idsOf = async (asked: Asked) => (await among(db, asked)).map(({ id }) => id);
  t.strictSame(await idsOf({ ids: ['s1', 's2', 's3'], before: '2027', limit: 9 }), ['s1', 's2', 's3']);
  t.strictSame(await idsOf({ ids: ['s7', 's4', 's6', 's5'], before: '2027', limit: 2 }), ['s4', 's5']);
  t.equal(built, 1, 'three ids are asked as four');
  t.strictSame(await idsOf({ ids: ['s299'], before: '2026-01-01T00:00:00.150Z', limit: 9 }), []);
  t.equal(built, 2);
});
