/** What an order would have been answered on a past day. */
import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { importCatalogue } from '../../src/catalogue/versions.js';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { importList } from '../../src/lists/importer.js';
import { defaultPolicy, type Policy, shippedPolicies } from '../../src/screening/policy.js';
import { activatePolicy, recordPolicy } from '../../src/screening/policy-versions.js';
import { Recorder } from '../../src/screening/record.js';
import { prepare } from '../../src/screening/screen-order.js';
import { inventedWatch } from '../support/recorded.js';
import { ordinaryOrder, startService } from '../support/service.js';

const unFile = SAMPLE_LISTS.find(({ source }) => source === 'un')!.files[0]!;

t.test('lists and law of that day decide, and nothing is recorded', async (t) => {
  const service = await startService(t, { lists: [{ source: 'un', files: [unFile] }] });
  const text = readFileSync(unFile, 'utf8');
  const listed = /<FIRST_NAME>([^<]+)<\/FIRST_NAME>/.exec(text.slice(text.indexOf('<ENTITIES>')))![1]!;
  // The list of the 25th no longer names the firm, by its name or by its alias.
  const later = `${t.testdirName}/later.xml`;
  writeFileSync(
    later,
    text
      .replace('dateGenerated="2026-11-02', 'dateGenerated="2026-11-25')
      .replaceAll(listed, 'Somebody Quite Else')
      .replaceAll('Nampyong', 'Quite Else'),
  );
  const imported = await importList(service.store, { source: 'un', files: [later], at: '2026-11-25T09:00:00.000Z' });
  t.equal(imported.status, 'imported');

  const order = ordinaryOrder({ parties: [{ role: 'buyer', type: 'company', name: listed }] });
  const before = await service.post('/v1/screenings/as-of?asOf=2026-11-24', order, { role: 'officer' });
  t.match(before, {
    status: 200,
    body: { asOf: '2026-11-24', recorded: false, decision: 'block', lists: [{ listId: 'un', ageDays: 22, ageFrom: 'publishedAt' }] },
  });
  t.match(before.body.flags, [{ code: 'PARTY_SANCTIONED' }]);
  t.equal((await service.store.db.selectFrom('screening').selectAll().execute()).length, 0);
  t.equal((await service.store.db.selectFrom('purchase').selectAll().execute()).length, 0);

  await service.app.refreshWatch();
  const now = await service.post('/v1/screenings', order);
  t.match(now.body, { decision: 'clear', lists: [{ version: imported.version }] });
  t.match(
    await service.post('/v1/screenings/as-of?asOf=2026-11-24', order),
    { body: { decision: 'block' } },
    'the index of that day is kept',
  );
});

t.test('the policy of that day decides', async (t) => {
  const service = await startService(t);
  const { store } = service;
  const strict = { ...structuredClone(defaultPolicy()), id: 'strict', version: '1' };
  strict.flags['PAYMENT_UNUSUAL/method'] = { severity: 'high', points: 60 };
  const activated = (id: string, at: string) =>
    activatePolicy(store, { id, version: '1' }, { supplierId: 'default', keyId: 'somebody', at });
  await recordPolicy(store, strict, { supplierId: 'default', keyId: 'somebody', at: '2026-11-24T11:00:00.000Z' });
  const line = { lineId: '1', substance: { cas: '118-92-3' }, quantity: 1, unit: 'g' };
  const cash = ordinaryOrder({ payment: { method: 'cash' }, lines: [line] });
  const asked = async () => (await service.post('/v1/screenings/as-of?asOf=2026-11-24', cash)).body;

  await activated('strict', '2026-11-25T00:00:00.000Z');
  const lenient = await asked();
  t.same(lenient.policy, { id: 'default', version: defaultPolicy().version, since: null }, 'the next day begins a millisecond later');
  await activated('default', '2026-11-24T10:00:00.000Z');
  await activated('strict', '2026-11-24T23:59:59.999Z');
  const judged = await asked();
  t.same(judged.policy, { id: 'strict', version: '1', since: '2026-11-24T23:59:59.999Z' });
  t.not(judged.decision, lenient.decision);
});

t.test('the policy of the release that screened then decides, until one is activated', async (t) => {
  const { store, post } = await startService(t);
  const former = shippedPolicies().find(({ version }) => version === '1')!;
  const decidedAt = (orderId: string, policy: Policy, at: string) => {
    const watch = { ...inventedWatch, policy };
    const prepared = prepare(ordinaryOrder({ orderId }), watch);
    return new Recorder(store, () => new Date(at)).record({ supplierId: 'default', prepared, watch, startedAt: 0 });
  };
  await decidedAt('A', former, '2026-11-24T10:00:00.000Z');
  await decidedAt('B', defaultPolicy(), '2026-11-25T00:00:00.000Z');
  const asked = async (day: string) => (await post(`/v1/screenings/as-of?asOf=${day}`, ordinaryOrder())).body.policy;
  t.same(await asked('2026-11-24'), { id: 'default', version: '1', since: null });
  t.same(await asked('2026-11-25'), { id: 'default', version: defaultPolicy().version, since: null });
});

t.test('product codes are looked up in the catalogue of that day, which the answer names', async (t) => {
  const service = await startService(t);
  const importedOn = (at: string, substance: { name: string; cas: string }) =>
    importCatalogue(service.store, [{ productCode: 'P-1', ...substance }], { supplierId: 'default', keyId: 'somebody', at });
  const order = ordinaryOrder({ lines: [{ lineId: '1', substance: { productCode: 'P-1' }, quantity: 1, unit: 'kg' }] });
  const asked = async () => (await service.post('/v1/screenings/as-of?asOf=2026-11-24', order)).body;

  await importedOn('2026-11-25T00:00:00.000Z', { name: 'acetone', cas: '67-64-1' });
  const { body: today } = await service.post('/v1/screenings', order);
  t.equal(today.lines[0].identified.cas, '67-64-1');
  const none = await asked();
  t.equal(none.catalogue, null, 'the next day begins a millisecond later');
  t.not(none.lines[0].identified.cas, '67-64-1');
  await service.store.db.deleteFrom('catalogue_version').execute();
  const { version } = await importedOn('2026-11-24T10:00:00.000Z', { name: 'acetic anhydride', cas: '108-24-7' });
  await importedOn('2026-11-25T00:00:00.000Z', { name: 'acetone', cas: '67-64-1' });
  t.match(await asked(), { catalogue: version, lines: [{ identified: { cas: '108-24-7' } }] });
});

t.test('days that nobody can answer for', async (t) => {
  const service = await startService(t);
  for (const [asOf, detail] of [
    ['2026-11-23', /no sanctions list was in service/],
    ['2999-01-01', /not a past day/],
    ['2026-02-30', /asOf/],
    ['yesterday', /asOf/],
  ] as const)
    t.match(await service.post(`/v1/screenings/as-of?asOf=${asOf}`, ordinaryOrder()), { status: 400, body: { detail } }, asOf);
  t.equal((await service.post('/v1/screenings/as-of', ordinaryOrder())).status, 400);
  t.equal((await service.post('/v1/screenings/as-of?asOf=2026-11-24', {})).status, 400);
});
