import { mkdir, writeFile } from 'node:fs/promises';
import t from 'tap';
import { importList } from '../../../src/lists/importer.js';
import { importInWorker } from '../../../src/lists/updater/import-in-worker.js';
import { LEASE, takeLease } from '../../../src/lists/updater/lease.js';
import type { PublishedFile } from '../../../src/lists/updater/publishers.js';
import { knownValidators } from '../../../src/lists/updater/state.js';
import { acceptVersion, listStatus } from '../../../src/lists/versions.js';
import { openStore } from '../../../src/storage/open.js';
import { onEachDatabase } from '../../support/stores.js';
import { httpServer } from './misbehaving-server.js';
import { nextDay, START, sample, sampleFile, trial } from './updating.js';

/** Serves `bodies` by path, each with an ETag of its own, and answers 304 to who has it already. */
const publisherOf = (bodies: Record<string, { body: string; etag: string }>) =>
  ((request, response) => {
    const found = bodies[request.url!];
    if (!found) return void response.writeHead(404).end();
    const headers = { etag: found.etag, 'last-modified': 'Mon, 23 Nov 2026 08:00:00 GMT' };
    if (request.headers['if-none-match'] === found.etag) return void response.writeHead(304, headers).end();
    response.writeHead(200, headers).end(found.body);
  }) satisfies Parameters<typeof httpServer>[1];

t.test('the first update takes a list into service', async (t) => {
  const server = await httpServer(t, publisherOf({ '/list.xml': { body: sample, etag: '"1"' } }));
  const { update, version, status, leftovers } = await trial(t, { empty: true });
  const result = await update(server.url);
  t.match(result, { outcome: 'updated', reason: null, imported: { status: 'imported', counts: { entities: 20 } } });
  t.equal(await version(), result.imported?.version);
  const at = new Date(START).toISOString();
  t.match(await status(), { lastOutcome: 'updated', lastSuccess: at, lastAttempt: at, attempts: 1, failures: 0, running: false });
  t.strictSame(await leftovers(), []);
});

t.test('the publisher is asked for what has changed only', async (t) => {
  const bodies = { '/list.xml': { body: sample, etag: '"1"' } };
  const server = await httpServer(t, publisherOf(bodies));
  const { update, version, clock, status } = await trial(t, { empty: true });
  const { imported } = await update(server.url);

  clock.at += 6 * 3_600_000;
  t.match(await update(server.url), { outcome: 'unchanged', imported: null });
  t.strictSame(
    server.requests.map((request) => request.conditional),
    [false, true],
  );
  t.match(await status(), { lastSuccess: '2026-11-24T16:00:00.000Z', attempts: 2 }, 'to know that nothing has changed is a success');

  bodies['/list.xml'] = { body: nextDay, etag: '"2"' };
  t.match(await update(server.url), { outcome: 'updated', imported: { report: { added: 1 } } });
  t.not(await version(), imported?.version);

  t.test('and a new name for the same bytes changes nothing but the name', async (t) => {
    bodies['/list.xml'].etag = '"3"';
    t.match(await update(server.url), { outcome: 'unchanged', imported: { status: 'unchanged' } });
    server.requests.length = 0;
    t.match(await update(server.url), { outcome: 'unchanged', imported: null });
    t.strictSame(server.requests, [{ path: '/list.xml', conditional: true }]);
  });
});

t.test('"not modified" is asked for only where it would be said of the version in service', async (t) => {
  const bodies = { '/list.xml': { body: nextDay, etag: '"2"' } };
  const server = await httpServer(t, publisherOf(bodies));
  const { update, version, store } = await trial(t, { empty: true });
  const { imported } = await update(server.url);

  await importList(store, { source: 'un', files: [sampleFile], at: new Date(START).toISOString() });
  const older = (await olderVersion())!;
  await acceptVersion(store, { listId: 'un', version: older, reason: 'a test', at: new Date(START).toISOString() });
  t.match(
    await update(server.url),
    { outcome: 'quarantined', reason: /^a person took it out of service on \S+: a test$/, imported: { version: imported?.version } },
    'after somebody put another version into service, the one before is read, and waits',
  );
  t.equal(await version(), older);
  t.equal(server.requests.at(-1)?.conditional, false);

  const other = await httpServer(t, publisherOf(bodies));
  await update(other.url);
  t.equal(other.requests[0]?.conditional, false, 'and not at another address');

  async function olderVersion() {
    const status = await listStatus(store.db, new Date(START).toISOString());
    return status[0]?.quarantined[0]?.version;
  }
});

