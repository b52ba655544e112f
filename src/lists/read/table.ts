/** Tables whose columns have names: rows are asked by name, so that a column that moves does no harm. */
import { DataError } from '../../data-error.js';
import type { Row } from './csv.js';

export interface Record {
  line: number;
  /** the trimmed cell; undefined where it is empty or there is no such column */
  get(column: string): string | undefined;
}

export interface Table {
  /** the rows above the column names, where the format has some */
  banner: string[][];
  records: AsyncGenerator<Record>;
}

export interface TableOptions {
  file: string;
  /** rows above the column names */
  bannerRows?: number;
  /** without these the file is another table */
  required: readonly string[];
  /** rows end with their last filled cell, as in workbooks */
  ragged?: boolean;
}

/** Throws DataError where columns are missing, or a row has more or fewer cells than there are columns. */
export async function readTable(
  rows: AsyncGenerator<Row>,
  { file, bannerRows = 0, required, ragged = false }: TableOptions,
): Promise<Table> {
  const banner: string[][] = [];
  while (banner.length < bannerRows) banner.push((await nextRow(rows, file)).cells);
  const header = await nextRow(rows, file);
  const columns = new Map(header.cells.map((name, i) => [columnKey(name), i]));
  const missing = required.filter((name) => !columns.has(columnKey(name)));
  if (missing.length > 0) throw new DataError(`no column ${missing.map((name) => `"${name}"`).join(', ')}`, { file, line: header.line });
  return { banner, records: records(rows, columns, { width: header.cells.length, ragged, file }) };
}

async function* records(
  rows: AsyncGenerator<Row>,
  columns: Map<string, number>,
  table: { width: number; ragged: boolean; file: string },
): AsyncGenerator<Record> {
  const { width, ragged, file } = table;
  for await (const { line, cells } of rows) {
    const fits = cells.length === width || (ragged && cells.length < width);
    if (!fits) throw new DataError(`${cells.length} columns, not ${width}`, { file, line });
    yield { line, get: (column) => cells[columns.get(columnKey(column)) ?? -1]?.trim() || undefined };
  }
}

async function nextRow(rows: AsyncGenerator<Row>, file: string): Promise<Row> {
  const next = await rows.next();
  if (next.done) throw new DataError('the file ends before its first row', { file });
  return next.value;
}

const columnKey = (name: string): string => name.replace(/\s+/g, ' ').trim().toLowerCase();

/** The first `count` lines of the beginning of a file: what formats are told apart by. */
export function firstLines(head: string, count: number): string[] {
  return head.replace(/^\ufeff/, '').split(/\r?\n/, count);
}
