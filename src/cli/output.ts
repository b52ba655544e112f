/** What the subcommands share: lines in, lines out, a bar while it takes long. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SingleBar } from 'cli-progress';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config.js';
import { DataError } from '../data-error.js';

/** A longer line is refused: no order or party needs more, and memory stays bounded. */
const MAX_LINE = 4 * 1024 * 1024;

/** `--db`: the SQLite file or postgres:// address; the settings say the default. */
export const dbOption = () =>
  new Option('--db <file>', 'SQLite file (made and migrated when missing) or postgres:// address; else ASSAY_DATABASE, else data/assay.db');
export const jsonOption = () => new Option('--json', 'machine-readable output, one JSON value per line');

export function databaseOf(options: { db?: string }): string {
  return options.db ?? readConfig().database;
}

/** How a file is called in a message. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

export interface JsonLine {
  line: number;
  value: unknown;
  bytes: number;
}

/** The JSON objects of an NDJSON file, or of standard input for `-`, one by one with their line numbers. */
export async function* ndjson(file: string): AsyncGenerator<JsonLine> {
  for await (const lines of ndjsonAsRead(file)) yield* lines;
}

/** The same, together those that came in one read: what is quickly answered need not wait line by line. */
export async function* ndjsonAsRead(file: string): AsyncGenerator<Iterable<JsonLine>> {
  const lines = new LineReader();
  const name = nameOf(file);
  for await (const piece of file === '-' ? process.stdin : createReadStream(file)) yield jsonOf(lines.take(piece as Buffer), name);
  yield jsonOf(lines.rest(), name);
}

function* jsonOf(lines: Iterable<Line>, file: string): Generator<JsonLine> {
  for (const { line, bytes } of lines) {
    const at = { file, line };
    if (bytes === TOO_LONG) throw new DataError(`longer than ${MAX_LINE} bytes`, at);
    const text = textOf(bytes, at);
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      throw new DataError(`not JSON: ${(error as Error).message}`, at);
    }
    yield { line, value, bytes: bytes.length + 1 };
  }
}

const TOO_LONG = Symbol('a line that is too long');

interface Line {
  line: number;
  bytes: Buffer | typeof TOO_LONG;
}

/** Lines without their ends, from pieces cut anywhere. One that is too long is told as soon as it is, without reading on. */
class LineReader {
  #line = 0;
  #begun: Buffer[] = [];
  #length = 0;

  *take(piece: Buffer): Generator<Line> {
    let from = 0;
    for (let end = piece.indexOf(NEW_LINE); end >= 0; end = piece.indexOf(NEW_LINE, from)) {
      const bytes = this.#complete(piece.subarray(from, end));
      yield { line: ++this.#line, bytes: bytes.length > MAX_LINE ? TOO_LONG : bytes };
      from = end + 1;
    }
    this.#begun.push(piece.subarray(from));
    this.#length += piece.length - from;
    if (this.#length > MAX_LINE) yield { line: this.#line + 1, bytes: TOO_LONG };
  }

  *rest(): Generator<Line> {
    if (this.#length > 0) yield { line: ++this.#line, bytes: Buffer.concat(this.#begun) };
  }

  #complete(end: Buffer): Buffer {
    const bytes = this.#length === 0 ? end : Buffer.concat([...this.#begun, end]);
    this.#begun = [];
    this.#length = 0;
    return bytes;
  }
}

const NEW_LINE = 0x0a;

/** Bytes that are no UTF-8 would be read as other characters, and a garbled name meets no list. */
function textOf(bytes: Buffer, at: { file: string; line: number }): string {
  if (!isUtf8(bytes)) throw new DataError('not UTF-8', at);
  const text = bytes.toString('utf8');
  return at.line === 1 ? text.replace(/^\ufeff/, '') : text;
}

/** Writes to standard output and waits when the reader is slower than we are. */
export function write(text: string): Promise<void> | undefined {
  if (process.stdout.write(text)) return undefined;
  return new Promise((resolve) => process.stdout.once('drain', () => resolve()));
}

export const writeJson = (value: unknown) => write(`${JSON.stringify(value)}\n`);

export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** A bar on the terminal's standard error; nothing where nobody watches. */
export function progress(label: string, total: number): Progress {
  if (!process.stderr.isTTY || total <= 0) return { update() {}, stop() {} };
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {value}/{total} {eta_formatted}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}

/** Bytes of a file, for a bar; 0 for standard input. */
export async function sizeOf(file: string): Promise<number> {
  return file === '-' ? 0 : (await stat(file)).size;
}

/** Parses an option that is a number within bounds; anything else is a usage error. */
export function numberBetween(low: number, high: number, whole = false) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= low && value <= high) || (whole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`a ${whole ? 'whole ' : ''}number from ${low} to ${high} is needed.`);
    return value;
  };
}

/** Parses an option that is a calendar day; anything else is a usage error. */
export function isoDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('a date such as 2026-11-24 is needed.');
  return text;
}

export type { Command };
