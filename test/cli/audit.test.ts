import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { checkProof } from '../../src/audit/screening-proof.js';
import { describeProof } from '../../src/cli/audit-report.js';
import { openStore } from '../../src/storage/open.js';
import { recordScreenings, temporaryFolder } from '../audit/recorded-log.js';

const assay = fileURLToPath(new URL('../../../bin/assay.js', import.meta.url));
const audit = (...args: string[]) => spawnSync(process.execPath, [assay, 'audit', ...args], { encoding: 'utf8' });

t.test('export, verify, pin, tamper', async (t) => {
  const folder = temporaryFolder(t);
  const [db, bundle, checkpoint] = [join(folder, 'a.db'), join(folder, 'bundle'), join(folder, 'checkpoint')];
  const store = await openStore(db);
  await recordScreenings(store, 2);
  await store.close();

  const signed = audit('checkpoint', '--db', db);
  t.equal(signed.status, 0, signed.stderr);
  writeFileSync(checkpoint, signed.stdout);
  t.equal(audit('export', bundle, '--db', db).status, 0);

  const key = join(bundle, 'public-key.pem');
  const verified = audit('verify', bundle, '--json', '--key', key, '--checkpoint', checkpoint);
  t.equal(verified.status, 0, verified.stderr);
  // two screenings, the key, the export
  t.match(JSON.parse(verified.stdout), { entries: 4, screenings: 2, checkpoints: 2, pinned: true });
  t.match(audit('verify', bundle).stdout, /as the log names it/);
  t.equal(audit('verify', db).status, 0);

  const answers = join(bundle, 'screenings.ndjson');
  writeFileSync(answers, readFileSync(answers, 'utf8').replace('"clear"', '"block"'));
  const tampered = audit('verify', bundle);
  t.equal(tampered.status, 1);
  t.match(tampered.stderr, /screenings\.ndjson, line 1: the answer of screening .* is not the one that was logged/);
});

t.test('prove one screening, check it elsewhere, tamper', async (t) => {
  const folder = temporaryFolder(t);
  const [db, kept, proof] = [join(folder, 'a.db'), join(folder, 'kept'), join(folder, 'proof.json')];
  const store = await openStore(db);
  await recordScreenings(store, 2);
  const { id } = await store.db.selectFrom('screening').select('id').orderBy('seq').executeTakeFirstOrThrow();
  await store.close();
  writeFileSync(kept, audit('checkpoint', '--db', db).stdout);
  const key = join(folder, 'bundle', 'public-key.pem');
  t.equal(audit('export', join(folder, 'bundle'), '--db', db).status, 0);

  const proven = audit('prove', id, '--db', db, '--since', '3');
  t.equal(proven.status, 0, proven.stderr);
  writeFileSync(proof, proven.stdout);
  const checked = audit('check-proof', proof, '--json', '--key', key, '--checkpoint', kept);
  t.equal(checked.status, 0, checked.stderr);
  t.match(JSON.parse(checked.stdout), { screeningId: id, index: 0, entries: 4, pinned: true, continues: [3] });
  const [told, unkept] = [['--checkpoint', kept], []].map((options) => audit('check-proof', proof, ...options).stdout);
  t.match(told, /as the proof names it[\s\S]*3 entries: as when you got them, this entry among them[\s\S]*not proven/);
  t.match(unkept, /none that you kept was given/);
  const hostile = { ...checkProof(proven.stdout.trim()), orderId: 'SO-\u009b2J\u202e', origin: 'assay-audit/\u001b[2J' };
  t.notMatch(describeProof('proof', hostile), /\p{Cf}|(?!\n)\p{Cc}/u, 'nothing in it moves the cursor');

  const forged = proven.stdout.replace('"clear"', '"block"');
  const refused = spawnSync(process.execPath, [assay, 'audit', 'check-proof', '-'], { input: forged, encoding: 'utf8' });
  t.match(refused, { status: 1, stderr: /standard input: the answer of screening .* is not the one that was logged/ });
  t.match(audit('check-proof', kept), { status: 1, stderr: /kept, line 2: a proof is one line/ });
  t.match(audit('prove', 'none', '--db', db), { status: 1, stdout: '', stderr: /there is no screening none/ });
  t.equal(audit('prove', id, '--since', '0').status, 2);
});

t.test('what is neither a bundle nor a database is refused, and not made', async (t) => {
  const folder = temporaryFolder(t);
  t.match(audit('verify', folder), { status: 1, stderr: /not an evidence bundle/ });
  t.equal(audit('verify', join(folder, 'missing.db')).status, 1);
  writeFileSync(join(folder, 'x'), 'hello');
  t.match(audit('verify', join(folder, 'x')), { status: 1, stderr: /neither/ });
  t.equal(audit('verify').status, 2);
});
