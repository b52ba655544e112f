import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { httpServer } from '../lists/updater/misbehaving-server.js';
import { sample } from '../lists/updater/updating.js';

const bin = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url));

/** Not spawnSync: the server that the command asks is in this process. */
function assay(args: string[], settings: Record<string, string> = {}) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, [bin, ...args], { env: { ...process.env, ...settings } }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

t.test('lists update fetches from the mirror, imports, and says what became of each list', async (t) => {
  const server = await httpServer(t, (request, response) => {
    if (request.url !== '/mirror/un/consolidated.xml') return void response.writeHead(404).end();
    if (request.headers['if-none-match'] === '"1"') return void response.writeHead(304).end();
    response.writeHead(200, { etag: '"1"' }).end(sample);
  });
  const settings = { ASSAY_LIST_MIRROR: new URL('/mirror', server.url).href };
  const db = ['--db', `${t.testdir()}/x.db`];

  const none = await assay(['lists', 'update', ...db], settings);
  t.equal(none.status, 1);
  t.match(none.stderr, /no list is in service: name the lists to fetch/);

  const first = await assay(['lists', 'update', 'un', ...db], settings);
  t.equal(first.status, 0, first.stderr);
  t.match(first.stdout, /^un 2\d{3}-\d\d-\d\d-[0-9a-f]{12} in service: 20 entities; 20 added/);

  const again = await assay(['lists', 'update', '--json', ...db], settings);
  t.match(JSON.parse(again.stdout), { listId: 'un', outcome: 'unchanged', reason: null });

  const both = await assay(['lists', 'update', 'eu', 'un', '--json', ...db], settings);
  t.equal(both.status, 1, 'one list is not up to date');
  t.match(
    both.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [
      { listId: 'eu', outcome: 'failed', reason: /answered 404/ },
      { listId: 'un', outcome: 'unchanged' },
    ],
    'and the other was tried all the same',
  );
  t.match(both.stderr, /not up to date: eu \(.*answered 404\)/);

  const sources = `${t.testdirName}/sources.json`;
  writeFileSync(sources, JSON.stringify({ un: { files: [{ name: 'un.xml', url: new URL('/elsewhere', server.url).href }] } }));
  const elsewhere = await assay(['lists', 'update', 'un', ...db], { ...settings, ASSAY_LIST_SOURCES: sources });
  t.match(elsewhere.stderr, /elsewhere answered 404/, 'the file of the operator counts for more than the mirror');

  const status = await assay(['lists', 'status', '--json', ...db]);
  t.match(JSON.parse(status.stdout), [{ listId: 'un', update: { lastOutcome: 'failed', lastReason: /404/, attempts: 4, failures: 1 } }]);
});
