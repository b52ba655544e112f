/**
 * The UK Sanctions List as CSV: `Report Date: dd-Mon-yyyy`, 58 column names, one row per name and address, grouped by
 * Unique ID. It takes the place of OFSI's ConList in 2026. Only its two first lines were to be had: the fields are read
 * as the XML of the same list has them.
 */
import { isoDay } from '../dates.js';
import type { EntityDraft } from '../entity-draft.js';
import { csvRows } from '../read/csv.js';
import { firstLines, type Record, readTable } from '../read/table.js';
import { Drafts } from './drafts.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';
import { entityType, readBirthPlaces, readName, readPapers, several } from './uk.js';

export const ukSanctionsListCsv: ListFormat = {
  id: 'uk-sanctions-list-csv',
  title: 'the UK Sanctions List as CSV (line 1 "Report Date: ...")',
  recognises: (file) => /^"?Report Date:/i.test(firstLines(file.head, 1)[0]!),
  async *read(files, publication) {
    const file = oneFile(files);
    const table = await readTable(csvRows(file), {
      file: file.name,
      bannerRows: 1,
      required: ['Unique ID', 'Name 6', 'Name type', 'Designation Type'],
    });
    publication.publishedAt = isoDay(table.banner[0]?.[0]?.replace(/^Report Date:\s*/i, ''));
    const drafts = new Drafts();
    await table.each((row) => readRow(row, drafts.of(row.get('Unique ID') ?? '')));
    yield* drafts.finish();
  },
};

function readRow(row: Record, draft: EntityDraft): void {
  draft.type = entityType(row.get('Designation Type'));
  const given = ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5'].map(row.get);
  readName({ given, family: row.get('Name 6'), kind: row.get('Name type'), strength: row.get('Alias strength') }, draft);
  draft.name(row.get('Name non-latin script'), 'original_script', 'strong', { lang: row.get('Non-latin script language') });
  draft.title(row.get('Title')).gender(row.get('Gender')).listedOn(row.get('Date Designated')).programme(row.get('Regime Name'));
  draft.reason(row.get('UK Statement of Reasons')).remark(row.get('Other Information'));
  for (const date of list(row.get('D.O.B'))) draft.birthDate(date);
  readBirthPlaces(row.get('Town of birth'), row.get('Country of birth'), draft);
  for (const country of list(row.get('Nationality(/ies)'))) draft.country(country, 'nationality');
  readPapers('Passport', row.get('Passport number'), row.get('Passport additional information'), draft);
  readPapers('National identifier', row.get('National Identifier number'), row.get('National Identifier additional information'), draft);
  for (const position of list(row.get('Position'))) draft.position(position);
  draft.address({
    lines: [1, 2, 3, 4, 5].map((line) => row.get(`Address Line ${line}`)),
    city: row.get('Address Line 6'),
    postalCode: row.get('Address Postal Code'),
    country: row.get('Address Country'),
  });
  readContacts(row, draft);
  readShip(row, draft);
  for (const [label, column] of [
    ['OFSI group id', 'OFSI Group ID'],
    ['UN reference', 'UN Reference Number'],
    ['Designated by', 'Designation source'],
    ['Last updated', 'Last Updated'],
  ] as const)
    if (row.get(column)) draft.remark(`${label} ${row.get(column)}`);
  const sanctions = new Set(list(row.get('Sanctions Imposed')));
  if (sanctions.size > 0) draft.remark(`Sanctions: ${[...sanctions].sort().join(', ')}`);
}

function readContacts(row: Record, draft: EntityDraft): void {
  for (const phone of list(row.get('Phone number'))) draft.identifier('Phone number', phone);
  for (const site of list(row.get('Website'))) draft.identifier(site.includes('@') ? 'Email address' : 'Website', site);
  for (const email of list(row.get('Email address'))) draft.identifier('Email address', email);
  for (const number of list(row.get('Business registration number (s)'))) draft.identifier('Business registration number', number);
  for (const name of list(row.get('Parent company'))) draft.link('parent company', { name });
  for (const name of list(row.get('Subsidiaries'))) draft.link('subsidiary', { name });
  if (row.get('Type of entity')) draft.remark(`Type of entity: ${row.get('Type of entity')}`);
}

function readShip(row: Record, draft: EntityDraft): void {
  for (const imo of list(row.get('IMO number'))) draft.identifier('IMO number', imo.replace(/^IMO\s*/i, ''));
  draft.vessel('flag', row.get('Current believed flag of ship')).country(row.get('Current believed flag of ship'), 'flag');
  for (const flag of list(row.get('Previous flags'))) draft.country(flag, 'flag');
  draft.vessel('owner', row.get('Current owner/operator (s)'));
  for (const name of list(row.get('Current owner/operator (s)'))) draft.link('owner or operator', { name });
  for (const name of list(row.get('Previous owner/operator (s)'))) draft.link('previous owner or operator', { name });
  draft.vessel('vesselType', row.get('Type of ship')).vessel('tonnage', row.get('Tonnage of ship'));
  draft.identifier('Hull serial number', row.get('Hull identification number (HIN)'));
}

/** Several values in one field: joined by `|`, or numbered. */
const list = (text: string | undefined): string[] => (text ?? '').split('|').flatMap(several);
