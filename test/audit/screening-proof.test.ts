import fc from 'fast-check';
import { sql } from 'kysely';
import t from 'tap';
import { canonicalJson } from '../../src/audit/canonical.js';
import { signCheckpoint } from '../../src/audit/checkpoint.js';
import { entryBody } from '../../src/audit/entry.js';
import { leafHash } from '../../src/audit/merkle.js';
import { proveScreening } from '../../src/audit/prove-screening.js';
import { checkProof, type ProofExpectations, readProofText, type ScreeningProof } from '../../src/audit/screening-proof.js';
import { checkpointLog } from '../../src/audit/sign-log.js';
import type { Store } from '../../src/storage/open.js';
import { onEachDatabase } from '../support/stores.js';
import { NOW, newKey, recordList, recordScreenings, sqliteStore } from './recorded-log.js';

const key = newKey();
const sign = (store: Store) => () => checkpointLog(store, key, NOW);
const never = async (): Promise<string> => {
  throw new Error('a checkpoint was kept: nothing need be signed');
};
const idsOf = async ({ db }: Store) => (await db.selectFrom('screening').select('id').orderBy('seq').execute()).map(({ id }) => id);

/** A log of nine entries: seven screenings, a list at 3, the key at 6, where a checkpoint was kept of the first seven. */
async function provenLog(store: Store) {
  await recordScreenings(store, 3);
  await recordList(store, '2026-11-19');
  await recordScreenings(store, 2);
  const kept = { note: await sign(store)(), file: 'kept' };
  await recordScreenings(store, 2);
  return { kept, ids: await idsOf(store) };
}

onEachDatabase('every screening is proven, and that the log continues an earlier one', async (t, store) => {
  const { kept, ids } = await provenLog(store);
  const early = checkProof(await proveScreening(store.db, ids[0]!, never));
  t.match(early, { screeningId: ids[0], index: 0, entries: 7, decision: 'clear', pinned: false, continues: [] });

  const last = checkProof(await proveScreening(store.db, ids[6]!, sign(store)));
  t.match(last, { index: 8, entries: 9 }, 'what no checkpoint covers is signed');
  for (const [place, id] of ids.entries())
    for (let since = 1; since <= 9; since++) {
      const report = checkProof(await proveScreening(store.db, id, never, since), {
        keys: [key.publicKey],
        checkpoints: since === 7 ? [kept] : [],
      });
      t.match(report, { screeningId: ids[place], entries: 9, pinned: true, continues: since === 7 ? [7] : [] });
      const { answer } = await store.db.selectFrom('screening').select('answer').where('id', '=', id).executeTakeFirstOrThrow();
      t.match(JSON.parse(answer).audit, { index: report.index, leafHash: report.leafHash }, 'as the customer has it');
    }
});

t.test('a checkpoint that was kept under an earlier key is taken when that key is given', async (t) => {
  const store = await sqliteStore(t);
  const { kept, ids } = await provenLog(store);
  const next = newKey();
  await checkpointLog(store, next, NOW);
  const proof = await proveScreening(store.db, ids[0]!, never, 7);
  t.match(checkProof(proof, { keys: [key.publicKey, next.publicKey], checkpoints: [kept] }), { pinned: true, continues: [7] });
  t.throws(() => checkProof(proof, { keys: [next.publicKey], checkpoints: [kept] }), { code: 'SIGNATURE' });
  t.throws(() => checkProof(proof, { keys: [key.publicKey] }), { code: 'KEY' });
});

t.test('any one bit changed anywhere is found', async (t) => {
  const store = await sqliteStore(t);
  const { ids } = await provenLog(store);
  await sign(store)();
  const proof = Buffer.from(`${await proveScreening(store.db, ids[3]!, never, 7)}\n`);
  await t.resolves(check(proof));
  await fc.assert(
    fc.asyncProperty(fc.nat(proof.length * 8 - 1), async (bit) => {
      const bytes = Buffer.from(proof);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      return check(bytes).then(
        () => false,
        (error) => error.name === 'VerificationError',
      );
    }),
    { numRuns: 2000 },
  );
});

