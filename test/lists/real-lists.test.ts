/** The sources on the real files that were gathered beside the checkout. */
import t from 'tap';
import { readList } from './entities.js';
import { real, withoutRealLists } from './files.js';

interface RealList {
  source: string;
  files: string[];
  format: string;
  entities: number;
  publishedAt?: string | null;
  /** entry id to what it must show */
  shows?: { [entryId: string]: object };
}

const sdn2021 = ['sdn', 'alt', 'add', 'sdn_comments'].map((table) => `ofac-sdn-2021/${table}.csv`);

const lists: RealList[] = [
  {
    source: 'ofac-sdn',
    files: sdn2021,
    format: 'ofac-csv',
    entities: 8976,
    publishedAt: null,
    shows: {
      6861: { names: [{ name: /GUZMAN LOERA/ }], type: 'person', birthDates: [{}] },
      28263: { links: [{ name: 'LAZARUS GROUP' }] },
      15044: { vessel: { callSign: '9HEE9', flag: 'Panama' }, identifiers: [{ kind: 'imo', value: '9218492' }, { kind: 'mmsi' }] },
    },
  },
  {
    source: 'ofac-sdn',
    files: ['sdn', 'alt', 'add', 'sdn_comments'].map((table) => `ofac-sdn-2019/${table}.csv`),
    format: 'ofac-csv',
    entities: 7379,
  },
  { source: 'ofac-sdn', files: ['ofac-sdn-2024/sdn-2024-05-01.csv'], format: 'ofac-csv', entities: 14_966 },
  {
    source: 'ofac-cons',
    files: ['prim', 'alt', 'add', 'comments'].map((table) => `ofac-cons/cons_${table}.csv`),
    format: 'ofac-csv',
    entities: 442,
  },
  {
    source: 'ofac-cons',
    files: ['ofac-cons-xml-2018/consolidated-2018-04-06.xml'],
    format: 'ofac-xml',
    entities: 639,
    publishedAt: '2018-04-06',
  },
  {
    source: 'ofac-cons',
    files: ['ofac-cons-xml-2025/consolidated-2025-12-20.xml'],
    format: 'ofac-xml',
    entities: 442,
    publishedAt: '2025-12-18',
    shows: { 9639: { names: [{ name: 'HANIYA, Ismail Abdul Salah' }, {}, {}], birthDates: [{ from: '1962-01-01' }] } },
  },
  {
    source: 'ofac-cons',
    files: ['ofac-cons-advanced-2020/cons_advanced.xml'],
    format: 'ofac-advanced',
    entities: 375,
    publishedAt: '2020-03-17',
    shows: {
      9639: {
        names: [{ name: 'HANIYA, Ismail Abdul Salah', parts: { last: 'HANIYA' } }, {}, {}],
        birthDates: [{ from: '1962-01-01', to: '1962-12-31' }],
        programmes: ['NS-PLC'],
        birthPlaces: ['Shati'],
      },
      18267: { links: [{ entryId: '17022', relation: 'Owned or Controlled By' }] },
    },
  },
  {
    source: 'ofac-cons',
    files: ['ofac-cons-enhanced-2025/CONS_ENHANCED.ZIP'],
    format: 'ofac-enhanced',
    entities: 443,
    publishedAt: '2025-01-10',
    shows: { 19639: { links: [{ entryId: '17250' }] } },
  },
  {
    source: 'un',
    files: ['un/consolidated.xml'],
    format: 'un-xml',
    entities: 1003,
    publishedAt: '2026-02-27T00:00:09.554Z',
    shows: {
      'CDi.003': {
        names: [{ name: 'GASTON IYAMUREMYE' }],
        positions: ['FDLR Interim President', /FDLR-FOCA/, /FDLR-FOCA/],
        countries: [{ code: 'RW' }],
      },
    },
  },
  { source: 'un', files: ['un-2025/consolidated-2025-05-25.xml'], format: 'un-xml', entities: 877 },
  {
    source: 'eu',
    files: ['eu-fsf-2026/fsf-1_1-cut.xml'],
    format: 'eu-xml',
    entities: 17,
    shows: {
      13: {
        names: [{ name: 'Saddam Hussein Al-Tikriti', kind: 'primary' }, {}, {}],
        countries: [{ code: 'IQ', kind: 'citizenship' }],
        birthDates: [{ from: '1937-04-28' }],
      },
    },
  },
  {
    source: 'uk',
    files: ['uk-sl-2026/UK-Sanctions-List-cut.xml'],
    format: 'uk-sanctions-list-xml',
    entities: 21,
    publishedAt: '2026-09-07',
    shows: { AFG0006: { type: 'person', titles: ['Haji', 'Mullah'] } },
  },
  { source: 'uk', files: ['uk-sl-2026/UK-Sanctions-List-2026-08-14.rebuilt.xml.gz'], format: 'uk-sanctions-list-xml', entities: 6349 },
  {
    source: 'uk',
    files: ['uk-conlist-2025/ConList-2025-04-14.from-xlsx.csv.gz'],
    format: 'uk-conlist-csv',
    entities: 4688,
    publishedAt: '2025-04-14',
    shows: { 16849: { names: [{ name: 'Marina TAUBER' }, {}, {}], gender: 'female' } },
  },
  {
    source: 'uk',
    files: ['uk-conlist-2025/ConList-2025-04-14.xlsx'],
    format: 'uk-conlist-xlsx',
    entities: 4688,
    publishedAt: '2025-04-14',
  },
  { source: 'uk', files: ['uk-conlist-2018/sanctionsconlist.csv'], format: 'uk-conlist-csv', entities: 2106 },
  { source: 'uk', files: ['uk-conlist-2016/ukhmt_2016-03-25.csv'], format: 'uk-conlist-csv', entities: 1924, publishedAt: '2016-03-23' },
  { source: 'uk', files: ['uk-conlist-2014/sanctionsconlist.csv'], format: 'uk-conlist-csv', entities: 2297 },
  {
    source: 'us-csl',
    files: ['us-csl-2022/consolidated.csv.gz'],
    format: 'us-csl-csv',
    entities: 14_048,
    shows: { 21944: { names: [{ name: "'ABBAS, Rim" }], birthDates: [{ from: '1973-03-25' }], countries: [{ code: 'SY' }] } },
  },
  { source: 'us-dpl', files: ['us-dpl-2023/dpl.txt'], format: 'us-dpl-tsv', entities: 663 },
  { source: 'opensanctions', files: ['opensanctions-2024/parteispenden__entities.ftm.json'], format: 'ftm-json', entities: 96 },
  { source: 'opensanctions', files: ['opensanctions-2024/t1__entities.ftm.json'], format: 'ftm-json', entities: 6 },
  {
    source: 'ca-sema',
    files: ['ca-sema-2025/sema-lmes.xml'],
    format: 'ca-sema-xml',
    entities: 4759,
    shows: { 'Belarus, schedule 1, Part 1, item 3': { names: [{ name: 'Aleksandr Petrovich Barsukov' }] } },
  },
  { source: 'ca-sema', files: ['ca-sema-2020/sema-lmes.xml'], format: 'ca-sema-xml', entities: 1369 },
  {
    source: 'au-dfat',
    files: ['au-dfat-2024/regulation8_consolidated.xlsx'],
    format: 'au-dfat-xlsx',
    entities: 3062,
    shows: {
      2: {
        type: 'person',
        names: [{ name: 'MOHAMMAD HASSAN AKHUND' }, {}],
        birthDates: [{ from: '1945-01-01' }, { from: '1955-01-01', to: '1958-12-31', circa: true }],
      },
    },
  },
  { source: 'jp-meti', files: ['jp-meti-2025/20250929_4.xlsx'], format: 'jp-meti-xlsx', entities: 835 },
];

