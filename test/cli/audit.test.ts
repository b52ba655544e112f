import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
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

t.test('what is neither a bundle nor a database is refused, and not made', async (t) => {
  const folder = temporaryFolder(t);
  t.match(audit('verify', folder), { status: 1, stderr: /not an evidence bundle/ });
  t.equal(audit('verify', join(folder, 'missing.db')).status, 1);
  writeFileSync(join(folder, 'x'), 'hello');
  t.match(audit('verify', join(folder, 'x')), { status: 1, stderr: /neither/ });
  t.equal(audit('verify').status, 2);
});
