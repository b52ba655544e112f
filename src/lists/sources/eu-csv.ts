/**
 * The EU's consolidated financial sanctions list, CSV 1.1: `;`, UTF-8 with a byte order mark, some 115 columns. Each row
 * carries the entity and one of its names, addresses, births, papers or citizenships. Columns are asked by name, because
 * their number differs from one description to the next; a whole published file was not to be had.
 */
import { isoDay } from '../dates.js';
import { csvRows } from '../read/csv.js';
import { firstLines, type Record, readTable } from '../read/table.js';
import { EuEntity, knownCode, readBirth, unbracketed } from './eu.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const euCsv: ListFormat = {
  id: 'eu-csv',
  title: 'the FSF CSV 1.1 (separated by semicolons, columns Entity_LogicalId, ...)',
  recognises: (file) => /(^|;)"?Entity_LogicalId"?;/i.test(firstLines(file.head, 1)[0]!),
  async *read(files, publication) {
    const file = oneFile(files);
    const table = await readTable(csvRows(file, { delimiter: ';' }), {
      file: file.name,
      required: ['Entity_LogicalId', 'Entity_SubjectType', 'NameAlias_WholeName'],
    });
    const entities = new Map<string, EuEntity>();
    await table.each((row) => {
      publication.publishedAt ??= isoDay(row.get('fileGenerationDate'));
      readRow(row, entities);
    });
    for (const entity of entities.values()) yield entity.finish();
  },
};

function readRow(row: Record, entities: Map<string, EuEntity>): void {
  const id = row.get('Entity_LogicalId') ?? '';
  let entity = entities.get(id);
  if (!entity) {
    entity = new EuEntity(id);
    entities.set(id, entity);
    readEntity(row, entity);
  }
  const { draft } = entity;
  draft.programme(row.get('Entity_Regulation_Programme'));
  readAlias(row, entity);
  readBirthColumns(row, entity);
  readAddress(row, entity);
  readIdentification(row, entity);
  const citizenship = knownCode(row.get('Citizenship_CountryIso2Code'));
  draft.country(citizenship && (row.get('Citizenship_CountryDescription') ?? citizenship), 'citizenship', citizenship);
}

function readEntity(row: Record, { draft }: EuEntity): void {
  // P and person, E and enterprise: the two columns are swapped against the XML.
  draft.type = /^p/i.test(row.get('Entity_SubjectType') ?? row.get('Entity_SubjectType_ClassificationCode') ?? '') ? 'person' : 'company';
  draft
    .listedOn(row.get('Entity_DesignationDate'))
    .remark(unbracketed(row.get('Entity_Remark') ?? ''))
    .remark(row.get('Entity_DesignationDetails'));
  const labelled = {
    'EU reference': 'Entity_EU_ReferenceNumber',
    'UN reference': 'Entity_UnitedNationId',
    Regulation: 'Entity_Regulation_NumberTitle',
  };
  for (const [label, column] of Object.entries(labelled)) if (row.get(column)) draft.remark(`${label} ${row.get(column)}`);
}

function readAlias(row: Record, entity: EuEntity): void {
  if (!row.get('NameAlias_WholeName')) return;
  entity.alias({
    logicalId: row.get('NameAlias_LogicalId'),
    whole: row.get('NameAlias_WholeName'),
    first: row.get('NameAlias_FirstName'),
    middle: row.get('NameAlias_MiddleName'),
    last: row.get('NameAlias_LastName'),
    language: row.get('NameAlias_NameLanguage'),
    gender: row.get('NameAlias_Gender'),
    title: row.get('NameAlias_Title'),
    function: row.get('NameAlias_Function'),
    remark: row.get('NameAlias_Remark'),
  });
}

function readBirthColumns(row: Record, { draft }: EuEntity): void {
  const code = knownCode(row.get('BirthDate_CountryIso2Code'));
  readBirth(
    {
      date: row.get('BirthDate_BirthDate'),
      day: row.get('BirthDate_Day'),
      month: row.get('BirthDate_Month'),
      year: row.get('BirthDate_Year'),
      from: row.get('BirthDate_YearRangeFrom'),
      to: row.get('BirthDate_YearRangeTo'),
      circa: row.get('BirthDate_Circa'),
      calendar: row.get('BirthDate_CalendarType'),
      remark: row.get('BirthDate_Remark'),
      place: [
        ...['City', 'Place', 'Region', 'ZipCode'].map((part) => row.get(`BirthDate_${part}`)),
        code && row.get('BirthDate_CountryDescription'),
      ],
    },
    draft,
  );
}

function readAddress(row: Record, { draft }: EuEntity): void {
  const code = knownCode(row.get('Address_CountryIso2Code'));
  const box = row.get('Address_PoBox');
  draft.address({
    lines: [row.get('Address_Street'), box && `P.O. Box ${box}`, row.get('Address_Place')],
    city: row.get('Address_City'),
    region: row.get('Address_Region'),
    postalCode: row.get('Address_ZipCode'),
    country: code && row.get('Address_CountryDescription'),
    countryCode: code,
    note: unbracketed(row.get('Address_Remark') ?? ''),
  });
  // PHONE[+962787064121; +96265865550]\\nEMAIL[operation@example.co]
  for (const [, label, values] of (row.get('Address_ContactInfo') ?? '').matchAll(/([A-Z]+)\[([^\]]*)\]/g))
    for (const value of values!.split(/;\s*/)) draft.identifier(label!, value);
}

function readIdentification(row: Record, { draft }: EuEntity): void {
  const label = row.get('Identification_TypeDescription') ?? row.get('Identification_TypeCode') ?? '';
  const number = row.get('Identification_LatinNumber') ?? row.get('Identification_Number');
  const note = unbracketed(row.get('Identification_Remark') ?? '');
  if (number && number !== '-') draft.identifier(label, number, { country: knownCode(row.get('Identification_CountryIso2Code')), note });
  else if (note) draft.remark(`${label}: ${note}`);
}
