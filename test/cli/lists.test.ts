import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { sdnFixture, unFixture } from '../lists/files.js';

const assay = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url));
const folder = t.testdir();
const db = join(folder, 'lists.db');
const lists = (...args: string[]) => spawnSync(process.execPath, [assay, 'lists', ...args, '--db', db], { encoding: 'utf8' });
const json = (...args: string[]) => JSON.parse(lists(...args, '--json').stdout);

const feed = (name: string, change: (text: string) => string) => {
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(unFixture, 'utf8')));
  return file;
};

t.test('import, status, diff, accept', async (t) => {
  t.match(lists('import', 'ofac-sdn', ...sdnFixture), { status: 0, stdout: /^ofac-sdn [0-9a-f]{12} imported: 30 entities, 55 names\n$/ });
  t.match(lists('import', 'un', unFixture), { status: 0, stdout: /imported: 20 entities/ });
  t.match(lists('import', 'un', unFixture), { status: 0, stdout: /unchanged/ });
  const before = json('status');
  t.match(before, [
    { listId: 'ofac-sdn', counts: { entities: 30 } },
    { listId: 'un', publishedAt: '2026-11-02T00:00:07.310Z', counts: { entities: 20 } },
  ]);

  const few = feed('few.xml', (text) => text.replace('2026-11-02', '2026-11-03').replace(/<ENTITY>[\s\S]*<\/ENTITY>/, ''));
  const refused = lists('import', 'un', few);
  t.equal(refused.status, 1);
  t.match(refused.stderr, /is in quarantine[\s\S]*8 of 20 entries are gone[\s\S]*assay lists accept un 2026-11-03-/);
  t.match(lists('status').stdout, /in quarantine: 2026-11-03-/);
  const version = json('status')[1].quarantined[0].version as string;
  t.match(json('diff', 'un', '--to', version), { added: [], changed: [], removed: { length: 8 } });
  t.equal(lists('accept', 'un', version).status, 2, 'a reason is needed');
  t.match(lists('accept', 'un', version, '--reason', 'checked with the publisher'), { status: 0, stdout: /is in service/ });
  t.match(json('status')[1], { version, counts: { entities: 12 }, quarantined: [] });
  t.match(lists('diff', 'un').stdout, /0 added, 8 removed, 0 changed\n- CDe\.901 {2}KIVU RIDGE MINERALS SARL/);

  t.match(
    lists('versions', 'un').stdout,
    /^2026-11-03-\w+ {2}in service .*\n2026-11-02-\w+ {2}left {2}published 2026-11-02 .* 20 entities/,
  );
  t.match(json('versions', 'un'), [
    { version, inService: true },
    { inService: false, status: 'accepted' },
  ]);
  t.match(lists('versions', 'eu'), { status: 1, stderr: 'assay: no version of the list eu is kept\n' });

  t.equal(lists('import', 'un', unFixture).status, 1);
  t.match(
    lists('status').stdout,
    /in quarantine: 2026-11-02-\w+, published 2026-11-02 \(\d+ days\): it is dated 2026-11-02T\S+, the active version 2026-11-03/,
    'one that was in service before and comes again is shown with its age and the reason',
  );
});

t.test('a broken file exits 1 with file, line and reason; a wrong call exits 2', async (t) => {
  const before = json('status');
  const cut = feed('cut.xml', (text) => text.slice(0, 5000));
  t.match(lists('import', 'un', cut), { status: 1, stderr: /^assay: cut\.xml, line \d+: not well-formed XML: / });
  t.match(lists('import', 'un', join(folder, 'none.xml')), { status: 1, stderr: /none\.xml/ });
  t.match(lists('import', 'un', folder), { status: 1 });
  t.equal(lists('import', 'no-such-source', unFixture).status, 2);
  t.equal(lists('import', 'un', unFixture, '--max-removed', '7').status, 2);
  t.match(lists('diff', 'eu'), { status: 1, stderr: /no version of the list eu/ });
  t.match(lists('accept', 'un', 'nonsense', '--reason', 'x'), { status: 1, stderr: /no version nonsense/ });
  t.same(json('status'), before);
});

t.test('a list that has nothing in service shows what waits', (t) => {
  const ahead = feed('ahead.xml', (text) => text.replace('2026-11-02', '2036-11-02'));
  const other = join(folder, 'waiting.db');
  const command = (...args: string[]) => spawnSync(process.execPath, [assay, 'lists', ...args, '--db', other], { encoding: 'utf8' });
  t.equal(command('import', 'un', ahead).status, 1);
  t.match(command('status').stdout, /^un {2}no version in service\n {2}in quarantine: 2036-11-02-/);
  t.match(JSON.parse(command('status', '--json').stdout), [{ listId: 'un', version: null, quarantined: [{}], update: null }]);
  const without = command('import', 'ofac-sdn', ...sdnFixture.slice(0, 2));
  t.match(without, { status: 0, stderr: /^assay: note: .* addresses, comments too, which were not given/ });
  t.end();
});
