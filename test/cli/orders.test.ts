import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { ordinaryOrder } from '../support/service.js';

const program = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url));

function assay(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env: { PATH: process.env.PATH } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

t.test('catalogue, policy, report and replay by command', async (t) => {
  const folder = t.testdir();
  const db = ['--db', `${folder}/assay.db`];
  const file = (name: string, text: string) => {
    writeFileSync(`${folder}/${name}`, text);
    return `${folder}/${name}`;
  };
  const lines = [{ lineId: '1', substance: { productCode: 'AN-1' }, quantity: 20, unit: 'kg' }];
  const orders = file('orders.ndjson', ['A', 'B'].map((orderId) => `${JSON.stringify(ordinaryOrder({ orderId, lines }))}\n`).join(''));

  await t.test('assay substances catalogue import', async (t) => {
    const wrong = await assay('substances', 'catalogue', 'import', file('wrong.csv', 'productCode,cas\nX,108-24-8\n'), ...db);
    t.match(wrong, { code: 1, err: /wrong\.csv, line 2: .*check digit/ });
    const good = await assay('substances', 'catalogue', 'import', file('good.csv', 'productCode,cas\nAN-1,118-92-3\n'), ...db, '--json');
    t.match(JSON.parse(good.out), { products: 1, controlled: 1 });
  });

  for (const { source, files } of SAMPLE_LISTS) await assay('lists', 'import', source, ...files, ...db);
  const screenings = (await assay('screen', orders, '--json', ...db)).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

  await t.test('assay policy test', async (t) => {
    const lenient = { ...structuredClone(defaultPolicy()), id: 'lenient', version: '1' };
    for (const flag of ['THRESHOLD_CUMULATIVE', 'IDENTITY_UNVERIFIED', 'ORDER_SPLITTING'])
      lenient.flags[flag] = { severity: 'low', points: 1 };
    const policy = file('lenient.json', JSON.stringify(lenient));
    for (const on of [['--recorded'], [orders]]) {
      const { code, out } = await assay('policy', 'test', policy, ...on, ...db, '--json');
      t.equal(code, 0);
      const answers = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      t.match(answers, [
        { orderId: 'A', changed: false },
        { orderId: 'B', changed: true, before: { decision: 'review' }, after: { decision: 'clear' } },
        { sum: { orders: 2, changed: 1, decisions: { 'review>clear': 1 } } },
      ]);
    }
    t.equal((await assay('policy', 'test', policy, ...db)).code, 2, 'neither orders nor --recorded');
    t.match(await assay('policy', 'check', file('no.json', '{"id":"x"}')), { code: 1, err: /no\.json/ });
    t.match(await assay('policy', 'activate', policy, ...db), { code: 0, out: /lenient, version 1, is in service/ });
    t.equal(JSON.parse((await assay('policy', 'show', ...db)).out).id, 'lenient');
  });

  await t.test('assay report', async (t) => {
    const period = ['--from', '2026-11-01', '--to', '2026-11-30'];
    const { out } = await assay('report', 'monthly-ledger', ...period, ...db);
    t.match(out, /^customer,buyer,month,.*audit leaf hash/);
    t.ok(out.includes(screenings[1].audit.leafHash));
    await assay('report', 'monthly-ledger', ...period, '--out', `${folder}/ledger.pdf`, ...db);
    t.equal(readFileSync(`${folder}/ledger.pdf`, 'latin1').slice(0, 5), '%PDF-');
    t.equal((await assay('report', 'no-such-report', ...db)).code, 2);
    t.equal((await assay('report', 'eu-yearly', ...db)).code, 1, 'no period');
  });

  await t.test('assay audit replay', async (t) => {
    const { code, out } = await assay('audit', 'replay', screenings[1].screeningId, ...db, '--json');
    t.equal(code, 0);
    t.match(JSON.parse(out), { orderId: 'B', same: true });
    t.equal((await assay('audit', 'replay', 'none', ...db)).code, 1);
    t.equal((await assay('audit', 'verify', `${folder}/assay.db`)).code, 0, 'and the log still verifies');
  });
});
