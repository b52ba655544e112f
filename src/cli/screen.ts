import type { Command } from 'commander';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../access/keys.js';
import { Catalogues } from '../catalogue/catalogues.js';
import type { Screening } from '../contract.js';
import { checker } from '../schemas.js';
import { type Recorded, Recorder } from '../screening/record.js';
import { prepare } from '../screening/screen-order.js';
import { openStore } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, nameOf, ndjson, progress, sizeOf, write } from './output.js';
import { loadWatch } from './watch.js';

/** Orders under way at once: they share commits, and the memory in use stays the same however long the file is. */
const UNDER_WAY = 64;

interface ScreenOptions {
  db?: string;
  json?: boolean;
  supplier: string;
}

export function screenCommand(program: Command): void {
  program
    .command('screen <orders.ndjson>')
    .description('screen and record orders, one JSON object per line (- reads standard input); answers come in the same order')
    .option('--supplier <id>', 'supplier whose orders these are', DEFAULT_SUPPLIER)
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(async (file: string, options: ScreenOptions) => {
      const size = await sizeOf(file);
      const store = await openStore(databaseOf(options));
      try {
        await ensureSupplier(store, options.supplier, options.supplier, new Date().toISOString());
        const watch = await loadWatch(store);
        const recorder = new Recorder(store);
        const catalogues = new Catalogues(store.db);
        const check = checker('order');
        const bar = progress('Screen', size);
        const answer = async (recorded: Recorded) => write(options.json ? `${recorded.answer}\n` : readable(JSON.parse(recorded.answer)));

        const underWay: Promise<Recorded>[] = [];
        let done = 0;
        try {
          for await (const { line, value, bytes } of ndjson(file)) {
            const order = check(value, { file: nameOf(file), line });
            const startedAt = performance.now();
            const prepared = prepare(order, watch, await catalogues.for(options.supplier, order));
            const recorded = recorder.record({ supplierId: options.supplier, prepared, watch, startedAt });
            // Awaited in its turn below; until then a failure must not count as unhandled.
            recorded.catch(() => {});
            underWay.push(recorded);
            done += bytes;
            bar.update(done);
            if (underWay.length >= UNDER_WAY) await answer(await underWay.shift()!);
          }
        } finally {
          // A bad line ends the run, but what was screened before it is recorded, so it is also answered.
          for (const recorded of underWay) await answer(await recorded);
          bar.stop();
        }
      } finally {
        await store.close();
      }
    });
}

function readable(screening: Screening): string {
  const flags = screening.flags.map((flag) => `  ${flag.severity.padEnd(8)} ${flag.code}: ${flag.message}\n`);
  return `${screening.orderId}: ${screening.decision}, risk ${screening.riskScore}\n${flags.join('')}`;
}
