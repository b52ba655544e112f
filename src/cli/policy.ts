import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../access/keys.js';
import type { Order } from '../contract.js';
import { DataError } from '../data-error.js';
import { checker } from '../schemas.js';
import { type Policy, parsePolicy } from '../screening/policy.js';
import { activatePolicy, activePolicy, PolicyConflict, recordPolicy } from '../screening/policy-versions.js';
import { addShadow, type Shadow, type ShadowSum, shadowGiven, shadowRecorded } from '../screening/shadow-run.js';
import { openStore, type Store } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, ndjson, type Progress, progress, sizeOf, write, writeJson } from './output.js';
import { loadWatch } from './watch.js';

interface Options {
  db?: string;
  json?: boolean;
  recorded?: boolean;
  supplier: string;
}

export function policyCommand(program: Command): void {
  const policy = program.command('policy').description('how orders are decided: show, check, try out and switch on a policy');
  const supplierOption = () => new Option('--supplier <id>', 'whose orders').default(DEFAULT_SUPPLIER);

  policy
    .command('show')
    .description('the policy in service, as JSON')
    .addOption(dbOption())
    .action((options: Options) =>
      withStore(options, async (store) => {
        const { borrowed: _, contentHash: __, ...policy } = await activePolicy(store.db);
        await write(`${JSON.stringify(policy, null, 2)}\n`);
      }),
    );

  policy
    .command('check <policy.json>')
    .description('whether a policy is whole and valid')
    .action(async (file: string) => {
      const { id, version } = readPolicy(file);
      await write(`${file}: ${id}, version ${version}, is valid\n`);
    });

  policy
    .command('activate <policy.json>')
    .description('record a policy and put it into service')
    .addOption(supplierOption())
    .addOption(dbOption())
    .action((file: string, options: Options) =>
      withStore(options, async (store) => {
        const read = readPolicy(file);
        const by = { supplierId: options.supplier, keyId: 'command', at: new Date().toISOString() };
        await ensureSupplier(store, options.supplier, options.supplier, by.at);
        await recordPolicy(store, read, by).catch((error) => {
          throw error instanceof PolicyConflict ? new DataError(error.message, { file }) : error;
        });
        await activatePolicy(store, read, by);
        await write(`${read.id}, version ${read.version}, is in service\n`);
      }),
    );

  policy
    .command('test <policy.json> [orders.ndjson]')
    .description('what a policy would change, against the one in service: on given orders, or on the recorded ones; nothing is recorded')
    .option('--recorded', 'the recorded screenings, each with the history stored with it')
    .addOption(supplierOption())
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(async (file: string, orders: string | undefined, options: Options, command: Command) => {
      if ((orders === undefined) === !options.recorded) command.error('give either a file of orders or --recorded');
      const candidate = readPolicy(file);
      await withStore(options, async (store) => {
        const watch = await loadWatch(store);
        const sum: ShadowSum = { orders: 0, changed: 0, decisions: {} };
        const bar = await (orders === undefined
          ? recordedBar(store, options.supplier)
          : sizeOf(orders).then((size) => progress('Shadow run', size)));
        try {
          const shadows =
            orders === undefined
              ? counted(shadowRecorded(store.db, options.supplier, watch, candidate), bar)
              : shadowGiven(store.db, options.supplier, watch, candidate, ordersOf(orders, bar));
          for await (const shadow of shadows) {
            addShadow(sum, shadow);
            if (options.json) await writeJson(shadow);
            else if (shadow.changed) await write(inWords(shadow));
          }
        } finally {
          bar.stop();
        }
        await (options.json ? writeJson({ sum }) : write(sumInWords(sum)));
      });
    });
}

async function withStore(options: { db?: string }, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(databaseOf(options));
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function readPolicy(file: string): Policy {
  const text = readFileSync(file, 'utf8');
  try {
    return parsePolicy(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new DataError(`not JSON: ${error.message}`, { file });
    if (error instanceof DataError) throw new DataError(error.message, { file });
    throw error;
  }
}

async function recordedBar(store: Store, supplierId: string): Promise<Progress> {
  const { n } = await store.db
    .selectFrom('screening')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('supplier_id', '=', supplierId)
    .executeTakeFirstOrThrow();
  return progress('Shadow run', Number(n));
}

async function* counted(shadows: AsyncIterable<Shadow>, bar: Progress): AsyncGenerator<Shadow> {
  let done = 0;
  for await (const shadow of shadows) {
    yield shadow;
    bar.update(++done);
  }
}

async function* ordersOf(file: string, bar: Progress): AsyncGenerator<Order> {
  const check = checker('order');
  let done = 0;
  for await (const { line, value, bytes } of ndjson(file)) {
    yield check(value, { file, line });
    done += bytes;
    bar.update(done);
  }
}

const inWords = ({ orderId, before, after, added, removed }: Shadow): string =>
  `${orderId}: ${before.decision} ${before.riskScore} -> ${after.decision} ${after.riskScore}\n${[
    ...removed.map((flag) => `  - ${flag}\n`),
    ...added.map((flag) => `  + ${flag}\n`),
  ].join('')}`;

function sumInWords({ orders, changed, decisions }: ShadowSum): string {
  const moves = Object.entries(decisions).map(([move, count]) => `${move.replace('>', ' -> ')}: ${count}`);
  return `${orders} orders, ${changed} would change${moves.length > 0 ? `; ${moves.join(', ')}` : ''}\n`;
}
