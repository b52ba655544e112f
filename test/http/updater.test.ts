/** The schedule within the service. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { buildApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { importList } from '../../src/lists/importer.js';
import { openStore } from '../../src/storage/open.js';
import { httpServer } from '../lists/updater/misbehaving-server.js';
import { nextDay, sampleFile } from '../lists/updater/updating.js';
import { AT } from '../support/service.js';

t.test('a service that is told to keeps its lists up to date', async (t) => {
  const server = await httpServer(t, (_, response) => void response.end(nextDay));
  const database = `${t.testdir()}/assay.db`;
  const store = await openStore(database);
  const { version: before } = await importList(store, { source: 'un', files: [sampleFile], at: AT });
  const sources = `${t.testdirName}/sources.json`;
  await writeFile(sources, JSON.stringify({ un: { files: [{ name: 'un.xml', url: server.url }] } }));
  const settings = { ASSAY_DATABASE: database, ASSAY_LOG_LEVEL: 'silent', ASSAY_LIST_SOURCES: sources, ASSAY_LIST_UPDATE_HOURS: '6' };
  const app = await buildApp(store, readConfig(settings));
  await app.ready();

  const deadline = Date.now() + 30_000;
  while (app.watch().lists[0]?.version === before && Date.now() < deadline) await wait(20);
  t.not(app.watch().lists[0]?.version, before, 'the new version is in use without a restart');
  await app.close();
  await store.close();
});

t.test('a setting that names a list without an address stops the start', async (t) => {
  const store = await openStore(`${t.testdir()}/assay.db`);
  t.teardown(() => store.close());
  const settings = { ASSAY_DATABASE: `${t.testdirName}/assay.db`, ASSAY_LOG_LEVEL: 'silent', ASSAY_LIST_UPDATE: 'un,nowhere' };
  const app = buildApp(store, readConfig(settings));
  await t.rejects(app, { message: /ASSAY_LIST_UPDATE names nowhere/ });
});
