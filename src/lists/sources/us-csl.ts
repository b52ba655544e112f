/**
 * The US Consolidated Screening List, CSV with 28 or 29 named columns: the lists of Commerce, State and Treasury in one
 * file (entity list, denied persons, unverified, military end users, ITAR debarred, SDN, ...). Lists within a field are
 * joined by "; ". An entity that stands on several Treasury lists has a row for each, with the same id.
 */
import type { EntityDraft } from '../entity-draft.js';
import { identifierKind } from '../identifier-kinds.js';
import { csvRows } from '../read/csv.js';
import { firstLines, type Record, readTable } from '../read/table.js';
import { Drafts } from './drafts.js';
import { hashedId } from './hashed-id.js';
import { familyFirst } from './ofac-csv.js';
import { readLinks } from './ofac-remarks.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const usCsl: ListFormat = {
  id: 'us-csl-csv',
  title: 'the Consolidated Screening List as CSV (columns _id, source, entity_number, ...)',
  recognises: (file) => /^"?(_id"?,"?)?source"?,"?entity_number"?,/.test(firstLines(file.head, 1)[0]!),
  async *read(files) {
    const file = oneFile(files);
    const table = await readTable(csvRows(file), { file: file.name, required: ['source', 'name', 'addresses', 'alt_names', 'ids'] });
    const drafts = new Drafts();
    await table.each((row) => readRow(row, drafts.of(idOf(row))));
    yield* drafts.finish();
  },
};

/** Older files have no _id, and rows that are not Treasury's no number either: what names the row stands for it. */
function idOf(row: Record): string {
  const given = row.get('_id') ?? row.get('entity_number');
  return (
    given ?? hashedId([row.get('source'), row.get('name'), row.get('addresses'), row.get('start_date'), row.get('federal_register_notice')])
  );
}

function readRow(row: Record, draft: EntityDraft): void {
  const type = row.get('type')?.toLowerCase();
  draft.type =
    type === 'individual' ? 'person' : type === 'entity' ? 'company' : type === 'vessel' || type === 'aircraft' ? type : 'unknown';
  const named = (name: string | undefined) => ({ parts: draft.type === 'person' ? familyFirst(name) : undefined });
  draft.name(row.get('name'), 'primary', 'primary', named(row.get('name')));
  for (const name of list(row.get('alt_names'))) draft.name(name, 'alias', 'strong', named(name));
  draft.position(row.get('title')).programme(row.get('source')).listedOn(row.get('start_date'));
  for (const programme of list(row.get('programs'))) draft.programme(programme);
  for (const address of list(row.get('addresses'))) readAddress(address, draft);
  for (const country of list(row.get('nationalities'))) draft.country(country, 'nationality');
  for (const country of list(row.get('citizenships'))) draft.country(country, 'citizenship');
  for (const date of list(row.get('dates_of_birth'))) draft.birthDate(date);
  for (const place of list(row.get('places_of_birth'))) draft.birthPlace(place);
  for (const id of list(row.get('ids'))) readId(id, draft);
  draft.vessel('callSign', row.get('call_sign')).vessel('vesselType', row.get('vessel_type')).vessel('tonnage', row.get('gross_tonnage'));
  draft.vessel('flag', row.get('vessel_flag')).vessel('owner', row.get('vessel_owner')).country(row.get('vessel_flag'), 'flag');
  readRemarks(row, draft);
}

function readRemarks(row: Record, draft: EntityDraft): void {
  const remarks = row.get('remarks');
  if (remarks) readLinks(remarks, draft.remark(remarks));
  const labelled = {
    'Federal Register': 'federal_register_notice',
    'Licence requirement': 'license_requirement',
    'Licence policy': 'license_policy',
    'Standard order': 'standard_order',
    Until: 'end_date',
    'Gross registered tonnage': 'gross_registered_tonnage',
  };
  for (const [label, column] of Object.entries(labelled)) if (row.get(column)) draft.remark(`${label}: ${row.get(column)}`);
}

/** "31 Jinrong Street, Xicheng District, Beijing, 100033, CN": the last part is the country's code where it has one. */
function readAddress(text: string, draft: EntityDraft): void {
  const parts = text.split(/,\s+/);
  const country = /^[A-Z]{2}$/.test(parts.at(-1)!) ? parts.pop() : undefined;
  draft.address({ lines: parts, country });
}

/** "US, 80-0890696, Tax ID No." in older files, "Tax ID No., 80-0890696, US" in newer; facts that are no papers beside them. */
function readId(text: string, draft: EntityDraft): void {
  const parts = text.split(/,\s+/);
  const isCode = (part: string | undefined) => /^[A-Z]{2}$/.test(part ?? '');
  const country = isCode(parts[0]) ? parts.shift() : isCode(parts.at(-1)) ? parts.pop() : undefined;
  const labelLast = identifierKind(parts.at(-1)!) !== 'other' || parts.at(-1) === 'Gender' || /[-:]$/.test(parts.at(-1)!);
  const label = (labelLast ? parts.pop() : parts.shift()) ?? '';
  // A paper's days of issue and expiry stand among the rest: "RU, 2027-06-29, 75 5276391, Passport".
  const isDay = (part: string) => /^\d{4}-\d{2}-\d{2}$/.test(part);
  const value = parts.filter((part) => !isDay(part)).join(', ');
  if (label === 'Gender') draft.gender(value);
  else if (identifierKind(label) === 'other') draft.remark(text);
  else draft.identifier(label, value.replace(/^IMO /, ''), { country, note: parts.filter(isDay).join(', ') });
}

const list = (text: string | undefined): string[] => (text ?? '').split(/;\s+/).filter((item) => item.trim() !== '');
