import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { openSigningKey } from '../../src/audit/signing-key.js';
import { DataError } from '../../src/data-error.js';
import { temporaryFolder } from './recorded-log.js';

t.test('the key is made once, for its owner only', async (t) => {
  const file = join(temporaryFolder(t), 'keys', 'signing.pem');
  const made = openSigningKey(file);
  t.equal(statSync(file).mode & 0o777, 0o600);
  t.equal(openSigningKey(file).publicKey.fingerprint, made.publicKey.fingerprint);
  chmodSync(file, 0o604);
  t.throws(() => openSigningKey(file), DataError);
});

t.test('a file that holds something else is not overwritten', async (t) => {
  const file = join(temporaryFolder(t), 'signing.pem');
  writeFileSync(file, 'hello', { mode: 0o600 });
  t.throws(() => openSigningKey(file), { message: /not a private key/ });
  writeFileSync(file, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
  t.throws(() => openSigningKey(file), { message: /not Ed25519/ });
});
