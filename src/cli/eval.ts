/** `assay eval`: how well names are matched, on labelled cases that anyone can bring. */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'csv-parse';
import { DataError } from '../data-error.js';
import { loadActiveIndex } from '../lists/active-index.js';
import { compareNames, PAIR_THRESHOLD } from '../parties/compare.js';
import { type MisspeltName, recall, typeOfSchema } from '../parties/evaluation.js';
import { openStore } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, write, writeJson } from './output.js';

export function evalCommand(program: Command): void {
  const command = program.command('eval').description('measure name matching on labelled cases');
  command
    .command('names <pairs.csv>')
    .description('score pairs of names: adds the columns score and predicted to a CSV with name1, name2 and schema')
    .requiredOption('--out <scored.csv>', 'where to write')
    .action(scoreFile);
  command
    .command('recall <misspelt.csv>')
    .description('whether misspelt list names find their entry: a CSV with set, type, clean and misspelt, against the active lists')
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(measureRecall);
}

async function scoreFile(file: string, options: { out: string }): Promise<void> {
  const out = createWriteStream(options.out);
  let header: string[] | undefined;
  for await (const row of rowsOf(file)) {
    if (!header) {
      header = needColumns(file, row, ['name1', 'name2']);
      out.write(csvLine([...header, 'score', 'predicted']));
      continue;
    }
    const value = (name: string) => row[header!.indexOf(name)] ?? '';
    const { score } = compareNames(value('name1'), value('name2'), typeOfSchema(value('schema')));
    if (!out.write(csvLine([...row, score.toFixed(6), String(score >= PAIR_THRESHOLD)]))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function measureRecall(file: string, options: { db?: string; json?: boolean }): Promise<void> {
  const rows: MisspeltName[] = [];
  let header: string[] | undefined;
  for await (const row of rowsOf(file)) {
    if (header) rows.push(Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])) as unknown as MisspeltName);
    else header = needColumns(file, row, ['set', 'type', 'clean', 'misspelt']);
  }
  const store = await openStore(databaseOf(options));
  try {
    const { parties } = await loadActiveIndex(store.db);
    for (const set of recall(parties, rows))
      await (options.json
        ? writeJson(set)
        : write(
            `${set.set}: clean ${set.clean} of ${set.names}; misspelt first ${share(set.first, set.misspelt)}, in ten ${share(set.inTen, set.misspelt)}\n`,
          ));
  } finally {
    await store.close();
  }
}

const share = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

/** The rows of a CSV file, the header first. A row that does not parse is a data error with its line. */
async function* rowsOf(file: string): AsyncGenerator<string[]> {
  let line = 0;
  try {
    for await (const row of createReadStream(file).pipe(parse({ bom: true })) as AsyncIterable<string[]>) {
      line++;
      yield row;
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'CsvError') throw new DataError(error.message, { file, line: line + 1 });
    throw error;
  }
}

function needColumns(file: string, header: string[], columns: string[]): string[] {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new DataError(`no column ${missing.join(', ')}`, { file, line: 1 });
  return header;
}

const csvLine = (fields: string[]) => `${fields.map((f) => (/[",\r\n]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f)).join(',')}\n`;
