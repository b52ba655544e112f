import { createPublicKey } from 'node:crypto';
import t from 'tap';
import { claimedSize, openCheckpoint, signCheckpoint } from '../../src/audit/checkpoint.js';
import { leafHash } from '../../src/audit/merkle.js';
import { openNote, signNote } from '../../src/audit/note.js';
import { publicKeyOf, readPublicKey } from '../../src/audit/public-key.js';
import { newKey } from './recorded-log.js';

t.test('opens the example note of golang.org/x/mod/sumdb/note', async (t) => {
  // verifier key: PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
  const raw = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1);
  const key = publicKeyOf(createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' }));
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
  t.same(openNote(note, key), { text, name: 'PeterNeumann' });
  t.throws(() => openNote(note.replace('answer', 'Answer'), key), { code: 'SIGNATURE' });
});

t.test('a checkpoint reads back, and only with its key', async (t) => {
  const key = newKey();
  const checkpoint = { origin: 'assay-audit/test', size: 42, root: leafHash('') };
  const note = signCheckpoint(checkpoint, key);
  t.same(openCheckpoint(note, key.publicKey), checkpoint);
  t.equal(claimedSize(note, 'f'), 42);
  t.throws(() => openCheckpoint(note, newKey().publicKey), { code: 'SIGNATURE' });
  t.throws(() => openCheckpoint(note.slice(0, -1), key.publicKey), { code: 'FORM' });
  t.throws(() => openCheckpoint(`${note}\n`, key.publicKey), { code: 'FORM' });
  t.throws(() => claimedSize('x', 'f'), { code: 'FORM' });
});

t.test('what is signed but is no checkpoint is refused', async (t) => {
  const key = newKey();
  const root = leafHash('').toString('base64');
  for (const text of [`log\n042\n${root}\n`, `log\n0\n${root}\n`, `log\n1\n${root.slice(4)}\n`, `log\n1\n${root}\nmore\n`])
    t.throws(() => openCheckpoint(signNote(text, 'log', key), key.publicKey), { code: 'FORM' });
  t.throws(() => openCheckpoint(signNote(`log\n1\n${root}\n`, 'other', key), key.publicKey), { code: 'SIGNATURE' });
});

t.test('only Ed25519 keys in PEM are taken', async (t) => {
  t.throws(() => readPublicKey('no key', 'f'), { code: 'KEY' });
});
