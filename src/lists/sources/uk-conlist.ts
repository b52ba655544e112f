/**
 * The consolidated list of the UK's OFSI (ConList), CSV or xlsx: `Last Updated,dd/mm/yyyy`, the column names, then one
 * row per name, address and date of birth, grouped by Group ID. Until 2022 29 columns in windows-1252, since then 36 in
 * UTF-8. Withdrawn in January 2026 for the UK Sanctions List (uk-sanctions-list-*.ts).
 */
import type { ListedEntity } from '../../contract.js';
import { isoDay } from '../dates.js';
import type { EntityDraft } from '../entity-draft.js';
import { csvRows } from '../read/csv.js';
import type { InputFile } from '../read/input-file.js';
import type { Row } from '../read/split-rows.js';
import { firstLines, type Record, readTable } from '../read/table.js';
import { isXlsx, xlsxRows } from '../read/xlsx.js';
import { Drafts } from './drafts.js';
import { oneFile } from './one-file.js';
import type { ListFormat, Publication } from './source.js';
import { entityType, readBirthPlaces, readName, readPapers, several } from './uk.js';

const REQUIRED = ['Name 6', 'Group Type', 'Alias Type', 'Group ID'];

export const ukConListXlsx: ListFormat = {
  id: 'uk-conlist-xlsx',
  title: 'the same as an Excel workbook',
  recognises: isXlsx,
  read(files, publication) {
    const file = oneFile(files);
    return entities(file, xlsxRows(file), publication);
  },
};

export const ukConList: ListFormat = {
  id: 'uk-conlist-csv',
  title: 'the OFSI consolidated list as CSV (ConList.csv)',
  recognises: (file) => /^"?Last Updated"?,/i.test(firstLines(file.head, 1)[0]!) && /\bName 6\b/.test(firstLines(file.head, 2)[1] ?? ''),
  read(files, publication) {
    const file = oneFile(files);
    // The old format has quotation marks within fields that are not quoted.
    const old = !firstLines(file.head, 2)[1]!.includes('Non-Latin');
    return entities(file, csvRows(file, { encoding: old ? 'windows-1252' : 'utf-8', strayQuotes: old }), publication);
  },
};

async function* entities(file: InputFile, rows: AsyncGenerator<Row[]>, publication: Publication): AsyncGenerator<ListedEntity> {
  const table = await readTable(rows, { file: file.name, bannerRows: 1, required: REQUIRED, ragged: isXlsx(file) });
  publication.publishedAt = isoDay(table.banner[0]?.[1]);
  const drafts = new Drafts();
  await table.each((row) => readRow(row, drafts.of(row.get('Group ID') ?? '')));
  yield* drafts.finish();
}

function readRow(row: Record, draft: EntityDraft): void {
  draft.type = entityType(row.get('Group Type'));
  const given = ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5'].map(row.get);
  readName({ given, family: row.get('Name 6'), kind: row.get('Alias Type'), strength: row.get('Alias Quality') }, draft);
  draft.name(row.get('Name Non-Latin Script'), 'original_script', 'strong', { lang: row.get('Non-Latin Script Language') });
  draft.title(row.get('Title')).birthDate(row.get('DOB'));
  readBirthPlaces(row.get('Town of Birth'), row.get('Country of Birth'), draft);
  for (const country of several(row.get('Nationality'))) draft.country(country, 'nationality');
  readPassports(row, draft);
  readPapers(
    'National identification number',
    row.get('NI Number') ?? row.get('National Identification Number'),
    row.get('National Identification Details'),
    draft,
  );
  for (const position of several(row.get('Position'))) draft.position(position);
  readAddress(row, draft);
  draft.programme(row.get('Regime')).listedOn(row.get('Listed On'));
  draft.remark(`Last updated ${row.get('Last Updated')}`);
  readOtherInformation(row.get('Other Information'), draft);
}

/** The old format has the number, country and dates in one field: "S335026 (False Indonesian)". */
function readPassports(row: Record, draft: EntityDraft): void {
  if (row.get('Passport Number')) {
    readPapers('Passport', row.get('Passport Number'), row.get('Passport Details'), draft);
    return;
  }
  for (const text of several(row.get('Passport Details'))) {
    const paper = /^(?:Passport number:?\s*)?([A-Z0-9][A-Z0-9/-]*\d[A-Z0-9/-]*)\b\.?\s*(.*)$/i.exec(text);
    if (paper) draft.identifier('Passport', paper[1], { note: paper[2] });
    else draft.remark(`Passport: ${text}`);
  }
}

function readAddress(row: Record, draft: EntityDraft): void {
  draft.address({
    lines: ['Address 1', 'Address 2', 'Address 3', 'Address 4', 'Address 5'].map(row.get),
    city: row.get('Address 6'),
    postalCode: row.get('Post/Zip Code'),
    country: row.get('Country'),
  });
}

/** The labelled parts, "(Gender):Male (IMO number):9187629"; a part ends where the next label begins. */
const LABEL = /\(([A-Z][A-Za-z /]{2,40})\):/g;

function readOtherInformation(text: string | undefined, draft: EntityDraft): void {
  if (!text) return;
  const labels = [...text.matchAll(LABEL)];
  const before = labels.length > 0 ? text.slice(0, labels[0]!.index) : text;
  draft.remark(before);
  for (const [i, label] of labels.entries()) {
    const value = text.slice(label.index + label[0].length, labels[i + 1]?.index).trim();
    readLabelled(label[1]!, value, draft);
  }
}

function readLabelled(label: string, value: string, draft: EntityDraft): void {
  const values = several(value);
  if (label === 'UK Statement of Reasons') draft.reason(value);
  else if (label === 'Gender') draft.gender(value);
  else if (label === 'IMO number') draft.identifier(label, value.replace(/^IMO\s*/i, ''));
  else if (label === 'Flag of ship') draft.vessel('flag', value).country(value, 'flag');
  else if (label === 'Type of ship') draft.vessel('vesselType', value);
  else if (label === 'Tonnage of ship') draft.vessel('tonnage', value);
  else if (label === 'Current owners') draft.vessel('owner', value);
  else if (label === 'Parent company') for (const name of values) draft.link('parent company', { name });
  else if (label === 'Subsidiaries') for (const name of values) draft.link('subsidiary', { name });
  else if (/^(Phone number|Website|Email address|Business Reg No|Fax|Tel)$/.test(label))
    for (const one of values) draft.identifier(label, one);
  else draft.remark(`${label}: ${value}`);
}