async function check(bytes: Uint8Array) {
  async function* pieces() {
    for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
  }
  return checkProof(await readProofText(pieces(), 'proof'));
}

t.test('what a forger would put in is found, each by its reason', async (t) => {
  const store = await sqliteStore(t);
  const { kept, ids } = await provenLog(store);
  await sign(store)();
  const text = await proveScreening(store.db, ids[3]!, never, 7);
  const proof: ScreeningProof = JSON.parse(text);
  const other: ScreeningProof = JSON.parse(await proveScreening(store.db, ids[4]!, never, 7));
  const stranger = newKey();
  const { origin } = checkProof(text);
  const forged = (size: number) => signCheckpoint({ origin, size, root: leafHash('') }, stranger);
  const entry = JSON.parse(proof.entry);
  const { inclusionProof: path, consistencyProof: earlier, screening } = proof;
  const answer = screening.answer as object;
  const [hash] = other.inclusionProof.hashes as [string];

  const refuse = (changed: object, code: string, expected?: ProofExpectations) =>
    t.throws(
      () => checkProof(canonicalJson({ ...proof, ...changed }), expected),
      { name: 'VerificationError', code },
      `${code} ${Object.keys(changed)}`,
    );
  // The entry, alone and with the record that it would fit.
  refuse({ entry: entryBody({ ...entry, at: '2026-11-20T10:00:00.001Z' }) }, 'HASH');
  refuse({ entry: entryBody({ ...entry, index: entry.index + 1 }) }, 'HASH');
  refuse({ entry: other.entry }, 'HASH');
  refuse({ entry: other.entry, screening: other.screening }, 'HASH');
  refuse({ entry: '{}' }, 'FORM');
  // The path.
  refuse({ inclusionProof: { ...path, hashes: path.hashes.slice(1) } }, 'HASH');
  refuse({ inclusionProof: { ...path, hashes: [...path.hashes, hash] } }, 'HASH');
  refuse({ inclusionProof: { ...path, hashes: path.hashes.with(0, hash) } }, 'HASH');
  refuse({ inclusionProof: { ...path, hashes: path.hashes.map((h) => h.toUpperCase()) } }, 'FORM');
  refuse({ inclusionProof: { ...path, logIndex: path.logIndex + 1 } }, 'HASH');
  refuse({ inclusionProof: other.inclusionProof }, 'HASH');
  // The head.
  refuse({ inclusionProof: { ...path, treeSize: path.treeSize + 1 } }, 'HASH');
  refuse({ inclusionProof: { ...path, rootHash: earlier!.rootHash } }, 'HASH');
  refuse({ checkpoint: kept.note }, 'HASH');
  refuse({ checkpoint: forged(9) }, 'SIGNATURE');
  refuse({ checkpoint: forged(9), publicKey: stranger.publicKey.pem }, 'HASH');
  refuse({ publicKey: stranger.publicKey.pem }, 'SIGNATURE');
  refuse({ publicKey: '' }, 'KEY');
  refuse({ publicKey: `${proof.publicKey} ` }, 'FORM');
  refuse({}, 'KEY', { keys: [stranger.publicKey] });
  // The order.
  refuse({ screening: other.screening }, 'SCREENING');
  refuse({ screening: { ...screening, answer: { ...answer, decision: 'block' } } }, 'SCREENING');
  refuse({ screening: { ...screening, request: {} } }, 'SCREENING');
  refuse({ screening: { ...screening, basis: {} } }, 'SCREENING');
  refuse({ screening: { ...screening, note: 'cleared by telephone' } }, 'FORM');
  refuse({ screening: { ...screening, answer: null } }, 'FORM');
  // The earlier log.
  refuse({ consistencyProof: { ...earlier, rootHash: path.rootHash } }, 'HASH');
  refuse({ consistencyProof: { ...earlier, treeSize: 6 } }, 'HASH');
  refuse({ consistencyProof: { ...earlier, treeSize: '7' } }, 'HASH');
  refuse({ consistencyProof: { ...earlier, hashes: [] } }, 'HASH');
  refuse({ consistencyProof: undefined }, 'SEQUENCE', { checkpoints: [kept] });
  // The form.
  refuse({ consistencyProof: null }, 'FORM');
  refuse({ more: true }, 'FORM');
  refuse({ entry: undefined }, 'FORM');
  refuse({ inclusionProof: [] }, 'FORM');
  refuse({ format: 'assay-screening-proof/2' }, 'FORM');
  for (const nonsense of ['', 'null', '[]', `${text} `, JSON.stringify(proof, null, 1), '['.repeat(1e6)])
    t.throws(() => checkProof(nonsense), { name: 'VerificationError', code: 'FORM' });
  t.match(checkProof(text, { checkpoints: [kept] }), { continues: [7] }, 'the proof itself holds');
});

