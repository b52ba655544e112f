import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { DataError } from '../../src/data-error.js';
import { importList } from '../../src/lists/importer.js';
import { activeLists } from '../../src/lists/versions.js';
import { openStore } from '../../src/storage/open.js';
import { faults } from './faults.js';
import { sdnFixture, unFixture } from './files.js';

const at = '2026-11-24T12:00:00.000Z';

t.test('a broken feed is refused or set aside, and the last good version stays', async (t) => {
  const store = await openStore(join(t.testdir(), 'faults.db'));
  t.teardown(() => store.close());
  await importList(store, { source: 'ofac-sdn', files: sdnFixture, at });
  await importList(store, { source: 'un', files: [unFixture], at });
  const good = await activeLists(store.db);

  for (const { name, source, files, reason, quarantined } of faults)
    await t.test(name, async (t) => {
      const folder = t.testdir(files as Record<string, string>);
      const paths = Object.keys(files).map((file) => join(folder, file));
      const kept = await store.db.selectFrom('list_version').select('id').execute();
      if (quarantined) {
        const result = await importList(store, { source, files: paths, at });
        t.equal(result.status, 'quarantined');
        t.match(result.report.findings.map((finding) => finding.message).join('; '), reason);
      } else {
        const error = await importList(store, { source, files: paths, at }).then(
          () => undefined,
          (error: unknown) => error,
        );
        t.ok(error instanceof DataError, `a data error: ${error}`);
        t.match((error as Error).message, reason);
        t.ok((error as DataError).file, 'names the file');
        t.same(await store.db.selectFrom('list_version').select('id').execute(), kept, 'nothing is stored');
      }
      t.same(await activeLists(store.db), good, 'the last good versions are in service');
    });
});

t.test('docs/lists.md shows each fault', async (t) => {
  const page = readFileSync(new URL('../../../docs/lists.md', import.meta.url), 'utf8');
  for (const { name } of faults) t.match(page, `| ${name} |`);
});
