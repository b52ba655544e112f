/**
 * An own list: any CSV, and a mapping file that says which column holds what. It may be a negative list, a positive list,
 * or people whom an authority has described. docs/lists.md has examples.
 *
 *     {"list": "blocked", "kind": "negative", "delimiter": ";",
 *      "columns": {"entryId": "Ref", "name": "Name", "aliases": {"column": "AKA", "separator": "|"}, "country": "Country"}}
 */
import { readFile } from 'node:fs/promises';
import { DataError } from '../../data-error.js';
import type { EntityDraft } from '../entity-draft.js';
import { csvRows } from '../read/csv.js';
import type { Encoding, InputFile } from '../read/input-file.js';
import { type Record, readTable } from '../read/table.js';
import { Drafts } from './drafts.js';
import type { ListFormat, ListKind } from './source.js';

const FIELDS: { [field: string]: (draft: EntityDraft, value: string) => void } = {
  name: (draft, value) => draft.name(value, 'primary', 'primary'),
  aliases: (draft, value) => draft.name(value, 'alias', 'strong'),
  weakAliases: (draft, value) => draft.name(value, 'alias', 'weak'),
  formerNames: (draft, value) => draft.name(value, 'former', 'strong'),
  originalScript: (draft, value) => draft.name(value, 'original_script', 'strong'),
  gender: (draft, value) => draft.gender(value),
  birthDate: (draft, value) => draft.birthDate(value),
  birthPlace: (draft, value) => draft.birthPlace(value),
  nationality: (draft, value) => draft.country(value, 'nationality'),
  country: (draft, value) => draft.country(value, 'unknown'),
  position: (draft, value) => draft.position(value),
  passport: (draft, value) => draft.identifier('Passport', value),
  nationalId: (draft, value) => draft.identifier('National ID', value),
  registration: (draft, value) => draft.identifier('Registration number', value),
  tax: (draft, value) => draft.identifier('Tax number', value),
  email: (draft, value) => draft.identifier('Email', value),
  phone: (draft, value) => draft.identifier('Phone', value),
  website: (draft, value) => draft.identifier('Website', value),
  programme: (draft, value) => draft.programme(value),
  listedOn: (draft, value) => draft.listedOn(value),
  reason: (draft, value) => draft.reason(value),
  remarks: (draft, value) => draft.remark(value),
};
/** Read together, as one address, or on their own. */
const OTHER_FIELDS = ['entryId', 'type', 'address', 'city', 'region', 'postalCode', 'addressCountry'];

interface Mapping {
  list?: string;
  kind?: ListKind;
  delimiter?: string;
  encoding?: Encoding;
  publishedAt?: string;
  /** of entries whose own column says nothing */
  type?: EntityDraft['type'];
  columns: { [field: string]: string | { column: string; separator: string } };
}

const isMapping = (file: InputFile) => /^\s*\{/.test(file.head);

export const ownCsv: ListFormat = {
  id: 'own-csv',
  title: 'a CSV file and its mapping file (JSON)',
  recognises: (file) => !/^\s*[<[]|^PK/.test(file.head),
  async *read(files, publication) {
    const [mappingFile, ...moreMappings] = files.filter(isMapping);
    const [file, ...moreFiles] = files.filter((f) => !isMapping(f));
    if (!mappingFile || !file || moreMappings.length + moreFiles.length > 0)
      throw new DataError('one CSV file and one mapping file (JSON) are needed');
    const mapping = await readMapping(mappingFile);
    if (mapping.list) publication.listName = mapping.list;
    if (mapping.kind) publication.kind = mapping.kind;
    if (mapping.publishedAt) publication.publishedAt = mapping.publishedAt;
    const rows = csvRows(file, { delimiter: mapping.delimiter ?? ',', encoding: mapping.encoding ?? 'utf-8' });
    const table = await readTable(rows, {
      file: file.name,
      required: Object.values(mapping.columns).map((c) => (typeof c === 'string' ? c : c.column)),
    });
    const drafts = new Drafts();
    await table.each((row) => readRow(row, mapping, drafts));
    yield* drafts.finish();
  },
};

/** Rows with the same id are one entry. */
function readRow(row: Record, mapping: Mapping, drafts: Drafts): void {
  const values = (field: string): string[] => {
    const from = mapping.columns[field];
    if (from === undefined) return [];
    if (typeof from === 'string') return [row.get(from)].filter((value) => value !== undefined);
    return (row.get(from.column) ?? '').split(from.separator);
  };
  const draft = drafts.of(values('entryId')[0] ?? '');
  draft.type = typeOf(values('type')[0]) ?? mapping.type ?? 'unknown';
  for (const [field, add] of Object.entries(FIELDS)) for (const value of values(field)) add(draft, value);
  const [city, region, postalCode, country] = ['city', 'region', 'postalCode', 'addressCountry'].map((field) => values(field)[0]);
  draft.address({ lines: values('address'), city, region, postalCode, country });
}

const TYPES: { [word: string]: EntityDraft['type'] } = {
  person: 'person',
  individual: 'person',
  company: 'company',
  entity: 'company',
  organisation: 'company',
  organization: 'company',
  vessel: 'vessel',
  ship: 'vessel',
  aircraft: 'aircraft',
};
const typeOf = (text: string | undefined) => (text ? TYPES[text.toLowerCase()] : undefined);

const LARGEST_MAPPING = 64 * 1024;

async function readMapping(file: InputFile): Promise<Mapping> {
  const refuse = (reason: string): never => {
    throw new DataError(`${reason} (docs/lists.md describes the mapping file)`, { file: file.name });
  };
  if (file.size > LARGEST_MAPPING) refuse('the mapping file is too large');
  const bytes = await readFile(file.path);
  file.onBytes(bytes);
  let mapping: Mapping;
  try {
    mapping = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    return refuse(`not JSON: ${(error as Error).message}`);
  }
  const { columns, list, kind, delimiter, encoding, publishedAt, type, ...unknown } = mapping;
  if (Object.keys(unknown).length > 0) refuse(`unknown setting ${Object.keys(unknown)[0]?.slice(0, 60)}`);
  if (typeof columns !== 'object' || columns === null) return refuse('"columns" is missing');
  for (const field of ['entryId', 'name']) if (!columns[field]) refuse(`"columns" does not say which holds ${field}`);
  for (const [field, from] of Object.entries(columns)) {
    if (!(field in FIELDS) && !OTHER_FIELDS.includes(field)) refuse(`"columns" has the unknown field ${field.slice(0, 60)}`);
    const column = typeof from === 'object' && from ? [from.column, from.separator] : [from];
    if (!column.every((text) => typeof text === 'string' && text !== '')) refuse(`the column of ${field} is no text`);
  }
  if (list !== undefined && !(typeof list === 'string' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(list)))
    refuse('"list" is a name in small letters, digits and hyphens');
  if (kind !== undefined && !['negative', 'positive', 'described'].includes(kind)) refuse('"kind" is negative, positive or described');
  if (delimiter !== undefined && !(typeof delimiter === 'string' && delimiter.length === 1)) refuse('"delimiter" is one character');
  if (encoding !== undefined && !['utf-8', 'windows-1252'].includes(encoding)) refuse('"encoding" is utf-8 or windows-1252');
  if (publishedAt !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(publishedAt))) refuse('"publishedAt" is a day, yyyy-mm-dd');
  if (type !== undefined && !['person', 'company', 'vessel', 'aircraft', 'unknown'].includes(type))
    refuse('"type" is person, company, vessel, aircraft or unknown');
  return mapping;
}
