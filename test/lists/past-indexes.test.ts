import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { importList } from '../../src/lists/importer.js';
import { Busy } from '../../src/lists/in-turn.js';
import { PastIndexes } from '../../src/lists/past-indexes.js';
import { listsInServiceAt } from '../../src/lists/versions.js';
import { openStore } from '../../src/storage/open.js';

const unFile = SAMPLE_LISTS.find(({ source }) => source === 'un')!.files[0]!;
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z`;

t.test('indexes of past versions: one build each, two kept, few waiting', async (t) => {
  const database = `${t.testdir()}/assay.db`;
  const store = await openStore(database);
  t.teardown(() => store.close());
  const text = readFileSync(unFile, 'utf8');
  for (let n = 3; n < 11; n++) {
    const file = `${t.testdirName}/un-${n}.xml`;
    writeFileSync(file, text.replace('dateGenerated="2026-11-02', `dateGenerated="${day(n).slice(0, 10)}`));
    await importList(store, { source: 'un', files: [file], at: day(n) });
  }
  const listsAt = (n: number) => listsInServiceAt(store.db, day(n));
  await t.rejects(listsInServiceAt(store.db, '2026-11-03T09:59:59.999Z'), { name: 'DataError' }, 'before the first');
  t.match(await listsAt(4), [{ listId: 'un', publishedAt: /^2026-11-04/ }]);

  const past = new PastIndexes(database);
  const [one, same] = await Promise.all([past.of(await listsAt(3)), past.of(await listsAt(3))]);
  t.equal(one, same, 'asked for twice at once, built once');
  t.ok(one.parties.nameCount > 0);
  const two = await past.of(await listsAt(4));
  t.equal(await past.of(await listsAt(3)), one, 'kept');
  await past.of(await listsAt(5));
  t.equal(await past.of(await listsAt(3)), one, 'still kept: it was used last but one');
  t.not(await past.of(await listsAt(4)), two, 'the one that was not used for longest is gone');

  const lists = await Promise.all([6, 7, 8, 9, 10].map(listsAt));
  const built = await Promise.allSettled(lists.map((some) => past.of(some)));
  t.same(
    built.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  );
  t.type((built[4] as PromiseRejectedResult).reason, Busy);
  await past.of(lists[4]!);
});
