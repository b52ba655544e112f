import { type Command, Option } from 'commander';
import type { IdentifiedSubstance, SubstanceQuery } from '../contract.js';
import { DataError } from '../data-error.js';
import type { CatalogueOptions } from './catalogue.js';
import { dbOption, isoDate, jsonOption, nameOf, ndjson, progress, sizeOf, writeJson } from './output.js';

const FIELDS = ['id', 'text', 'name', 'cas', 'ec', 'smiles', 'inchi', 'inchiKey', 'molfile', 'productCode', 'unNumber', 'hsCode'];

export function substancesCommand(program: Command): void {
  const substances = program.command('substances').description('What an order line is, and which precursor lists control it');
  substances
    .command('identify')
    .description('identify substances from names, numbers or structures')
    .argument('[text...]', 'what a customer wrote, one substance each')
    .option('--file <ndjson>', 'one JSON object per line: {"id","text"} or {"id","name"?,"cas"?,"ec"?,"smiles"?,...}; - for standard input')
    .option('--on <date>', 'the law of that day (YYYY-MM-DD)', isoDate)
    .addOption(jsonOption())
    .action(async (texts: string[], options: { file?: string; on?: string; json?: boolean }, command: Command) => {
      if (texts.length === 0 && options.file === undefined) command.error('give a text or --file');
      const { identifySubstance } = await import('../substances/identify.js');
      const print = async (query: SubstanceQuery) => {
        const found = identifySubstance(query, options.on === undefined ? {} : { on: options.on });
        await (options.json ? writeJson(found) : process.stdout.write(`${inWords(found)}\n`));
      };
      for (const text of texts) await print({ text });
      if (options.file === undefined) return;
      const bar = progress('identify', await sizeOf(options.file));
      let done = 0;
      try {
        for await (const { line, value, bytes } of ndjson(options.file)) {
          await print(queryOf(value, options.file, line));
          done += bytes;
          bar.update(done);
        }
      } finally {
        bar.stop();
      }
    });
  substances
    .command('catalogue')
    .description("the supplier's product codes, and what they stand for")
    .command('import <csv>')
    .description('put a catalogue into service in place of the former; all of it is taken or nothing')
    .addOption(new Option('--supplier <id>', 'whose catalogue').default('default'))
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(async (file: string, options: CatalogueOptions) => (await import('./catalogue.js')).importCatalogueFile(file, options));
  substances
    .command('lists')
    .description('the precursor watchlists, entry by entry')
    .option('--on <date>', 'as they stood on that day (YYYY-MM-DD)', isoDate)
    .addOption(jsonOption())
    .action(async (options: { on?: string; json?: boolean }) => {
      const { watchlists } = await import('../law/controls.js');
      for (const list of watchlists(options.on))
        for (const { entryId, name, cas, citation, effectiveFrom, sourced } of list.entries)
          await (options.json
            ? writeJson({ listId: list.listId, entryId, name, cas: cas ?? null, citation, effectiveFrom: effectiveFrom ?? null, sourced })
            : process.stdout.write(
                `${list.listId}\t${name}\t${cas ?? ''}\t${effectiveFrom ?? ''}\t${citation}${sourced ? '' : ' (not read at the source)'}\n`,
              ));
    });
}

function queryOf(value: unknown, file: string, line: number): SubstanceQuery {
  const where = { file: nameOf(file), line };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DataError('not a JSON object', where);
  for (const [field, held] of Object.entries(value)) {
    if (!FIELDS.includes(field)) throw new DataError(`unknown field ${JSON.stringify(field.slice(0, 60))}`, where);
    if (typeof held !== 'string') throw new DataError(`${field} is not a text`, where);
  }
  return value as SubstanceQuery;
}

function inWords(found: IdentifiedSubstance): string {
  const what = found.substance
    ? `${found.substance}${found.cas ? ` (CAS ${found.cas})` : ''}${found.form ? `, ${found.form}` : ''}, by ${found.how}`
    : `not identified${found.near ? `, near ${found.near}` : ''}`;
  const lists = found.controls.map((one) => `\n  ${one.kind} ${one.listId}: ${one.citation}`);
  if (found.substance && lists.length === 0) lists.push('\n  on no precursor list that Assay holds');
  return [`${found.query}: ${what}`, ...(found.contradictions ?? []).map((text) => `\n  contradiction: ${text}`), ...lists].join('');
}
