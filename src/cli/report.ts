import { writeFile } from 'node:fs/promises';
import { Argument, type Command, Option } from 'commander';
import { DEFAULT_SUPPLIER } from '../access/keys.js';
import { toCsv } from '../reports/csv.js';
import { makeReport, type ReportQuery } from '../reports/make-report.js';
import { toPdf } from '../reports/pdf.js';
import { REPORT_KINDS, type ReportKind } from '../reports/report.js';
import { openStore } from '../storage/open.js';
import { databaseOf, dbOption, isoDate, write } from './output.js';

interface Options {
  db?: string;
  supplier: string;
  from?: string;
  to?: string;
  order?: string;
  out?: string;
}

export function reportCommand(program: Command): void {
  program
    .command('report')
    .description('reports from recorded orders, with their audit references')
    .addArgument(new Argument('<kind>', 'which report').choices(REPORT_KINDS))
    .option('--from <date>', 'first day (YYYY-MM-DD, UTC)', isoDate)
    .option('--to <date>', 'last day', isoDate)
    .option('--order <orderId>', 'suspicious-order: this order')
    .option('--out <file>', 'a file; one that ends in .pdf becomes a PDF. Default: CSV on standard output')
    .addOption(new Option('--supplier <id>', 'whose orders').default(DEFAULT_SUPPLIER))
    .addOption(dbOption())
    .action(async (kind: ReportKind, options: Options) => {
      const store = await openStore(databaseOf(options));
      try {
        const query: ReportQuery = { from: options.from, to: options.to, orderId: options.order };
        const report = await makeReport(kind, store.db, options.supplier, query);
        if (options.out === undefined) await write(toCsv(report));
        else await writeFile(options.out, options.out.endsWith('.pdf') ? await toPdf(report, new Date().toISOString()) : toCsv(report));
      } finally {
        await store.close();
      }
    });
}
