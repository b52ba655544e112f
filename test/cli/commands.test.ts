import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { ordinaryOrder } from '../support/service.js';

const bin = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url));
const assay = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { input, encoding: 'utf8' });
  return {
    status,
    stdout,
    stderr,
    json: () =>
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
};
const ndjson = (items: unknown[]) => `${items.map((item) => JSON.stringify(item)).join('\n')}\n`;

t.test('exit codes: 2 for a wrong call, 1 for wrong data', async (t) => {
  const db = `${t.testdir()}/x.db`;
  t.equal(assay(['no-such-command']).status, 2);
  t.equal(assay(['match']).status, 2);
  t.equal(assay(['match', '-', '--limit', 'many']).status, 2);
  t.equal(assay(['lists', 'import', 'no-such-source', 'x', '--db', db]).status, 2);
  t.equal(assay(['--help']).status, 0);
  const missing = assay(['match', '/no/such/file', '--db', db]);
  t.equal(missing.status, 1);
  t.match(missing.stderr, /no such file/);
  const away = assay(['keys', 'list', '--db', 'postgres://nobody@127.0.0.1:1/none']);
  t.equal(away.status, 1);
  t.equal(away.stderr, 'assay: the database does not answer\n', 'without a stack');
  const other = assay(['lists', 'status', '--db', fileURLToPath(import.meta.url)]);
  t.match(other, { status: 1, stderr: /^assay: the file of the database holds something else: it is no SQLite database\n$/ });
});

t.test('match and screen: one answer a line, in order; a bad line is named and loses nothing before it', async (t) => {
  const db = `${t.testdir()}/x.db`;
  for (const { source, files } of SAMPLE_LISTS) t.equal(assay(['lists', 'import', source, ...files, '--db', db]).status, 0, source);

  const coloured = assay(['match', '-', '--db', db], ndjson([{ id: 'p', type: 'person', name: '\u001b[31mNobody\u0007 Known' }]));
  t.equal(coloured.stdout, '[31mNobody Known\n  no match\n', 'a name gives the terminal no command');

  const listed = 'Zephyrine Reagents Trading Co., Ltd.';
  const match = assay(
    ['match', '-', '--json', '--db', db],
    ndjson([
      { id: '1', type: 'company', name: listed },
      { id: '2', name: 'Brightwater Coatings' },
    ]),
  );
  t.equal(match.status, 0, match.stderr);
  t.match(match.json(), [
    { id: '1', matches: [{ listId: 'ofac-sdn', entryId: '90001' }] },
    { id: '2', matches: [] },
  ]);

  const broken = assay(['match', '-', '--json', '--db', db], '{"id":"1","name":"A B"}\n{"id":\n');
  t.equal(broken.status, 1);
  t.match(broken.stderr, /line 2: not JSON/);
  t.equal(assay(['match', '-', '--json', '--db', db], ndjson([{ id: '1', name: 'A', nmae: 'B' }])).status, 1);

  const orders = [
    ordinaryOrder({ orderId: 'A' }),
    ordinaryOrder({ orderId: 'B', parties: [{ role: 'buyer', type: 'company', name: listed }] }),
  ];
  const screened = assay(['screen', '-', '--json', '--db', db], `${ndjson(orders)}{"orderId":1}\n`);
  t.equal(screened.status, 1);
  t.match(screened.stderr, /line 3/);
  t.match(screened.json(), [
    { orderId: 'A', decision: 'clear' },
    { orderId: 'B', decision: 'block' },
  ]);

  const readable = assay(['screen', '-', '--db', db], ndjson(orders));
  t.match(readable.stdout, /^A: clear, risk \d+/);
  t.match(readable.stdout, /B: block, risk \d+\n {2}critical PARTY_SANCTIONED: /);
});

t.test('keys: made, listed, revoked', async (t) => {
  const db = `${t.testdir()}/x.db`;
  const [{ id, key }] = assay(['keys', 'create', '--role', 'officer', '--json', '--db', db]).json();
  t.match(key, new RegExp(`^assay_${id}_`));
  t.match(assay(['keys', 'list', '--json', '--db', db]).json()[0], [{ id, role: 'officer', revokedAt: null }]);
  t.match(assay(['--db', db, 'keys', 'list', '--json']).json()[0], [{ id }], '--db before the command');
  t.equal(assay(['keys', 'revoke', id, '--db', db]).status, 0);
  t.equal(assay(['keys', 'revoke', id, '--db', db]).status, 1);
  t.equal(assay(['keys', 'create', '--role', 'king', '--db', db]).status, 2);
});

t.test('screen --as-of answers for a past day and records nothing', async (t) => {
  const db = `${t.testdir()}/x.db`;
  const { source, files } = SAMPLE_LISTS[0]!;
  t.equal(assay(['lists', 'import', source, ...files, '--db', db]).status, 0);
  const today = new Date().toISOString().slice(0, 10);
  const asked = assay(
    ['screen', '-', '--json', '--db', db, '--as-of', today],
    ndjson([ordinaryOrder(), ordinaryOrder({ orderId: 'T-2' })]),
  );
  t.equal(asked.status, 0, asked.stderr);
  t.match(asked.json(), [
    { asOf: today, recorded: false, orderId: 'T-1' },
    { asOf: today, recorded: false, orderId: 'T-2' },
  ]);
  const early = assay(['screen', '-', '--db', db, '--as-of', '2020-01-01'], ndjson([ordinaryOrder()]));
  t.match(early, { status: 1, stderr: /no sanctions list was in service/ });
  t.equal(assay(['screen', '-', '--db', db, '--as-of', 'then']).status, 2);
});