t.test('an entry about something else proves no screening, though it is in the log', async (t) => {
  const store = await sqliteStore(t);
  const { ids } = await provenLog(store);
  await sign(store)();
  const proof: ScreeningProof = JSON.parse(await proveScreening(store.db, ids[0]!, never));
  const { body } = await store.db.selectFrom('audit_entry').select('body').where('idx', '=', 3).executeTakeFirstOrThrow();
  await sql`update audit_entry set body = ${body} where idx = 0`.execute(store.db);
  await t.rejects(proveScreening(store.db, ids[0]!, never), { code: 'SCREENING' });
  t.throws(() => checkProof(canonicalJson({ ...proof, entry: body })), { code: 'HASH' });
});

t.test('a log written anew under the same key does not continue the one that was kept', async (t) => {
  const [honest, rewritten] = [await sqliteStore(t), await sqliteStore(t)];
  const { kept } = await provenLog(honest);
  const { ids } = await provenLog(rewritten);
  const proof = await proveScreening(rewritten.db, ids[6]!, sign(rewritten), 7);
  t.throws(() => checkProof(proof, { checkpoints: [kept] }), { code: 'HASH', message: /another log/ });

  // The same first entry, another second one.
  const { origin } = checkProof(proof);
  const first = { note: signCheckpoint({ origin, size: 7, root: leafHash('as it was') }, key), file: 'kept' };
  t.throws(() => checkProof(proof, { checkpoints: [first] }), { code: 'HASH', message: /^kept: the first 7 entries do not have the root/ });
});

t.test('a database that does not prove a screening gives no proof', async (t) => {
  const tampering = [
    `update screening set answer = replace(answer, 'clear', 'block')`,
    `update screening set answer = replace(answer, '"index"', '"Index"')`,
    `update screening set answer = replace(answer, '"index":0', '"index":4')`,
    `update screening set answer = 'x'`,
    `update screening set basis = '{}'`,
    `update audit_entry set body = replace(body, '10:00:00.000Z', '10:00:00.001Z') where idx = 0`,
    `update audit_entry set leaf_hash = chain_hash where idx = 5`,
    `update audit_entry set leaf_hash = '' where idx = 5`,
    `delete from audit_entry where idx = 0`,
    `delete from audit_entry where idx = 5`,
    `delete from audit_entry where idx = 6`,
    `update audit_checkpoint set size = 70`,
    `update audit_checkpoint set note = replace(note, '7', '6')`,
    `update audit_checkpoint set note = 'x'`,
  ];
  const store = await sqliteStore(t);
  const { ids } = await provenLog(store);
  for (const statement of tampering)
    await t.rejects(
      store.db.transaction().execute(async (trx) => {
        await sql.raw(statement).execute(trx);
        await proveScreening(trx, ids[0]!, never, 1);
      }),
      { name: 'VerificationError' },
      statement,
    );
  await t.rejects(proveScreening(store.db, 'no-such', never), { name: 'DataError', message: 'there is no screening no-such' });
  await t.rejects(proveScreening(store.db, ids[0]!, sign(store), 100), { name: 'DataError', message: /9 entries, fewer than 100/ });
});
