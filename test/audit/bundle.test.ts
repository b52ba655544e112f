import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { type Bundle, FILES, openBundle } from '../../src/audit/bundle.js';
import { exportBundle } from '../../src/audit/export.js';
import { checkpointLog } from '../../src/audit/sign-log.js';
import { verifyBundle } from '../../src/audit/verify.js';
import { onEachDatabase } from '../support/stores.js';
import { NOW, newKey, recordList, recordScreenings, sqliteStore, temporaryFolder } from './recorded-log.js';

const key = newKey();
const verifyFolder = async (folder: string, expected = {}) => verifyBundle(await openBundle(folder), expected);

onEachDatabase('an exported bundle verifies offline', async (t, store) => {
  await recordScreenings(store, 3);
  await recordList(store, '2026-11-19');
  const folder = join(temporaryFolder(t), 'bundle');
  await exportBundle(store, folder, key, NOW);
  const report = await verifyFolder(folder, { pinnedKey: key.publicKey });
  // 3 screenings, the list, the key, the export itself
  t.match(report, { entries: 6, screenings: 3, lists: 1, pinned: true, fingerprint: key.publicKey.fingerprint });
  await t.rejects(verifyFolder(folder, { pinnedKey: newKey().publicKey }), { code: 'KEY' });
  await t.rejects(exportBundle(store, folder, key, NOW), /exists already/);
});

t.test('any one bit changed anywhere is found', async (t) => {
  const store = await sqliteStore(t);
  await recordScreenings(store, 2);
  await recordList(store, '2026-11-19');
  const folder = join(temporaryFolder(t), 'bundle');
  await exportBundle(store, folder, key, NOW);
  const files = Object.fromEntries(Object.values(FILES).map((name) => [name, readFileSync(join(folder, name))]));
  t.same(readdirSync(folder).sort(), Object.keys(files).sort());

  const bits = Object.entries(files).flatMap(([name, bytes]) => Array.from({ length: bytes.length * 8 }, (_, bit) => ({ name, bit })));
  await t.resolves(verifyBundle(inMemory(files)));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bits), async ({ name, bit }) => {
      const bytes = Buffer.from(files[name]!);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      return verifyBundle(inMemory({ ...files, [name]: bytes })).then(
        () => false,
        (error) => error.name === 'VerificationError',
      );
    }),
    { numRuns: 800 },
  );
});

t.test('bytes cut off, added, doubled or exchanged are found', async (t) => {
  const store = await sqliteStore(t);
  await recordScreenings(store, 3);
  const folder = join(temporaryFolder(t), 'bundle');
  await exportBundle(store, folder, key, NOW);
  const files = Object.fromEntries(Object.values(FILES).map((name) => [name, readFileSync(join(folder, name))]));
  for (const name of Object.values(FILES)) {
    const bytes = files[name]!;
    const rows = bytes.toString('latin1').split('\n');
    const variants = [
      bytes.subarray(0, -1),
      Buffer.concat([bytes, Buffer.from('\n')]),
      Buffer.concat([bytes, bytes]),
      Buffer.concat([Buffer.from('\ufeff'), bytes]),
      Buffer.from(rows.toSpliced(0, 1).join('\n'), 'latin1'),
      Buffer.from(rows.toSpliced(-2, 1).join('\n'), 'latin1'),
      Buffer.from([rows[1], rows[0], ...rows.slice(2)].join('\n'), 'latin1'),
      Buffer.from(bytes.toString('latin1').replaceAll(':', ': '), 'latin1'),
    ];
    for (const variant of variants) {
      if (variant.equals(bytes)) continue;
      await t.rejects(verifyBundle(inMemory({ ...files, [name]: variant })), { name: 'VerificationError' }, name);
    }
  }
});

t.test('a folder with less or more than a bundle is refused', async (t) => {
  const store = await sqliteStore(t);
  await recordScreenings(store, 1);
  const folder = join(temporaryFolder(t), 'bundle');
  await exportBundle(store, folder, key, NOW);
  for (const name of Object.values(FILES)) {
    const copy = join(temporaryFolder(t), 'copy');
    cpSync(folder, copy, { recursive: true });
    rmSync(join(copy, name));
    await t.rejects(verifyFolder(copy), { code: 'LAYOUT' });
  }
  writeFileSync(join(folder, 'README'), 'extra');
  await t.rejects(verifyFolder(folder), { code: 'LAYOUT' });
  rmSync(join(folder, 'README'));
  appendFileSync(join(folder, FILES.publicKey), Buffer.alloc(20_000, 'x'));
  await t.rejects(verifyFolder(folder), { code: 'LAYOUT' });
});

t.test('a log written anew under the same key does not agree with a checkpoint that was kept', async (t) => {
  const [honest, rewritten] = [await sqliteStore(t), await sqliteStore(t)];
  await recordScreenings(honest, 2);
  const kept = { note: await checkpointLog(honest, key, NOW), file: 'kept' };
  await recordScreenings(honest, 2);
  const next = newKey();
  const folder = temporaryFolder(t);
  await exportBundle(honest, join(folder, 'honest'), next, NOW);
  const report = await verifyFolder(join(folder, 'honest'), { checkpoints: [kept] });
  t.match(report, { entries: 7, checkpoints: 2, fingerprint: next.publicKey.fingerprint });

  await recordScreenings(rewritten, 4);
  await exportBundle(rewritten, join(folder, 'rewritten'), key, NOW);
  await t.resolves(verifyFolder(join(folder, 'rewritten')));
  await t.rejects(verifyFolder(join(folder, 'rewritten'), { checkpoints: [kept] }), { name: 'VerificationError' });

  await exportBundle(await sqliteStore(t), join(folder, 'empty'), key, NOW);
  await t.rejects(verifyFolder(join(folder, 'empty'), { checkpoints: [kept] }), { code: 'SEQUENCE' });
});

function inMemory(files: Record<string, Buffer>): Bundle {
  // In small pieces, so that lines lie across them.
  async function* pieces(bytes: Buffer) {
    for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
  }
  return {
    publicKey: files[FILES.publicKey]!.toString(),
    checkpoint: files[FILES.checkpoint]!.toString(),
    entries: pieces(files[FILES.entries]!),
    screenings: pieces(files[FILES.screenings]!),
    lists: pieces(files[FILES.lists]!),
  };
}
