/** `assay eval`: how well names are matched, on labelled cases that anyone can bring. */

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'csv-parse';
import { DataError } from '../data-error.js';
import { compareNames, PAIR_THRESHOLD, type PartyType } from '../parties/compare.js';

export function evalCommand(program: Command): void {
  const command = program.command('eval').description('Measure name matching on labelled cases');
  command
    .command('names <pairs.csv>')
    .description('score pairs of names: adds the columns score and predicted to a CSV with name1, name2 and schema')
    .requiredOption('--out <scored.csv>', 'where to write')
    .action(scorePairs);
}

async function scorePairs(file: string, options: { out: string }): Promise<void> {
  const out = createWriteStream(options.out);
  let header: string[] | undefined;
  let line = 0;
  try {
    for await (const row of createReadStream(file).pipe(parse({ bom: true, relax_column_count: false })) as AsyncIterable<string[]>) {
      line++;
      if (!header) {
        header = row;
        if (!header.includes('name1') || !header.includes('name2'))
          throw new DataError('columns name1 and name2 are needed', { file, line });
        out.write(csvLine([...header, 'score', 'predicted']));
        continue;
      }
      const value = (name: string) => row[header!.indexOf(name)] ?? '';
      const { score } = compareNames(value('name1'), value('name2'), typeOfSchema(value('schema')));
      if (!out.write(csvLine([...row, score.toFixed(6), String(score >= PAIR_THRESHOLD)]))) await once(out, 'drain');
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'CsvError') throw new DataError(error.message, { file, line: line + 1 });
    throw error;
  }
  out.end();
  await once(out, 'finish');
}

/** Schemata of FollowTheMoney (opensanctions), as labelled pairs name them. */
function typeOfSchema(schema: string): PartyType {
  if (schema === 'Person') return 'person';
  if (schema === 'Vessel') return 'vessel';
  if (schema === 'Airplane') return 'aircraft';
  return schema === '' ? 'unknown' : 'company';
}

const csvLine = (fields: string[]) => `${fields.map((f) => (/[",\r\n]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f)).join(',')}\n`;
