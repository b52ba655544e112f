import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { importList } from '../../src/lists/importer.js';
import { acceptVersion, activeEntities, activeLists, diffVersions, listStatus } from '../../src/lists/versions.js';
import { onEachDatabase } from '../support/stores.js';
import { fixture, sdnFixture, unFixture } from './files.js';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const un = readFileSync(unFixture, 'utf8');

/** The UN fixture as it might be published on another day. */
function unOf(t: Test, day: string, change: (text: string) => string = (text) => text): string {
  const file = join(t.testdir(), `un-${day}.xml`);
  writeFileSync(file, change(un.replace('dateGenerated="2026-11-02', `dateGenerated="${day}`)));
  return file;
}

onEachDatabase('a list is imported, and again without effect', async (t, { db, ...store }) => {
  const request = { source: 'ofac-sdn', files: sdnFixture, at: at(10) };
  const seen: number[] = [];
  const first = await importList({ db, ...store }, { ...request, onProgress: (done, total) => seen.push(done / total) });
  t.match(first, { listId: 'ofac-sdn', status: 'imported', counts: { entities: 30 }, report: { comparedWith: null, added: 30 } });
  t.equal(seen.at(-1), 1, 'progress ends at the last byte');
  const second = await importList({ db, ...store }, { ...request, files: sdnFixture.toReversed(), at: at(11) });
  t.match(second, { status: 'unchanged', version: first.version }, 'the order of the files means nothing');
  t.equal((await db.selectFrom('list_version').selectAll().execute()).length, 1);
  t.match(await listStatus(db, at(15)), [
    { listId: 'ofac-sdn', version: first.version, publishedAt: null, ageDays: 5, ageFrom: 'importedAt', kind: 'negative', quarantined: [] },
  ]);

  const entities: string[] = [];
  for await (const { listId, version, entity } of activeEntities(db)) entities.push(`${listId} ${version} ${entity.entryId}`);
  t.equal(entities.length, 30);
  t.equal(entities[0], `ofac-sdn ${first.version} 90001`);
  t.match(await db.selectFrom('audit_entry').select('kind').execute(), [{ kind: 'list.imported' }]);
});

onEachDatabase('versions and their differences', async (t, store) => {
  const { db } = store;
  const first = await importList(store, { source: 'un', files: [unFixture], at: at(3) });
  await t.rejects(diffVersions(db, { listId: 'un' }), { message: /no version before/ });
  const shuffled = unOf(t, '2026-11-03', (text) =>
    text.replace(/(<DATAID>\d+<\/DATAID>)(\s*)(<VERSIONNUM>1<\/VERSIONNUM>)/g, '$3$2$1').replace(/>\s+</g, '><'),
  );
  t.match(await importList(store, { source: 'un', files: [shuffled], at: at(4) }), {
    status: 'imported',
    report: { added: 0, removed: 0, changed: 0 },
  });
  t.match(await diffVersions(db, { listId: 'un' }), { added: [], removed: [], changed: [] }, 'the order of children is no change');

  const next = unOf(t, '2026-11-05', (text) =>
    text
      .replace('<ALIAS_NAME>Simba</ALIAS_NAME>', '<ALIAS_NAME>Simba Mkubwa</ALIAS_NAME>')
      .replace('<GENDER>Female</GENDER>', '')
      .replace('QDe.901', 'QDe.950')
      .replace(/<ENTITY>(?:(?!<\/ENTITY>)[\s\S])*HTe\.901[\s\S]*?<\/ENTITY>/, ''),
  );
  const third = await importList(store, { source: 'un', files: [next], at: at(6) });
  const differences = await diffVersions(db, { listId: 'un' });
  t.match(differences, {
    added: [{ entryId: 'QDe.950', name: 'AL-SAHLAWI RELIEF COMMITTEE', formerly: 'QDe.901' }],
    removed: [{ entryId: 'HTe.901' }, { entryId: 'QDe.901', now: 'QDe.950' }],
    changed: [
      {
        entryId: 'CDi.901',
        changes: [{ field: 'names', removed: [{ name: 'Simba', quality: 'weak' }], added: [{ name: 'Simba Mkubwa' }] }],
      },
      { entryId: 'IQi.901', changes: [{ field: 'gender', before: 'female', after: null }] },
    ],
  });
  t.match(
    await diffVersions(db, { listId: 'un', from: third.version, to: first.version }),
    { added: [{ entryId: 'HTe.901' }, {}], from: third.version },
    'and back',
  );
  await t.rejects(diffVersions(db, { listId: 'un', from: 'nonsense' }), { message: /no version nonsense/ });
  await t.rejects(diffVersions(db, { listId: 'eu' }), { message: /no version of the list eu/ });
  const { counts, next: more, ...whole } = differences;
  t.same({ counts, next: more }, { counts: { added: 1, removed: 2, changed: 2 }, next: null });
  const pages = { added: [] as unknown[], removed: [] as unknown[], changed: [] as unknown[] };
  for (let after: string | undefined | null, rounds = 0; after !== null && rounds < 9; rounds++) {
    const page = await diffVersions(db, { listId: 'un', after, limit: 2 });
    t.same(page.counts, counts);
    t.ok(page.added.length + page.removed.length + page.changed.length <= 2);
    for (const kind of ['added', 'removed', 'changed'] as const) pages[kind].push(...page[kind]);
    after = page.next;
  }
  t.match(pages, { added: whole.added, removed: whole.removed, changed: whole.changed }, 'page by page the same');
  const bodies = await db.selectFrom('entity_body').select('hash').execute();
  t.equal(bodies.length, 23, 'what did not change is stored once');
});

