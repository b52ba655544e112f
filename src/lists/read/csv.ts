/** Rows of a CSV or tab-separated file, streamed, with their line numbers and within bounds. */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DataError } from '../../data-error.js';
import type { Encoding, InputFile } from './input-file.js';
import { textOf } from './text.js';

export interface CsvOptions {
  delimiter?: string;
  encoding?: Encoding;
  /** A quotation mark within a field that is not quoted is a character like others. */
  strayQuotes?: boolean;
}

export interface Row {
  /** 1-based, where the row ends */
  line: number;
  cells: string[];
}

/** No row of a real list is longer than 60 kB. */
const LONGEST_ROW = 1024 * 1024;

/** Throws DataError with the line of what breaks the table: a stray or unclosed quotation mark, a row beyond 1 MiB. */
export async function* csvRows(file: InputFile, options: CsvOptions = {}): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    relax_quotes: options.strayQuotes ?? false,
    bom: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(Readable.from(textOf(file, options.encoding)), parser, () => {});
  try {
    let line = 0;
    for await (const cells of parser as AsyncIterable<string[]>) {
      line++;
      for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
      if (cells.length > 1 || cells[0] !== '') yield { line, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new DataError(reasonOf(error), { file: file.name, line: error.lines as number | undefined });
    throw error;
  }
}

function reasonOf(error: CsvError): string {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `a row longer than ${LONGEST_ROW} bytes`;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'the file ends within a quoted field: it is cut short';
  return error.message.replace(/\s+/g, ' ').slice(0, 200);
}
