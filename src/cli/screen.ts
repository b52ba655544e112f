import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../access/keys.js';
import { Catalogues } from '../catalogue/catalogues.js';
import type { Order, Screening, ScreeningAsOf } from '../contract.js';
import { loadIndexOf } from '../lists/active-index.js';
import { listsInServiceAt } from '../lists/versions.js';
import { checker } from '../schemas.js';
import { instantOf, screenAsOf } from '../screening/as-of.js';
import { policyInServiceAt } from '../screening/policy-versions.js';
import { type Recorded, Recorder } from '../screening/record.js';
import { prepare } from '../screening/screen-order.js';
import { openStore, type Store } from '../storage/open.js';
import { databaseOf, dbOption, isoDate, jsonOption, nameOf, ndjson, progress, sizeOf, write } from './output.js';
import { loadWatch } from './watch.js';

/** Orders under way at once: they share commits, and the memory in use stays the same however long the file is. */
const UNDER_WAY = 64;
/** Collect garbage when the heap has grown by so much, in percent: left alone, V8 lets it grow to four times what is in use. */
const HEAP_GROWTH = 50;

interface ScreenOptions {
  db?: string;
  json?: boolean;
  supplier: string;
  asOf?: string;
}

export function screenCommand(program: Command): void {
  program
    .command('screen <orders.ndjson>')
    .description('screen and record orders, one JSON object per line (- reads standard input); answers come in the same order')
    .option('--supplier <id>', 'supplier whose orders these are', DEFAULT_SUPPLIER)
    .addOption(dbOption())
    .addOption(jsonOption())
    .option('--as-of <date>', 'what the answers would have been on a past day (its lists, law and policy); nothing is recorded', isoDate)
    .action(async (file: string, options: ScreenOptions) => {
      setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
      const orders = { file, size: await sizeOf(file) };
      const store = await openStore(databaseOf(options));
      try {
        await (options.asOf === undefined ? screenAndRecord(store, orders, options) : screenPastDay(store, orders, options, options.asOf));
      } finally {
        await store.close();
      }
    });
}

interface OrderFile {
  file: string;
  /** bytes */
  size: number;
}

async function screenAndRecord(store: Store, orders: OrderFile, options: ScreenOptions): Promise<void> {
  await ensureSupplier(store, options.supplier, options.supplier, new Date().toISOString());
  const watch = await loadWatch(store);
  const recorder = new Recorder(store);
  const catalogues = new Catalogues(store.db);
  const answer = async (recorded: Recorded) => write(options.json ? `${recorded.answer}\n` : readable(JSON.parse(recorded.answer)));

  const underWay: Promise<Recorded>[] = [];
  try {
    for await (const order of ordersOf(orders)) {
      const startedAt = performance.now();
      const prepared = prepare(order, watch, await catalogues.for(options.supplier, order));
      const recorded = recorder.record({ supplierId: options.supplier, prepared, watch, startedAt });
      // Awaited in its turn below; until then a failure must not count as unhandled.
      recorded.catch(() => {});
      underWay.push(recorded);
      if (underWay.length >= UNDER_WAY) await answer(await underWay.shift()!);
    }
  } finally {
    // A bad line ends the run, but what was screened before it is recorded, so it is also answered.
    for (const recorded of underWay) await answer(await recorded);
  }
}

async function screenPastDay(store: Store, orders: OrderFile, options: ScreenOptions, day: string): Promise<void> {
  const { db } = store;
  const at = instantOf(day, new Date().toISOString());
  const { parties, lists } = await loadIndexOf(db, await listsInServiceAt(db, at));
  const past = { at, parties, lists, ...(await policyInServiceAt(db, at)) };
  const catalogues = new Catalogues(db);
  for await (const order of ordersOf(orders)) {
    const catalogue = await catalogues.for(options.supplier, order, at);
    const answer = await screenAsOf(db, { supplierId: options.supplier, order, day: past, catalogue });
    await write(options.json ? `${JSON.stringify(answer)}\n` : readable(answer));
  }
}

/** The orders of a file, each checked, with a bar. Throws DataError at the first line that is none. */
async function* ordersOf({ file, size }: OrderFile): AsyncGenerator<Order> {
  const check = checker('order');
  const bar = progress('Screen', size);
  let done = 0;
  try {
    for await (const { line, value, bytes } of ndjson(file)) {
      yield check(value, { file: nameOf(file), line });
      done += bytes;
      bar.update(done);
    }
  } finally {
    bar.stop();
  }
}

function readable(screening: Screening | ScreeningAsOf): string {
  const flags = screening.flags.map((flag) => `  ${flag.severity.padEnd(8)} ${flag.code}: ${flag.message}\n`);
  return `${screening.orderId}: ${screening.decision}, risk ${screening.riskScore}\n${flags.join('')}`;
}
