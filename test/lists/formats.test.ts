/** The formats on our own small files, which hold what the real ones hold: always run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { readList } from './entities.js';
import { fixture, sdnFixture, unFixture } from './files.js';
import { inlineRows, workbook, zip } from './zip.js';

t.test('OFAC, CSV set', async (t) => {
  const { edition, byId } = await readList('ofac-sdn', sdnFixture);
  t.match(edition, { format: 'ofac-csv', publishedAt: null, counts: { entities: 30, vessels: 2, aircraft: 1 } });
  t.match(byId.get('90002'), {
    type: 'person',
    gender: 'male',
    names: [
      { name: 'ORDUNEZ CALIXTRO, Bartolome', kind: 'primary', quality: 'primary', parts: { last: 'ORDUNEZ CALIXTRO', first: 'Bartolome' } },
      { name: 'EL QUIMICO', kind: 'alias', quality: 'weak' },
    ],
    birthDates: [{ from: '1971-11-07', to: '1971-11-07' }, { from: '1972-11-07' }],
    birthPlaces: ['Culiacan, Sinaloa, Mexico'],
    countries: [{ code: 'MX', kind: 'nationality' }],
    identifiers: [
      { kind: 'national_id' },
      { kind: 'passport', value: 'G90871235', country: 'MX', note: 'Passport; expires 11 Jun 2028' },
      { kind: 'tax', value: 'OUCB7111075K2' },
    ],
    programmes: ['ILLICIT-DRUGS-EO14059', 'SDNTK'],
    addresses: [{ country: 'MX', text: 'Calle Encino 212, Colonia Las Lomas, Culiacan, Sinaloa 80110, Mexico' }],
  });
  t.match(byId.get('90006'), {
    type: 'vessel',
    vessel: { callSign: '3FZX9', flag: 'Panama', owner: 'MERIDIAN LODESTAR SHIPPING S.A.', tonnage: '46,100, gross 29,200' },
    names: [{ name: 'LODESTAR PEARL' }, { name: 'HARBOUR LILY', kind: 'former', quality: 'weak' }],
    identifiers: [{ kind: 'imo', value: '9990061' }, { kind: 'mmsi' }],
    links: [{ name: 'MERIDIAN LODESTAR SHIPPING S.A.', relation: 'linked to' }],
  });
  t.match(byId.get('90003')?.identifiers, [{ kind: 'passport' }, { kind: 'crypto', note: /ETH/ }, { kind: 'crypto', note: /XBT/ }]);
  t.equal(byId.get('90028')?.identifiers?.length, 26, 'remarks that continue in the comments are read in one');
  t.match(byId.get('90028')?.links, [{ name: 'NORTHERN SAFFRON EXCHANGE HOUSE' }]);
  t.equal(byId.get('90018')?.deceased, true);
  t.equal(byId.get('90001')?.names.find(({ kind }) => kind === 'former')?.name, 'ZEPHYRINE BIOTECH');
});

t.test('OFAC, standard XML', async (t) => {
  const { edition, byId } = await readList('ofac-sdn', [fixture('formats/ofac-sdn.xml')]);
  t.match(edition, { format: 'ofac-xml', publishedAt: '2026-11-02', counts: { entities: 2 } });
  t.match(byId.get('90002'), {
    gender: 'male',
    names: [{ name: 'ORDUNEZ CALIXTRO, Bartolome' }, { name: 'EL QUIMICO', quality: 'weak' }],
    birthDates: [{ circa: true, from: '1971-01-01', to: '1971-12-31' }],
    identifiers: [{ kind: 'passport', country: 'MX' }],
    remarks: /Secondary sanctions risk/,
  });
  t.match(byId.get('90006'), { type: 'vessel', links: [{ name: 'MERIDIAN LODESTAR SHIPPING S.A.' }], vessel: { tonnage: 'gross 29200' } });
});

t.test('UN XML', async (t) => {
  const { edition, byId } = await readList('un', [unFixture]);
  t.match(edition, {
    publishedAt: '2026-11-02T00:00:07.310Z',
    version: /^2026-11-02-[0-9a-f]{12}$/,
    counts: { entities: 20, persons: 12, companies: 8 },
  });
  t.match(byId.get('QDi.901'), {
    names: [
      { name: 'YUNUS TARIQ AL-SAHLAWI', parts: { first: 'YUNUS', middle: 'TARIQ', last: 'AL-SAHLAWI' } },
      { name: 'Abu Tariq', quality: 'weak' },
      { name: 'Younes Tareq al-Sahlawi', kind: 'alias', quality: 'strong' },
      { name: 'Yunus al-Sahlaoui', kind: 'former' },
      { name: 'يونس طارق السهلاوي', kind: 'original_script' },
    ],
    titles: ['Sheikh'],
    listedOn: '2014-09-23',
    birthDates: [{ from: '1978-05-14', to: '1978-05-14' }],
    identifiers: [
      { kind: 'national_id', country: 'KW' },
      { kind: 'passport', value: '990551287' },
    ],
  });
  t.match(byId.get('TAi.901')?.birthDates, [{ from: '1958-01-01', to: '1963-12-31' }], 'a range');
  t.match(byId.get('CDi.901')?.birthDates, [{ from: '1974-01-01', to: '1974-12-31', circa: true }], 'about a year');
  t.match(byId.get('LYi.901')?.birthDates, [{ from: '1973-11-01', to: '1973-11-30' }], 'told in the note');
  t.match(byId.get('SDi.901')?.remarks, /30-35 years old/, 'what is no date stays readable');
  t.equal(byId.get('KPe.901')?.type, 'company');
});

t.test('EU CSV 1.1 (written from the description: no whole published file was to be had)', async (t) => {
  const { edition, byId } = await readList('eu', [fixture('formats/eu-fsf-1.1.csv')]);
  t.match(edition, { format: 'eu-csv', publishedAt: '2026-08-05', counts: { entities: 2 } });
  t.match(byId.get('990013'), {
    type: 'person',
    gender: 'female',
    names: [
      { name: 'Tamara Olegovna Kirsanovich', kind: 'primary' },
      { name: 'Toma', quality: 'weak' },
      { kind: 'original_script', lang: 'ru' },
    ],
    countries: [{ code: 'BY', kind: 'citizenship' }],
    birthDates: [{ from: '1968-04-02' }],
    identifiers: [{ kind: 'passport', value: 'MP9900123', country: 'BY' }],
    programmes: ['UKR'],
  });
  t.equal(byId.get('990020')?.type, 'company');
  t.notOk(byId.get('990020')?.identifiers, 'a dash is no number');
});

t.test('UK Sanctions List CSV (written from its two first lines and the XML)', async (t) => {
  const { edition, byId } = await readList('uk', [fixture('formats/uk-sanctions-list.csv')]);
  t.match(edition, { format: 'uk-sanctions-list-csv', publishedAt: '2026-02-13', counts: { entities: 2 } });
  t.match(byId.get('INV9901'), {
    names: [{ name: 'Arkady Lvovich VYDUMOV' }, { name: 'Arkadi Vydumoff', quality: 'weak' }, { kind: 'original_script' }],
    birthDates: [{ from: '1971-01-01', to: '1971-12-31' }],
    identifiers: [
      { value: '990123456', note: 'Passport; Russia' },
      { value: '770011223', note: 'Passport; expired' },
    ],
    remarks: /Sanctions: Asset freeze, Travel Ban/,
  });
  t.match(byId.get('INV9902'), { type: 'vessel', identifiers: [{ kind: 'imo', value: '9990085' }], vessel: { flag: 'Comoros' } });
});

t.test('Swiss XML (written from the published structure)', async (t) => {
  const { edition, byId } = await readList('ch-seco', [fixture('formats/ch-seco.xml')]);
  t.match(edition, { publishedAt: '2026-06-30', counts: { entities: 2 } });
  t.notOk(byId.has('99300'), 'de-listed targets stay in the file and out of ours');
  t.match(byId.get('99100'), {
    type: 'person',
    names: [{ name: 'Faris Al-Mukhtara' }, { name: 'Abu Faris', quality: 'weak' }, { name: 'فارس المخترع', kind: 'original_script' }],
    programmes: ['Invented measures'],
    birthDates: [{ from: '1970-03-01', to: '1970-03-31' }],
    addresses: [{ country: 'SY', city: 'Homs' }],
    links: [{ entryId: '99200' }],
    listedOn: '2020-01-15',
  });
});

t.test('own CSV with a mapping file', async (t) => {
  const { edition, byId } = await readList('csv', [fixture('formats/own-list.csv'), fixture('formats/own-list.mapping.json')]);
  t.match(edition, { listId: 'csv-blocked', kind: 'negative', publishedAt: '2026-10-01', counts: { entities: 2 } });
  t.match(byId.get('1'), { type: 'company', names: [{}, { name: 'RD Handel' }, { name: 'RDG' }], countries: [{ code: 'DE' }] });

  const wrong: [string, RegExp][] = [
    ['{"columns":{"entryId":"Ref"}}', /which holds name/],
    ['{"columns":{"entryId":"Ref","name":"Name","colour":"Kind"}}', /unknown field colour/],
    ['{"columns":{"entryId":"Ref","name":"Name"},"kind":"good"}', /"kind" is/],
    ['{"columns":{"entryId":"Ref","name":"Nom"},"delimiter":";"}', /no column "Nom"/],
    ['{"columns":{"entryId":"Ref","name":{"column":"Name"}}}', /the column of name is no text/],
    ['{"columns":{"entryId":"Ref","name":"Name"},"list":"../x"}', /"list" is a name/],
    ['{', /not JSON/],
  ];
  for (const [mapping, reason] of wrong) {
    const file = join(t.testdir(), 'mapping.json');
    writeFileSync(file, mapping);
    await t.rejects(readList('csv', [fixture('formats/own-list.csv'), file]), { message: reason });
  }
  await t.rejects(readList('csv', [fixture('formats/own-list.csv')]), { message: /one CSV file and one mapping file/ });
});

t.test('a workbook: sparse rows, shared texts, furigana left out', async (t) => {
  const texts = [
    '<t>No.</t>',
    '<t>国名\nCountry or Region</t>',
    '<r><t>企業</t></r><r><t>名\nCompany or Organization</t></r><rPh sb="0" eb="1"><t>キギョウ</t></rPh>',
    '<t>別名\nAlso Known As</t>',
  ];
  const header = `<row r="1">${texts.map((_, i) => `<c r="${'ABCD'[i]}1" t="s"><v>${i}</v></c>`).join('')}</row>`;
  const row =
    '<row r="3"><c r="A3"><v>1</v></c><c r="B3" t="inlineStr"><is><t>北朝鮮\nNorth Korea</t></is></c><c r="C3" t="inlineStr"><is><t>Invented Bank</t></is></c><c r="D3" t="inlineStr"><is><t>・IB\n（発明銀行）</t></is></c></row>';
  const file = join(t.testdir(), 'list.xlsx');
  writeFileSync(file, zip(workbook(`${header}<row r="2"/>${row}`, texts)));
  const { byId } = await readList('jp-meti', [file]);
  t.match(
    [...byId.values()],
    [{ names: [{ name: 'Invented Bank' }, { name: 'IB' }, { name: '発明銀行', kind: 'original_script' }], countries: [{ code: 'KP' }] }],
  );

  writeFileSync(file, zip(workbook(`${header}<row r="2"><c r="B2" t="s"><v>99</v></c></row>`, texts)));
  await t.rejects(readList('jp-meti', [file]), { message: /B2 refers to a text that is not there/ });
  writeFileSync(file, zip(workbook(inlineRows([['a'], ['b']]))));
  await t.rejects(readList('au-dfat', [file]), { message: /no column "Reference"/ });
});

t.test('neither rows nor what they say of a name need an order', async (t) => {
  const [banner, header, ...rows] = [
    'Last Updated,14/04/2025',
    'Name 6,Name 1,Name 2,Title,DOB,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,Last Updated,Group ID,Name Non-Latin Script',
    'ROE,Jane,,,01/02/1970,France,(Gender):Female,Individual,Primary name,,R,02/03/2011,14/04/2025,7,',
    'ROE,Jane Mary,,Dr,01/02/1970,France,(Gender):Female,Individual,Primary name,,R,01/03/2011,14/04/2025,7,',
    'Mary,Jane,ROE,,,Italy,,Individual,AKA,Low quality,R,01/03/2011,14/04/2025,7,',
    'ROE,Jane,Mary,,,Italy,,Individual,AKA,Good quality,R,01/03/2011,14/04/2025,7,',
  ];
  const read = async (lines: string[]) => {
    const file = join(t.testdir(), 'ConList.csv');
    writeFileSync(file, [banner, header, ...lines].join('\r\n'));
    return readList('uk', [file]);
  };
  const { edition, byId } = await read(rows);
  t.match(byId.get('7'), {
    names: [
      { name: 'Jane Mary ROE', kind: 'primary' },
      { name: 'Jane ROE', kind: 'alias', quality: 'strong' },
      { name: 'Jane ROE Mary', quality: 'weak' },
    ],
    listedOn: '2011-03-01',
  });
  t.equal((await read(rows.toReversed())).edition.version, edition.version);
});