t.test('a publisher that gives neither ETag nor date is read whole each time', async (t) => {
  const server = await httpServer(t, (_, response) => void response.end(sample));
  const { update } = await trial(t, { empty: true });
  await update(server.url);
  t.match(await update(server.url), { outcome: 'unchanged', imported: { status: 'unchanged' } });
  t.notOk(server.requests.some((request) => request.conditional));
});

t.test('a version that the guard objects to waits in quarantine', async (t) => {
  const entries = sample.match(/<INDIVIDUAL>[\s\S]*?<\/INDIVIDUAL>/g)!;
  const shrunk = entries.slice(2).reduce((text, entry) => text.replace(entry, ''), sample);
  const server = await httpServer(t, publisherOf({ '/list.xml': { body: shrunk, etag: '"2"' } }));
  const { update, version, status, store } = await trial(t);
  const before = await version();

  const result = await update(server.url);
  t.match(result, { outcome: 'quarantined', reason: /entries are gone/ });
  t.equal(await version(), before);
  t.match(await status(), { lastOutcome: 'quarantined', lastReason: /entries are gone/, lastSuccess: null, failures: 0 });

  t.match(await update(server.url), { outcome: 'quarantined' }, 'and is not forgotten because it has not been modified');

  await acceptVersion(store, { listId: 'un', version: result.imported!.version, reason: 'a test', at: new Date(START).toISOString() });
  t.match(await update(server.url), { outcome: 'unchanged', imported: null }, 'until somebody accepts it');
});

t.test('the files of a list come together', async (t) => {
  const table = (rows: string[]) => rows.map((row) => `${row}\r\n`).join('');
  const entry = (id: number) => `${id},"EXAMPLE ${id}, Ada","individual","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- `;
  const bodies = {
    '/sdn.csv': { body: table([1, 2, 3].map(entry)), etag: '"s1"' },
    '/alt.csv': { body: table(['1,11,"aka","EXAMPLE, Augusta",-0- ']), etag: '"a1"' },
  };
  const server = await httpServer(t, publisherOf(bodies));
  const files: PublishedFile[] = ['sdn.csv', 'alt.csv'].map((name) => ({ name, url: new URL(name, server.url), checksum: null }));
  const { update } = await trial(t);
  t.match(await update(files, { listId: 'ofac-sdn' }), { outcome: 'updated', imported: { counts: { entities: 3, names: 4 } } });

  server.requests.length = 0;
  bodies['/alt.csv'] = { body: table(['2,12,"aka","EXAMPLE, Byron",-0- ', '1,11,"aka","EXAMPLE, Augusta",-0- ']), etag: '"a2"' };
  t.match(await update(files, { listId: 'ofac-sdn' }), { outcome: 'updated', imported: { counts: { entities: 3, names: 5 } } });
  t.strictSame(
    server.requests.map(({ path, conditional }) => `${path} ${conditional}`),
    ['/sdn.csv true', '/alt.csv true', '/sdn.csv false'],
    'one that has not changed is fetched when another has',
  );
});

t.test('an import of the real kind runs in a thread of its own', async (t) => {
  const bodies = { '/list.xml': { body: nextDay, etag: '"2"' } };
  const server = await httpServer(t, publisherOf(bodies));
  const { update, updating, store, version } = await trial(t);
  const database = `${t.testdirName}/assay.db`;
  updating.importFiles = importInWorker(database);
  const before = await version();
  t.match(await update(server.url), { outcome: 'updated', imported: { report: { added: 1 } } });
  t.not(await version(), before, 'and its result is seen outside');

  bodies['/list.xml'] = { body: nextDay.slice(0, 9000), etag: '"3"' };
  t.match(
    await update(server.url),
    { outcome: 'failed', reason: /list\.xml, line \d+: not well-formed/ },
    'a data error comes back as one',
  );

  updating.importFiles = importInWorker(`${t.testdirName}`);
  await t.rejects(update(server.url), { code: 'SQLITE_CANTOPEN' }, 'a fault of ours is thrown');
  const status = await store.db.selectFrom('list_update').selectAll().executeTakeFirst();
  t.match(status, { last_outcome: 'failed', lease_holder: null }, 'and is on record all the same');
});

