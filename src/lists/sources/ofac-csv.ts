/**
 * OFAC's CSV set, for the SDN list (sdn, alt, add, sdn_comments) and the consolidated list (cons_prim, cons_alt, ...):
 * no header, `-0- ` for null, a last line that is one 0x1A byte. The files are told apart by their number of columns.
 * Described in OFAC's "Data formats" (https://ofac.treasury.gov/sdn-list/data-formats-data-schemas).
 */
import { DataError } from '../../data-error.js';
import { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import { csvRows } from '../read/csv.js';
import type { InputFile } from '../read/input-file.js';
import type { Row } from '../read/split-rows.js';
import { readRemarks } from './ofac-remarks.js';
import type { ListFormat } from './source.js';

const TABLES = { entries: 12, addresses: 6, aliases: 5, comments: 2 } as const;
type Table = keyof typeof TABLES;

/** Aliases and addresses that belong to no entry: more than this share means files of different days. */
const STRAY_SHARE = 0.01;

export const ofacCsv: ListFormat = {
  id: 'ofac-csv',
  title: 'the CSV set (sdn.csv, alt.csv, add.csv, sdn_comments.csv)',
  recognises: (file) => tableOf(file) !== undefined,
  async *read(files, publication) {
    const of = sortTables(files);
    publication.notGiven = (Object.keys(TABLES) as Table[]).filter((table) => !of[table]);
    const aliases = await grouped(of.aliases, TABLES.aliases);
    const addresses = await grouped(of.addresses, TABLES.addresses);
    const comments = await grouped(of.comments, TABLES.comments);
    const stray = new Set([...aliases.keys(), ...addresses.keys()]);
    const all = stray.size;
    for await (const rows of checkedRows(of.entries, TABLES.entries))
      for (const { cells, line } of rows) {
        const id = cells[0]!;
        stray.delete(id);
        yield located(of.entries.name, line, () => entity(cells, aliases.get(id) ?? [], addresses.get(id) ?? [], comments.get(id) ?? []));
      }
    if (stray.size > all * STRAY_SHARE)
      throw new DataError(
        `${stray.size} of ${all} entries with aliases or addresses are not in ${of.entries.name}: the files are not of one day`,
      );
  },
};

function entity(cells: string[], aliases: string[][], addresses: string[][], comments: string[][]) {
  const [id, name, type, programmes, title, callSign, vesselType, tonnage, grossTonnage, flag, owner, remarks] = cells.map(value);
  const draft = new EntityDraft(id);
  draft.type = type === 'individual' ? 'person' : type === 'vessel' || type === 'aircraft' ? type : 'company';
  const named = (text: string | undefined) => ({ parts: draft.type === 'person' ? familyFirst(text) : undefined });
  draft.name(name, 'primary', 'primary', named(name)).position(title);
  for (const programme of programmes?.split('] [') ?? []) draft.programme(programme);
  for (const cells of aliases) {
    const alias = value(cells[3]!);
    draft.name(alias, value(cells[2]!) === 'fka' ? 'former' : 'alias', 'strong', named(alias));
  }
  for (const [, , street, city, country, note] of addresses)
    draft.address({ lines: [value(street!)], city: value(city!), country: value(country!), note: value(note!) });
  draft.vessel('callSign', callSign).vessel('vesselType', vesselType).vessel('flag', flag).vessel('owner', owner);
  draft.vessel('tonnage', grossTonnage ? [tonnage, `gross ${grossTonnage}`].filter(Boolean).join(', ') : tonnage);
  draft.country(flag, 'flag');
  // The comments file continues remarks that are longer than the field allows, within the word.
  const text = [cells[11] && value(cells[11]) ? cells[11] : '', ...comments.map((cells) => cells[1])].join('');
  if (remarks || text) readRemarks(text, draft);
  return draft.finish();
}

/** "GUZMAN LOERA, Joaquin" */
export function familyFirst(name: string | undefined) {
  const comma = name?.indexOf(', ') ?? -1;
  return comma > 0 ? { last: name!.slice(0, comma), first: name!.slice(comma + 2) } : undefined;
}

function value(cell: string): string | undefined {
  const text = cell.trim();
  return text === '' || text === '-0-' ? undefined : text;
}

function tableOf(file: InputFile): Table | undefined {
  const first = /^\ufeff?(\d+,(?:[^"\r\n]|"[^"]*")*)(\r?\n|$)/.exec(file.head)?.[1];
  if (!first) return undefined;
  const columns = first.replace(/"[^"]*"/g, '').split(',').length;
  return (Object.keys(TABLES) as Table[]).find((table) => TABLES[table] === columns);
}

function sortTables(files: InputFile[]): { entries: InputFile } & Partial<Record<Table, InputFile>> {
  const of: Partial<Record<Table, InputFile>> = {};
  for (const file of files) {
    const table = tableOf(file)!;
    if (of[table]) throw new DataError(`holds ${table}, as ${of[table].name} does`, { file: file.name });
    of[table] = file;
  }
  if (!of.entries) throw new DataError('the file of the entries (12 columns: sdn.csv) is missing', { file: files[0]?.name });
  return of as { entries: InputFile };
}

async function* checkedRows(file: InputFile, columns: number): AsyncGenerator<Row[]> {
  for await (const rows of csvRows(file)) yield rows.filter((row) => !isEndOfFileMark(row) && isSound(row, columns, file));
}

async function grouped(file: InputFile | undefined, columns: number): Promise<Map<string, string[][]>> {
  const groups = new Map<string, string[][]>();
  if (!file) return groups;
  for await (const rows of checkedRows(file, columns))
    for (const { cells } of rows) {
      const group = groups.get(cells[0]!);
      if (group) group.push(cells);
      else groups.set(cells[0]!, [cells]);
    }
  return groups;
}

const isEndOfFileMark = ({ cells }: Row) => cells.length === 1 && (cells[0] === '\u001a' || cells[0] === '');

/** Throws DataError where it is not. */
function isSound({ cells, line }: Row, columns: number, file: InputFile): true {
  if (cells.length !== columns) throw new DataError(`${cells.length} columns, not ${columns}`, { file: file.name, line });
  if (!/^\d{1,12}$/.test(cells[0]!)) throw new DataError('the entry number is not a number', { file: file.name, line });
  return true;
}