t.test('real lists', { skip: withoutRealLists }, async (t) => {
  const unpacked = t.testdir();
  for (const { source, files, format, entities, publishedAt, shows = {} } of lists)
    await t.test(`${source}: ${files[0]}`, async (t) => {
      const paths = files.map((file) => real(file, unpacked));
      const { edition, byId } = await readList(source, paths);
      t.equal(edition.format, format);
      t.equal(edition.counts.entities, entities);
      if (publishedAt !== undefined) t.equal(edition.publishedAt, publishedAt);
      for (const [entryId, facts] of Object.entries(shows)) t.match(byId.get(entryId), facts, entryId);
    });

  await t.test('the workbook and the CSV of a list are one version', async (t) => {
    const [csv, xlsx] = await Promise.all(
      ['uk-conlist-2025/ConList-2025-04-10.from-xlsx.csv.gz', 'uk-conlist-2025/ConList-2025-04-10.xlsx'].map((file) =>
        readList('uk', [real(file, unpacked)]),
      ),
    );
    t.equal(csv!.edition.version, xlsx!.edition.version);
  });

  await t.test('a file cut by its keepers is refused', (t) =>
    t.rejects(readList('us-csl', [real('us-csl-2023/csl.csv', unpacked)]), { name: 'DataError' }),
  );
});
