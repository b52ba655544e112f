/** What the subcommands share: lines in, lines out, a bar while it takes long. */
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

/** The JSON objects of an NDJSON file, or of standard input for `-`, one by one with their line numbers. */
export async function* ndjson(file: string): AsyncGenerator<{ line: number; value: unknown; bytes: number }> {
  const name = nameOf(file);
  let line = 0;
  for await (const bytes of linesOf(file === '-' ? process.stdin : createReadStream(file))) {
    line++;
    const at = { file: name, line };
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

/** Lines without their ends. One that is too long is told as soon as it is, without reading on. */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer | typeof TOO_LONG> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const piece of input) {
    let rest = Buffer.from(piece as Buffer);
    for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE)) {
      const line = Buffer.concat([...begun, rest.subarray(0, end)]);
      yield line.length > MAX_LINE ? TOO_LONG : line;
      rest = rest.subarray(end + 1);
      begun = [];
      length = 0;
    }
    begun.push(rest);
    length += rest.length;
    if (length > MAX_LINE) yield TOO_LONG;
  }
  if (length > 0) yield Buffer.concat(begun);
}

const NEW_LINE = 0x0a;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes that are no UTF-8 would be read as other characters, and a garbled name meets no list. */
function textOf(bytes: Buffer, at: { file: string; line: number }): string {
  try {
    const text = utf8.decode(bytes);
    return at.line === 1 ? text.replace(/^\ufeff/, '') : text;
  } catch {
    throw new DataError('not UTF-8', at);
  }
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
