import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DEFAULT_SUPPLIER } from '../access/keys.js';
import { DataError } from '../data-error.js';
import { checker } from '../schemas.js';
import { defaultPolicy, parsePolicy } from '../screening/policy.js';
import { hasChanged, type RecordedOrder, recordedOrders, type Shadow, shadow, withHistory } from '../screening/shadow.js';
import type { Watch } from '../screening/watch.js';
import { openStore, type Store } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, ndjson, progress, write, writeJson } from './output.js';
import { loadWatch } from './watch.js';

interface TestOptions {
  db?: string;
  json?: boolean;
  supplier: string;
}

export function policyCommand(program: Command): void {
  const policy = program.command('policy').description('the policies that decide');

  policy
    .command('show')
    .description('the policy in use, as JSON: a start for one of your own')
    .action(() => write(`${JSON.stringify(defaultPolicy(), null, 2)}\n`));

  policy
    .command('test <policy.json> [orders.ndjson]')
    .description('what a policy would change, on the recorded orders or on those of a file (- reads standard input); nothing is recorded')
    .option('--supplier <id>', 'supplier whose orders these are', DEFAULT_SUPPLIER)
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(async (policyFile: string, ordersFile: string | undefined, options: TestOptions) => {
      const candidate = await readPolicy(policyFile);
      const store = await openStore(databaseOf(options));
      try {
        const watch = await loadWatch(store);
        const orders =
          ordersFile === undefined ? recordedOrders(store.db, options.supplier) : ordersOf(ordersFile, store, options.supplier, watch);
        const bar = progress('Shadow run', ordersFile === undefined ? await countOrders(store, options.supplier) : 0);
        const at = new Date().toISOString();
        const changes = new Map<string, number>();
        let tried = 0;
        let changed = 0;
        try {
          for await (const order of orders) {
            const result = shadow(order, watch, candidate, at);
            bar.update(++tried);
            if (!hasChanged(result)) continue;
            changed++;
            const step = `${result.present.decision} to ${result.candidate.decision}`;
            if (result.present.decision !== result.candidate.decision) changes.set(step, (changes.get(step) ?? 0) + 1);
            await (options.json ? writeJson(result) : write(readable(result)));
          }
        } finally {
          bar.stop();
        }
        const summary = {
          policy: { id: candidate.id, version: candidate.version },
          orders: tried,
          changed,
          decisions: Object.fromEntries(changes),
        };
        await (options.json ? writeJson(summary) : write(summaryText(summary)));
      } finally {
        await store.close();
      }
    });
}

async function readPolicy(file: string) {
  const text = await readFile(file, 'utf8');
  try {
    return parsePolicy(JSON.parse(text));
  } catch (error) {
    throw new DataError((error as Error).message, { file });
  }
}

async function* ordersOf(file: string, store: Store, supplierId: string, watch: Watch): AsyncGenerator<RecordedOrder> {
  const check = checker('order');
  for await (const { line, value } of ndjson(file)) yield withHistory(store.db, supplierId, check(value, { file, line }), watch);
}

async function countOrders(store: Store, supplierId: string): Promise<number> {
  const { n } = await store.db
    .selectFrom('screening')
    .select((eb) => eb.fn.count<number>('order_id').distinct().as('n'))
    .where('supplier_id', '=', supplierId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

function readable({ orderId, present, candidate, gained, lost }: Shadow): string {
  const flags = [...gained.map((code) => `+${code}`), ...lost.map((code) => `-${code}`)].join(' ');
  return `${orderId}: ${present.decision} (${present.riskScore}) to ${candidate.decision} (${candidate.riskScore}) ${flags}\n`;
}

function summaryText({ orders, changed, decisions }: { orders: number; changed: number; decisions: Record<string, number> }): string {
  const steps = Object.entries(decisions).map(([step, n]) => `  ${step}: ${n}\n`);
  return `${orders} orders, ${changed} would change\n${steps.join('')}`;
}
