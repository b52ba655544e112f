import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { defaultPolicy } from '../../src/screening/policy.js';
import { orderOf } from '../rules/order-facts.js';

const bin = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url));
const assay = (args: string[], input = '') => spawnSync(process.execPath, [bin, ...args], { input, encoding: 'utf8' });
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

t.test('a policy is tried on recorded orders and on a file before it decides', async (t) => {
  const folder = t.testdir();
  const db = `${folder}/x.db`;
  const orders = [
    orderOf({ lines: [['anthranilic acid', 15, 'kg']], payment: { method: 'cash' }, rest: { orderId: 'cash' } }),
    orderOf({ lines: [['anthranilic acid', 16, 'kg']], rest: { orderId: 'month' } }),
    orderOf({ lines: [['ethanol', 1, 'kg']], rest: { orderId: 'plain' } }),
  ];
  const input = orders.map((order) => JSON.stringify(order)).join('\n');
  t.same(
    lines(assay(['screen', '-', '--json', '--db', db], input).stdout).map(({ decision }) => decision),
    ['clear', 'review', 'clear'],
  );

  const stricter = structuredClone(defaultPolicy());
  stricter.version = '2';
  stricter.flags['PAYMENT_UNUSUAL/method'] = { severity: 'high', points: 40 };
  stricter.rules['threshold-cumulative'] = { on: false };
  stricter.rules['identity-unverified'] = { on: false };
  const file = `${folder}/policy.json`;
  writeFileSync(file, JSON.stringify(stricter));

  const recorded = lines(assay(['policy', 'test', file, '--json', '--db', db]).stdout);
  t.match(recorded, [
    { orderId: 'cash', present: { decision: 'clear' }, candidate: { decision: 'review' } },
    {
      orderId: 'month',
      present: { decision: 'review' },
      candidate: { decision: 'clear' },
      lost: ['IDENTITY_UNVERIFIED', 'THRESHOLD_CUMULATIVE'],
    },
    { policy: { version: '2' }, orders: 3, changed: 2, decisions: { 'clear to review': 1, 'review to clear': 1 } },
  ]);
  t.match(lines(assay(['policy', 'test', file, '-', '--json', '--db', db], input).stdout).at(-1), { orders: 3 });
  t.match(assay(['policy', 'test', file, '--db', db]).stdout, /3 orders, 2 would change/);

  writeFileSync(file, JSON.stringify({ ...stricter, flags: {} }));
  const refused = assay(['policy', 'test', file, '--db', db]);
  t.equal(refused.status, 1);
  t.match(refused.stderr, /policy\.json/);
  t.equal(assay(['policy', 'test', `${folder}/none.json`, '--db', db]).status, 1);
  t.same(JSON.parse(assay(['policy', 'show']).stdout), defaultPolicy());
});
