import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import { Catalogues } from '../../src/catalogue/catalogues.js';
import { importCatalogue } from '../../src/catalogue/versions.js';
import type { Order, Screening } from '../../src/contract.js';
import { recordDocument } from '../../src/customers/documents.js';
import { DataError } from '../../src/data-error.js';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { loadActiveIndex } from '../../src/lists/active-index.js';
import { importList } from '../../src/lists/importer.js';
import { contentHashOf, defaultPolicy, parsePolicy, shippedPolicies } from '../../src/screening/policy.js';
import { activatePolicy, activePolicy } from '../../src/screening/policy-versions.js';
import { Recorder } from '../../src/screening/record.js';
import { replayScreening } from '../../src/screening/replay.js';
import { prepare } from '../../src/screening/screen-order.js';
import type { Store } from '../../src/storage/open.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

const AT = '2026-11-24T12:00:00.000Z';

async function screen(store: Store, order: Order): Promise<Screening> {
  const { parties, lists } = await loadActiveIndex(store.db);
  const watch = { parties, lists, policy: await activePolicy(store.db) };
  const prepared = prepare(order, watch, await new Catalogues(store.db).for(DEFAULT_SUPPLIER, order));
  const { answer } = await new Recorder(store).record({ supplierId: DEFAULT_SUPPLIER, prepared, watch, startedAt: performance.now() });
  return JSON.parse(answer);
}

onEachDatabase('a screening is replayed to the same answer, whatever has changed since', async (t, store) => {
  const [ofac, un] = SAMPLE_LISTS;
  await importList(store, { source: ofac!.source, files: ofac!.files, at: AT });
  await importCatalogue(store, [{ productCode: 'P', cas: '118-92-3' }], { supplierId: DEFAULT_SUPPLIER, keyId: 'k', at: AT });
  const lines = [{ lineId: '1', substance: { productCode: 'P' }, quantity: 20, unit: 'kg' }];
  await screen(store, ordinaryOrder({ orderId: 'A', lines }));
  const listed = await screen(
    store,
    ordinaryOrder({ orderId: 'B', lines, parties: [{ role: 'buyer', type: 'company', name: 'Zephyrine Reagents Trading Co., Ltd.' }] }),
  );
  const sum = await screen(store, ordinaryOrder({ orderId: 'C', lines }));
  t.equal(listed.decision, 'block');
  t.ok(sum.flags.some(({ code }) => code === 'THRESHOLD_CUMULATIVE'));

  await importList(store, { source: un!.source, files: un!.files, at: AT });
  await importCatalogue(store, [{ productCode: 'P', name: 'acetone' }], { supplierId: DEFAULT_SUPPLIER, keyId: 'k', at: AT });
  await recordDocument(store.db, DEFAULT_SUPPLIER, 'C-1', { kind: 'identity', holder: 'Brightwater Coatings LLC' }, AT, 'k');
  for (const { screeningId } of [listed, sum])
    t.match(await replayScreening(store.db, screeningId), { same: true, differences: [], screeningId });
  t.match(await replayScreening(store.db, (await screen(store, ordinaryOrder())).screeningId), { same: true }, 'on the lists in service');
});

onEachDatabase('an answer that the records do not give is found', async (t, store) => {
  for (const { source, files } of SAMPLE_LISTS) await importList(store, { source, files, at: AT });
  const { screeningId } = await screen(store, ordinaryOrder());
  const { answer } = await store.db.selectFrom('screening').select('answer').executeTakeFirstOrThrow();
  const forged = JSON.stringify({ ...JSON.parse(answer), riskScore: 3 });
  await store.db.updateTable('screening').set({ answer: forged }).execute();
  t.match(await replayScreening(store.db, screeningId), { same: false, differences: ['riskScore'] });
  await t.rejects(replayScreening(store.db, 'none'), DataError);
});

