/** Rows of a CSV or tab-separated file, streamed piece by piece, with their line numbers and within bounds. */
import { DataError } from '../../data-error.js';
import type { Encoding, InputFile } from './input-file.js';
import { BrokenRow, type Row, RowSplitter } from './split-rows.js';
import { textOf } from './text.js';

export interface CsvOptions {
  delimiter?: string;
  encoding?: Encoding;
  /** A quotation mark within a field that is not quoted is a character like others. */
  strayQuotes?: boolean;
}

/** No row of a real list is longer than 60 kB. */
const LONGEST_ROW = 1024 * 1024;

/** Throws DataError with the line of what breaks the table: a stray or unclosed quotation mark, a row beyond 1 MiB. */
export async function* csvRows(file: InputFile, options: CsvOptions = {}): AsyncGenerator<Row[]> {
  const { delimiter = ',', strayQuotes = false, encoding } = options;
  const splitter = new RowSplitter({ delimiter, strayQuotes, longestRow: LONGEST_ROW });
  try {
    for await (const chunk of textOf(file, encoding)) yield splitter.push(chunk);
    yield splitter.end();
  } catch (error) {
    if (error instanceof BrokenRow) throw new DataError(error.message, { file: file.name, line: error.line });
    throw error;
  }
}