onEachDatabase('a first import says which files of the set it went without', async (t, store) => {
  const request = { source: 'ofac-sdn', at: at(3) };
  const [entries] = sdnFixture;
  t.match(await importList(store, { ...request, files: [entries!] }), {
    status: 'imported',
    notGiven: ['addresses', 'aliases', 'comments'],
  });
  t.notOk('notGiven' in (await importList(store, { ...request, files: sdnFixture })));
});

onEachDatabase('a list that has nothing in service shows what waits', async (t, store) => {
  await importList(store, { source: 'un', files: [unOf(t, '2036-11-02')], at: at(3) });
  await importList(store, { source: 'ofac-sdn', files: sdnFixture, at: at(3) });
  t.match(await listStatus(store.db, at(5)), [
    { listId: 'ofac-sdn', ageDays: 2, quarantined: [] },
    { listId: 'un', version: null, counts: null, ageDays: null, quarantined: [{ report: { findings: [{ code: 'future' }] } }] },
  ]);
});

onEachDatabase('what a person went back from does not come back with the next download', async (t, store) => {
  const first = await importList(store, { source: 'un', files: [unFixture], at: at(3) });
  const wrong = { source: 'un', files: [unOf(t, '2026-11-04', (text) => text.replace('<GENDER>Female</GENDER>', ''))] };
  const second = await importList(store, { ...wrong, at: at(5) });
  await acceptVersion(store, { listId: 'un', version: first.version, reason: 'genders are gone', at: at(6) });
  t.match(await importList(store, { ...wrong, at: at(7) }), {
    status: 'quarantined',
    version: second.version,
    report: { findings: [{ code: 'withdrawn', message: 'a person took it out of service on 2026-11-06: genders are gone' }] },
  });
  t.match(await listStatus(store.db, at(7)), [{ version: first.version, quarantined: [{ version: second.version }] }]);
  const next = unOf(t, '2026-11-08', (text) => text.replace('Simba', 'Simba Mkubwa'));
  t.match(await importList(store, { source: 'un', files: [next], at: at(9) }), { status: 'imported' }, 'the next one is new');
});

