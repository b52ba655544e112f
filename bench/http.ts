/** The whole service over HTTP, each in a process of its own, against the least that a durable answer can cost. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon, { type Request } from 'autocannon';
import { createKey, DEFAULT_SUPPLIER, ensureSupplier } from '../src/access/keys.js';
import type { Order } from '../src/contract.js';
import { openStore } from '../src/storage/open.js';
import type { StoredRow } from './bare-server.js';
import type { ImportReport } from './import-lists.js';
import type { BenchLine } from './line.js';
import { fromAnotherCustomer, orders } from './orders.js';
import { listsName } from './real-lists.js';

const CONNECTIONS = 50;
/** Seconds; the sides run in turns, so that a slow spell of the machine meets both. */
const ROUND = 4;
const ROUNDS = 3;
const WARM_UP = 3;

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export async function httpBench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const running: ChildProcess[] = [];
  const start = (file: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
    const child = fork(script(file), args, { env: { ...process.env, ...env }, execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    running.push(child);
    return child;
  };
  try {
    const database = join(folder, 'assay.db');
    const imported = await report<ImportReport>(start('./import-lists.js', [database]));
    const key = await makeKey(database);

    const coldStart = performance.now();
    const service = start('../src/main.js', [], { ASSAY_DATABASE: database, ASSAY_PORT: '0', ASSAY_LOG_LEVEL: 'silent' });
    const assay = { url: await listening(service), key };
    await screen(assay, orders[0]!);
    const coldSeconds = (performance.now() - coldStart) / 1000;

    const rowsFile = join(folder, 'rows.json');
    for (const order of orders) await screen(assay, order);
    writeFileSync(rowsFile, JSON.stringify(await storedRows(database)));
    const rival = { url: await report<string>(start('./bare-server.js', [join(folder, 'bare.db'), rowsFile])), key: 'none' };

    for (const target of [assay, rival]) await load(target, WARM_UP);
    const rounds = { assay: [] as Round[], rival: [] as Round[] };
    for (let i = 0; i < ROUNDS; i++) {
      rounds.assay.push(await load(assay, ROUND));
      rounds.rival.push(await load(rival, ROUND));
    }
    const [ours, theirs] = [rate(rounds.assay), rate(rounds.rival)];
    const worst = (of: Round[]) => Math.max(...of.map((round) => round.p99));
    return [
      {
        name: `screenings over HTTP, ${CONNECTIONS} connections, committed to disk`,
        value: ours,
        unit: '/s',
        ratio: ours / theirs,
        against: `bare Fastify + better-sqlite3 insert of the same bytes, ${Math.round(theirs)} /s`,
        goal: 0.5,
      },
      { name: 'screening over HTTP, median of the same run', value: Math.max(...rounds.assay.map((r) => r.p50)), unit: 'ms' },
      {
        name: 'screening over HTTP, 99th percentile',
        value: worst(rounds.assay),
        unit: 'ms',
        ratio: worst(rounds.rival) / worst(rounds.assay),
        against: `the same bare server, ${Math.round(worst(rounds.rival))} ms`,
      },
      { name: `cold start to first answer, ${listsName}`, value: coldSeconds, unit: 's' },
      { name: `import of ${listsName}`, value: imported.importSeconds, unit: 's' },
      { name: `party index over ${imported.names} names`, value: imported.indexSeconds, unit: 's' },
      { name: 'most memory during import and index', value: imported.peakMegabytes, unit: 'MB' },
    ];
  } finally {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Target {
  url: string;
  key: string;
}

interface Round {
  answers: number;
  seconds: number;
  p50: number;
  p99: number;
}

const headers = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

async function load({ url, key }: Target, duration: number): Promise<Round> {
  const requests = orders.map((order) => ({
    method: 'POST',
    path: '/v1/screenings',
    headers: headers(key),
    setupRequest: (request: Request): Request => ({ ...request, body: JSON.stringify(fromAnotherCustomer(order)) }),
  }));
  const result = await autocannon({ url, connections: CONNECTIONS, duration, requests });
  const failed = result.non2xx + result.errors + result.timeouts;
  // A service that refuses is fast: a figure over failures would be worth nothing.
  if (failed > 0 || result['2xx'] === 0) throw new Error(`${url}: ${failed} requests failed, ${result['2xx']} were answered`);
  return { answers: result['2xx'], seconds: result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

function rate(rounds: Round[]): number {
  return rounds.reduce((sum, round) => sum + round.answers, 0) / rounds.reduce((sum, round) => sum + round.seconds, 0);
}

async function screen({ url, key }: Target, order: Order): Promise<void> {
  const answer = await fetch(`${url}/v1/screenings`, { method: 'POST', headers: headers(key), body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(`${order.orderId}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** The one message of a child; an error when it ends without. */
async function report<T>(child: ChildProcess): Promise<T> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
    }),
  ]);
  return message as T;
}

/** The address in the service's welcome. */
async function listening(service: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of service.stdout!) {
    said += chunk;
    const address = /http:\/\/[\d.:]+/.exec(said)?.[0];
    if (address) return address;
  }
  throw new Error('the service ended before it listened');
}

async function makeKey(database: string): Promise<string> {
  const store = await openStore(database);
  const at = new Date().toISOString();
  await ensureSupplier(store, DEFAULT_SUPPLIER, 'Default supplier', at);
  const { key } = await createKey(store, { supplierId: DEFAULT_SUPPLIER, role: 'supplier', label: 'bench', at });
  await store.close();
  return key;
}

/** What Assay stored for the orders, for the rival to store as well. */
async function storedRows(database: string): Promise<StoredRow[]> {
  const store = await openStore(database);
  const rows = await store.db.selectFrom('screening').select(['basis', 'answer']).orderBy('seq').execute();
  const { body } = await store.db
    .selectFrom('audit_entry')
    .select('body')
    .where('kind', '=', 'screening')
    .limit(1)
    .executeTakeFirstOrThrow();
  await store.close();
  return rows.map((row) => ({ ...row, entry: body }));
}
