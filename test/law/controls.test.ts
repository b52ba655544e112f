import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { controlsOn, coveredForms, watchlists } from '../../src/law/controls.js';
import { byId } from '../../src/substances/dictionary.js';

const FACTS = new URL('../../../../shared/precursors/', import.meta.url);

t.test('every entry can be cited', async (t) => {
  for (const list of watchlists()) {
    t.equal(new Set(list.entries.map((entry) => entry.entryId)).size, list.entries.length, `${list.listId}: entry ids are unique`);
    const wrong = list.entries.filter(
      (entry) =>
        !entry.citation ||
        typeof entry.sourced !== 'boolean' ||
        (entry.effectiveFrom !== undefined && !/^\d{4}(-\d\d){0,2}$/.test(entry.effectiveFrom)) ||
        (entry.substanceId !== undefined && !byId.has(entry.substanceId)),
    );
    t.same(wrong, [], list.listId);
  }
});

t.test('the lists of the issue are there', async (t) => {
  const ids = watchlists().map((list) => list.listId);
  for (const id of ['us-list-1', 'us-list-2', 'us-ssl', 'us-schedule-2-ip', 'us-fentanyl-class', 'un-table-1', 'un-table-2', 'un-issl'])
    t.ok(ids.includes(id), id);
  for (const id of ['1', '2a', '2b', '3', '4']) t.ok(ids.includes(`eu-category-${id}`), id);
});

t.test('the facts are carried over row by row', { skip: existsSync(FACTS) ? false : 'the shared facts are not here' }, async (t) => {
  const all = watchlists().flatMap((list) => list.entries);
  for (const file of ['us', 'un', 'eu']) {
    const rows: Record<string, string>[] = parse(readFileSync(new URL(`${file}-controls.csv`, FACTS)), { columns: true });
    for (const row of rows) {
      const entry = all.find(
        (one) =>
          one.name === row.substance &&
          one.citation === row.citation &&
          (row.effective_from === '' || one.effectiveFrom === row.effective_from),
      );
      t.equal(entry?.sourced, row.sourced === 'y', `${row.list}: ${row.substance}`);
    }
  }
});

t.test('the law of a day', async (t) => {
  const on = (substanceId: string, date: string) =>
    controlsOn({ cas: null, substanceId, form: null }, date).map((control) => control.listId);
  t.notOk(on('4-piperidone', '2023-05-11').includes('us-list-1'));
  t.ok(on('4-piperidone', '2023-05-12').includes('us-list-1'), '88 FR 21902: in force from the day itself');
  t.notOk(on('bmk-glycidic-acid', '2026-05-03').includes('us-list-1'));
  t.ok(on('bmk-glycidic-acid', '2026-05-04').includes('us-list-1'));
  t.notOk(
    watchlists('1988-12-31').some(
      (list) => list.listId === 'us-list-1' && list.entries.length > 0 && list.entries.some((entry) => entry.effectiveFrom),
    ),
  );
});

t.test('what an entry takes in', async (t) => {
  const of = (substanceId: string, form: string | null) => controlsOn({ cas: null, substanceId, form }).map((control) => control.listId);
  t.ok(of('ephedrine', 'salt').includes('us-list-1'), '21 CFR 1310.02(a)(4): its salts');
  t.notOk(of('benzaldehyde', 'salt').includes('us-list-1'), 'as named');
  t.same(
    of('hydrochloric-acid', 'salt').filter((id) => /^(un|eu|us)/.test(id)),
    [],
    'UN Table II and EU category 3 leave its salts out',
  );
  t.ok(of('pseudoephedrine', 'medicinal product').includes('eu-category-4'));
  t.notOk(of('pseudoephedrine', null).includes('eu-category-4'));
  t.same([...coveredForms('phenylacetic-acid')].includes('esters'), true);
});

t.test('classes and similarity stay apart from exact entries', async (t) => {
  const [ester] = controlsOn({
    cas: null,
    substanceId: null,
    form: null,
    derivativeOf: [{ substanceId: 'phenylacetic-acid', kinds: ['esters'] }],
  });
  t.match(ester, { listId: 'us-list-1', entryId: 'phenylacetic-acid', kind: 'exact', detail: 'esters of Phenylacetic acid' });
  const [acetal] = controlsOn({
    cas: null,
    substanceId: null,
    form: null,
    derivativeOf: [{ substanceId: '4-piperidone', kinds: ['acetals'] }],
  });
  t.match(acetal, { listId: 'us-list-1', entryId: '4-piperidone', kind: 'class' });
  const identity = { cas: null, substanceId: null, form: null };
  t.same(
    controlsOn({ ...identity, derivativeOf: [{ substanceId: 'benzaldehyde', kinds: ['esters'] }] }),
    [],
    'an entry that names no esters',
  );
  const classes = [{ classId: 'us-fentanyl-class', detail: 'x' }];
  t.match(controlsOn({ ...identity, classes }), [{ listId: 'us-fentanyl-class', kind: 'class' }]);
  t.same(controlsOn({ ...identity, classes }, '2018-02-05'), [], 'before 83 FR 5188');
  t.match(controlsOn({ ...identity, classes: [{ ...classes[0]!, excluded: true }] }), [{ kind: 'similar' }]);
  t.ok(controlsOn({ ...identity, similarTo: { substanceId: 'safrole', similarity: 0.7 } }).every((control) => control.kind === 'similar'));
});