t.test('a stopped import ends its thread', async (t) => {
  const { store } = await trial(t, { empty: true });
  const stop = new AbortController();
  const job = { source: 'un', files: [sampleFile], at: new Date(START).toISOString() };
  const running = importInWorker(`${t.testdirName}/assay.db`)(job, stop.signal);
  stop.abort(new Error('stopped'));
  await t.rejects(running, { message: 'stopped' });
  t.strictSame(await listStatus(store.db, job.at), []);
});

t.test('a folder that cannot be made is a fault of ours, on record like the others', async (t) => {
  const { update, updating, status } = await trial(t);
  await writeFile(updating.folder, 'a file is in the way');
  await t.rejects(update('http://127.0.0.1:9/list.xml'), { code: /^(ENOTDIR|EEXIST)$/ });
  t.match(await status(), { lastOutcome: 'failed', failures: 1, running: false });
});

t.test('two updates of a list never run at once', async (t) => {
  let release = () => {};
  const asked = new Promise<void>((resolve) => {
    release = resolve;
  });
  const server = await httpServer(t, (_, response) => void asked.then(() => response.end(nextDay)));
  const { update, status, updating } = await trial(t);
  const first = update(server.url);
  while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  t.match(await status(), { running: true });

  // Another process has a connection of its own.
  const other = await openStore(`${t.testdirName}/assay.db`);
  t.equal(await takeLease(other.db, 'un', updating.clock.now), undefined, 'nor in another process');
  await other.close();
  t.match(await update(server.url), { outcome: 'busy', imported: null });
  release();
  t.match(await first, { outcome: 'updated' });
  t.match(await status(), { running: false, attempts: 1 });
});

t.test('a crashed update holds up nobody for long, and its files are taken away', async (t) => {
  const server = await httpServer(t, (_, response) => void response.end(nextDay));
  const { update, store, clock, updating, leftovers } = await trial(t);
  await takeLease(store.db, 'un', clock.now);
  await mkdir(`${updating.folder}/un/crashed`, { recursive: true });
  await writeFile(`${updating.folder}/un/crashed/list.xml`, 'half');

  t.match(await update(server.url), { outcome: 'busy' });
  clock.at += LEASE + 1;
  t.match(await update(server.url), { outcome: 'updated' });
  t.strictSame(await leftovers(), []);
});

t.test('an update whose lease went to another leaves the record to that one', async (t) => {
  const { update, store, clock, updating } = await trial(t);
  const server = await httpServer(t, (_, response) => {
    clock.at += LEASE + 1;
    void takeLease(store.db, 'un', clock.now).then(() => response.writeHead(404).end());
  });
  t.match(await update(server.url), { outcome: 'failed' });
  t.match(await store.db.selectFrom('list_update').selectAll().executeTakeFirst(), { attempts: 0, last_outcome: null });
  t.equal(await takeLease(store.db, 'un', updating.clock.now), undefined, 'and does not release its lease');
});

t.test('a lease is renewed as long as its update runs, and its loss is heard of', async (t) => {
  const { store, clock } = await trial(t);
  const until = async () => (await store.db.selectFrom('list_update').select('lease_until').executeTakeFirst())?.lease_until;
  const eventually = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const lease = await takeLease(store.db, 'un', clock.now, 10);
  clock.at += LEASE - 1;
  const renewed = new Date(clock.at + LEASE).toISOString();
  await eventually(async () => (await until()) === renewed);

  await store.db.updateTable('list_update').set({ lease_holder: 'another' }).execute();
  await eventually(async () => lease!.lost.aborted);
  await lease?.release();
  t.equal(await until(), renewed, 'what the other holds is left alone');
});

onEachDatabase('leases and records hold on both databases', async (t, store) => {
  let now = START;
  const first = await takeLease(store.db, 'un', () => now);
  t.ok(first);
  t.equal(await takeLease(store.db, 'un', () => now), undefined);
  t.ok(await takeLease(store.db, 'eu', () => now), 'of each list one');
  await first?.release();
  const both = await Promise.all([takeLease(store.db, 'un', () => now), takeLease(store.db, 'un', () => now)]);
  t.equal(both.filter(Boolean).length, 1, 'of two at the same moment one');
  now += LEASE;
  t.ok(await takeLease(store.db, 'un', () => now), 'when it was not renewed');
  const nowhere = { listId: 'un', everyHours: 1, largest: 1, files: [] };
  t.equal((await knownValidators(store.db, nowhere)).size, 0);
});
