import { readFileSync, statSync } from 'node:fs';
import t from 'tap';
import { authenticate, DEFAULT_SUPPLIER } from '../src/access/keys.js';
import { readConfig } from '../src/config.js';
import { firstStart, SAMPLE_LISTS } from '../src/first-start.js';
import { importList } from '../src/lists/importer.js';
import { activeLists } from '../src/lists/versions.js';
import { openStore } from '../src/storage/open.js';

t.test('the first start makes a key and loads the sample lists; the second keeps both', async (t) => {
  const database = `${t.testdir()}/assay.db`;
  const config = readConfig({ ASSAY_DATABASE: database });
  const store = await openStore(database);
  t.teardown(() => store.close());

  const welcome = (await firstStart(store, config))('http://127.0.0.1:8080');
  const key = /Bearer (assay_\S+?)'/.exec(welcome)?.[1] ?? '';
  t.match(await authenticate(store, key), { supplierId: DEFAULT_SUPPLIER, role: 'supplier' });
  t.match(welcome, /API documentation: http:\/\/127\.0\.0\.1:8080\/docs/);
  t.match(welcome, /curl -s /);
  t.match(await activeLists(store.db), [
    { listId: 'ofac-sdn', sample: true },
    { listId: 'un', sample: true },
  ]);
  const file = `${database.replace(/assay\.db$/, '')}first-api-key`;
  t.equal(statSync(file).mode & 0o777, 0o600);
  t.equal(readFileSync(file, 'utf8').trim(), key);
  t.match((await firstStart(store, config))('x'), new RegExp(key), 'the same key is shown again');
});

t.test('a key that lies in a folder that is not there yet', async (t) => {
  const folder = t.testdir();
  const config = readConfig({ ASSAY_DATABASE: `${folder}/assay.db`, ASSAY_SIGNING_KEY_FILE: `${folder}/keys/signing.pem` });
  const store = await openStore(config.database);
  t.teardown(() => store.close());
  await firstStart(store, config);
  t.equal(statSync(`${folder}/keys/first-api-key`).mode & 0o777, 0o600);
});

t.test('a published list takes the place of a sample one without being measured against it', async (t) => {
  const folder = t.testdir({
    'real.xml': `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2020-01-01T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>SOME</FIRST_NAME><SECOND_NAME>BODY</SECOND_NAME><REFERENCE_NUMBER>QDi.999</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>`,
  });
  const store = await openStore(`${folder}/assay.db`);
  t.teardown(() => store.close());
  await firstStart(store, readConfig({ ASSAY_DATABASE: `${folder}/assay.db` }));
  const result = await importList(store, { source: 'un', files: [`${folder}/real.xml`], at: '2026-11-24T10:00:00.000Z' });
  t.equal(result.status, 'imported', JSON.stringify(result.report.findings));
  const un = (await activeLists(store.db)).find(({ listId }) => listId === 'un');
  t.equal(un?.sample, undefined);
  const back = await importList(store, { ...SAMPLE_LISTS[1]!, at: '2026-11-25T10:00:00.000Z', sample: true });
  t.equal(back.status, 'quarantined', 'but a sample list is measured against a published one');
});
