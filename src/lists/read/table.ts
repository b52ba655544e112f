/** Tables whose columns have names: rows are asked by name, so that a column that moves does no harm. */
import { DataError } from '../../data-error.js';
import { located } from '../located.js';
import { remembered } from '../remembered.js';
import type { Row } from './split-rows.js';

export interface Record {
  /** the trimmed cell; undefined where it is empty or there is no such column */
  get(column: string): string | undefined;
}

export interface Table {
  /** the rows above the column names, where the format has some */
  banner: string[][];
  /** Reads the rows that follow, in their order; a DataError that does not say where gets file and line. */
  each(read: (record: Record) => void): Promise<void>;
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
  pieces: AsyncIterator<Row[]>,
  { file, bannerRows = 0, required, ragged = false }: TableOptions,
): Promise<Table> {
  let rows: Row[] = [];
  while (rows.length <= bannerRows) rows = rows.concat(await nextPiece(pieces, file));
  const banner = rows.slice(0, bannerRows).map(({ cells }) => cells);
  const header = rows[bannerRows]!;
  const columns = new Map(header.cells.map((name, i) => [columnKey(name), i]));
  const missing = required.filter((name) => !columns.has(columnKey(name)));
  if (missing.length > 0) throw new DataError(`no column ${missing.map((name) => `"${name}"`).join(', ')}`, { file, line: header.line });

  const width = header.cells.length;
  const columnOf = remembered((name) => columns.get(columnKey(name)) ?? -1);
  const readRow = ({ line, cells }: Row, read: (record: Record) => void): void => {
    const fits = cells.length === width || (ragged && cells.length < width);
    if (!fits) throw new DataError(`${cells.length} columns, not ${width}`, { file, line });
    located(file, line, () => read({ get: (column) => cells[columnOf(column)]?.trim() || undefined }));
  };
  return {
    banner,
    each: async (read) => {
      for (const row of rows.slice(bannerRows + 1)) readRow(row, read);
      for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) for (const row of piece.value) readRow(row, read);
    },
  };
}

async function nextPiece(pieces: AsyncIterator<Row[]>, file: string): Promise<Row[]> {
  const next = await pieces.next();
  if (next.done) throw new DataError('the file ends before its first row', { file });
  return next.value;
}

const columnKey = (name: string): string => name.replace(/\s+/g, ' ').trim().toLowerCase();

/** The first `count` lines of the beginning of a file: what formats are told apart by. */
export function firstLines(head: string, count: number): string[] {
  return head.replace(/^\ufeff/, '').split(/\r?\n/, count);
}
