/** Versions of the lists over the API: what is kept, what differs, and how a person puts one into service. */
import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { createKey, ensureSupplier } from '../../src/access/keys.js';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { importList } from '../../src/lists/importer.js';
import { AT, startService } from '../support/service.js';

const unFile = SAMPLE_LISTS.find(({ source }) => source === 'un')!.files[0]!;

t.test('a version in quarantine is looked at and accepted', async (t) => {
  const service = await startService(t, { lists: [{ source: 'un', files: [unFile] }] });
  const [before] = (await service.get('/v1/lists/un/versions')).body.versions;
  t.match(before, { status: 'accepted', inService: true });

  const shrunken = `${t.testdirName}/shrunken.xml`;
  const people = /<INDIVIDUALS>[\s\S]*<\/INDIVIDUALS>/;
  writeFileSync(shrunken, readFileSync(unFile, 'utf8').replace(people, '<INDIVIDUALS></INDIVIDUALS>'));
  const { version, status } = await importList(service.store, { source: 'un', files: [shrunken], at: '2026-11-25T10:00:00.000Z' });
  t.equal(status, 'quarantined');
  t.match((await service.get('/v1/lists/un/versions')).body.versions, [
    { version, status: 'quarantined', inService: false, report: { findings: [{ code: 'shrinks' }] } },
    { version: before.version, inService: true },
  ]);
  const diff = await service.get(`/v1/lists/un/diff?to=${encodeURIComponent(version)}&from=${encodeURIComponent(before.version)}`);
  t.match(diff.body, { from: before.version, to: version, added: [] });
  t.ok(diff.body.removed.length > 0);

  const { removed, counts } = diff.body;
  t.equal(counts.removed, removed.length);
  const pages: unknown[] = [];
  const path = `/v1/lists/un/diff?to=${encodeURIComponent(version)}&from=${encodeURIComponent(before.version)}&limit=10`;
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await service.get(next === '' ? path : `${path}&after=${encodeURIComponent(next)}`);
    t.ok(body.removed.length <= 10);
    pages.push(...body.removed);
    next = body.next;
  }
  t.same(pages, removed, 'page by page the same');
  const address = `/v1/lists/un/versions/${encodeURIComponent(version)}/accept`;
  t.equal((await service.post(address, { reason: 'x' })).status, 403, 'not by a supplier');
  t.equal((await service.post(address, { reason: ' ' }, { role: 'officer' })).status, 400, 'not without a reason');
  t.equal((await service.post(address, {}, { role: 'officer' })).status, 400);
  await ensureSupplier(service.store, 'other', 'Other', AT);
  const { key } = await createKey(service.store, { supplierId: 'other', role: 'officer', label: 'other', at: AT });
  const stranger = await service.post(address, { reason: 'x' }, { headers: { authorization: `Bearer ${key}` } });
  t.match(stranger, { status: 403, body: { code: 'forbidden', detail: /every supplier/ } }, 'not by an officer of another supplier');
  for (let i = 0; i < 2; i++)
    t.match(await service.post(address, { reason: 'the publisher confirmed it' }, { role: 'officer' }), { status: 200, body: { version } });

  const log = await service.store.db.selectFrom('audit_entry').select('body').where('kind', '=', 'list.accepted').execute();
  t.equal(log.length, 1, 'a repeated request accepts once');
  t.match(JSON.parse(log[0]!.body), { subject: { version, reason: 'the publisher confirmed it', by: /^[0-9a-f]{16}$/ } });
  t.match((await service.get('/v1/lists/un/versions')).body.versions[0], { version, status: 'accepted', inService: true });
  t.match((await service.get('/v1/lists/un/diff')).body, { from: before.version, to: version }, 'by default the last change');
});

t.test('what is not there', async (t) => {
  const service = await startService(t);
  for (const url of ['/v1/lists/none/versions', '/v1/lists/none/diff', '/v1/lists/un/diff?from=none', '/v1/lists/un/diff'])
    t.match(await service.get(url), { status: 404, body: { code: 'not-found' } }, url);
  t.equal((await service.post('/v1/lists/un/versions/none/accept', { reason: 'x' }, { role: 'operator' })).status, 404);
  t.equal((await service.get('/v1/lists/un/diff?from=a&from=b')).status, 400);
});