onEachDatabase('a suspicious version waits for a person', async (t, store) => {
  const { db } = store;
  const good = await importList(store, { source: 'un', files: [unFixture], at: at(3) });
  const few = unOf(t, '2026-11-04', (text) => text.replace(/<ENTITY>[\s\S]*<\/ENTITY>/, ''));
  const bad = await importList(store, { source: 'un', files: [few], at: at(5) });
  t.match(bad, {
    status: 'quarantined',
    report: { removed: 8, findings: [{ code: 'shrinks', message: /8 of 20 entries are gone \(40 %; bound 20 %\)/ }] },
  });
  t.match(await listStatus(db, at(5)), [{ version: good.version, quarantined: [{ version: bad.version, report: { removed: 8 } }] }]);
  t.match(await importList(store, { source: 'un', files: [few], at: at(5) }), { status: 'quarantined' }, 'coming again makes it no better');
  t.match(
    await importList(store, { source: 'un', files: [few], at: at(5), bounds: { removed: 0.5, changed: 0.5 } }),
    { status: 'imported' },
    'bounds can be set',
  );
  t.equal((await activeLists(db))[0]?.version, bad.version);
  t.match(await importList(store, { source: 'un', files: [unFixture], at: at(6) }), {
    status: 'quarantined',
    report: { findings: [{ code: 'older' }] },
  });
  t.match(
    (await listStatus(db, at(8)))[0]!.quarantined,
    [
      {
        version: good.version,
        publishedAt: '2026-11-02T00:00:07.310Z',
        importedAt: at(3),
        ageDays: 6,
        report: { findings: [{ code: 'older' }] },
      },
    ],
    'one that was in service before waits and is shown, when it comes again too late',
  );

  await t.rejects(acceptVersion(store, { listId: 'un', version: good.version, reason: '  ', at: at(6) }), { message: /reason is needed/ });
  await t.rejects(acceptVersion(store, { listId: 'un', version: 'none', reason: 'x', at: at(6) }), { message: /no version none/ });
  await acceptVersion(store, { listId: 'un', version: good.version, reason: 'the publisher withdrew the later one', at: at(6) });
  t.match(await activeLists(db), [{ version: good.version }]);
  t.match(await listStatus(db, at(6)), [{ activatedAt: at(6), quarantined: [] }]);
  const history = await db.selectFrom('list_activation').select(['list_version_id', 'reason']).orderBy('seq').execute();
  t.match(history, [
    { reason: 'imported' },
    { reason: 'imported' },
    { list_version_id: `un@${good.version}`, reason: 'the publisher withdrew the later one' },
  ]);
  const events = await db.selectFrom('audit_entry').select(['kind', 'body']).orderBy('idx').execute();
  t.same(
    events.map(({ kind }) => kind),
    ['list.imported', 'list.quarantined', 'list.imported', 'list.quarantined', 'list.accepted'],
  );
  t.match(JSON.parse(events.at(-1)!.body).subject, { listId: 'un', version: good.version, reason: /withdrew/ });
});

onEachDatabase('another format of a list may tell all entries in another way', async (t, store) => {
  await importList(store, { source: 'ofac-sdn', files: [sdnFixture[0]!], at: at(3) });
  const xml = join(t.testdir(), 'sdn.xml');
  const entry = (line: string) => `<sdnEntry><uid>${line.split(',')[0]}</uid><lastName>X</lastName></sdnEntry>`;
  const lines = readFileSync(sdnFixture[0]!, 'utf8').split('\r\n').slice(0, 30);
  writeFileSync(xml, `<sdnList>${lines.map(entry).join('')}</sdnList>`);
  t.match(await importList(store, { source: 'ofac-sdn', files: [xml], at: at(4) }), { status: 'imported', report: { changed: 30 } });
});

onEachDatabase('positive lists are kept and never matched with', async (t, store) => {
  const mapping = join(t.testdir(), 'known.mapping.json');
  writeFileSync(
    mapping,
    readFileSync(fixture('formats/own-list.mapping.json'), 'utf8').replace('negative', 'positive').replace('blocked', 'known'),
  );
  t.match(await importList(store, { source: 'csv', files: [fixture('formats/own-list.csv'), mapping], at: at(3) }), {
    listId: 'csv-known',
  });
  t.match(await listStatus(store.db, at(3)), [{ listId: 'csv-known', kind: 'positive' }]);
  t.same(await activeLists(store.db), []);
  for await (const entity of activeEntities(store.db)) t.fail(`${entity.entity.entryId} is matched with`);
});

onEachDatabase('two imports at the same time are one after the other', async (t, store) => {
  const later = unOf(t, '2026-11-09', (text) => text.replace('Simba', 'Simba Mkubwa'));
  const results = await Promise.all([unFixture, later].map((file) => importList(store, { source: 'un', files: [file], at: at(10) })));
  const active = await activeLists(store.db);
  t.equal(active.length, 1);
  t.ok(results.some(({ version }) => version === active[0]?.version));
  t.equal((await store.db.selectFrom('list_version').selectAll().execute()).length, 2);
});