onEachDatabase('a policy recorded before a flag came borrows its points, says so, and replays alike', async (t, store) => {
  const older = structuredClone(defaultPolicy());
  older.id = 'house';
  older.flags.THRESHOLD_EXCEEDED = { severity: 'medium', points: 33 };
  // As an earlier release recorded it, which knew no scheduled drugs.
  delete older.flags.SUBSTANCE_SCHEDULED;
  const { id, version } = older;
  await store.db
    .insertInto('policy_version')
    .values({ id, version, content_hash: 'of then', body: JSON.stringify(older), recorded_at: AT, recorded_by: 'key' })
    .execute();
  await activatePolicy(store, { id, version }, { supplierId: DEFAULT_SUPPLIER, keyId: 'key', at: AT });

  const lines: Order['lines'] = [
    { lineId: '1', substance: { name: 'fentanyl' }, quantity: 1, unit: 'g' },
    { lineId: '2', substance: { name: 'iodine' }, quantity: 1, unit: 'kg' },
  ];
  const answer = await screen(store, ordinaryOrder({ lines }));
  const points = (code: string) => answer.flags.find((flag) => flag.code === code)?.points;
  t.equal(points('SUBSTANCE_SCHEDULED'), defaultPolicy().flags.SUBSTANCE_SCHEDULED!.points);
  t.equal(points('THRESHOLD_EXCEEDED'), 33, 'its own points stay');
  t.match(answer.policy, { id: 'house', borrowed: { from: 'default@2', flags: ['SUBSTANCE_SCHEDULED'] } });
  t.match(await replayScreening(store.db, answer.screeningId), { same: true });
  t.throws(() => parsePolicy(structuredClone(older)), /flags has no SUBSTANCE_SCHEDULED/, 'a new one must weigh it');
});

/** As an earlier release stored it. */
async function rewriteBasis(store: Store, screeningId: string, change: (policy: Record<string, unknown>) => void): Promise<void> {
  const { basis } = await store.db.selectFrom('screening').select('basis').where('id', '=', screeningId).executeTakeFirstOrThrow();
  const rewritten = JSON.parse(basis);
  change(rewritten.policy);
  await store.db
    .updateTable('screening')
    .set({ basis: JSON.stringify(rewritten) })
    .where('id', '=', screeningId)
    .execute();
}

onEachDatabase('a screening is replayed by the content of the policy that decided it, or not at all', async (t, store) => {
  const { screeningId } = await screen(store, ordinaryOrder());
  const { basis } = await store.db.selectFrom('screening').select('basis').executeTakeFirstOrThrow();
  t.equal(JSON.parse(basis).policy.contentHash, contentHashOf(defaultPolicy()));
  t.strictSame(Object.keys(await replayScreening(store.db, screeningId)).includes('caveat'), false);

  // Someone recorded a policy of the name before Assay came with one.
  const { id, version } = defaultPolicy();
  const other = { ...defaultPolicy(), description: 'another', score: { review: 1, block: 100 } };
  await store.db
    .insertInto('policy_version')
    .values({ id, version, content_hash: contentHashOf(other), body: JSON.stringify(other), recorded_at: AT, recorded_by: 'key' })
    .execute();
  t.match(await replayScreening(store.db, screeningId), { same: true }, 'told apart by its content');
  t.equal((await activePolicy(store.db)).score.review, defaultPolicy().score.review, 'and what was not activated does not decide');

  await rewriteBasis(store, screeningId, (policy) => {
    policy.contentHash = 'f'.repeat(64);
  });
  await t.rejects(replayScreening(store.db, screeningId), /default, version 2, is known only with another content.*f{64}/);
});

onEachDatabase(
  'what a release decided that did not keep the hash is replayed by the last content of then, and says so',
  async (t, store) => {
    const former = shippedPolicies().find(({ version }) => version === '1')!;
    const { parties, lists } = await loadActiveIndex(store.db);
    const watch = { parties, lists, policy: former };
    const prepared = prepare(ordinaryOrder(), watch);
    const { screeningId } = await new Recorder(store).record({ supplierId: DEFAULT_SUPPLIER, prepared, watch, startedAt: 0 });
    await rewriteBasis(store, screeningId, (policy) => {
      delete policy.contentHash;
    });
    t.match(await replayScreening(store.db, screeningId), { same: true, caveat: /default, version 1, had several contents/ });
  },
);
