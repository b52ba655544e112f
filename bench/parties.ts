/** Looking up a party in the index, beside plain fuse.js over the same names in the same run. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import Fuse from 'fuse.js';
import type { ListedEntity } from '../src/contract.js';
import { buildPartyIndex, PartyIndex } from '../src/parties/party-index.js';
import type { BenchLine } from './line.js';
import { importedEntities } from './listed-entities.js';

const FUSE_QUERIES = 30;
const QUERIES = 3500;
/** Asked before, so that the code is compiled; they do not count. */
const WARMING = 500;

export async function partiesBench(): Promise<BenchLine[]> {
  const entities = await importedEntities();
  const names = entities.flatMap(({ entity }) => entity.names.map((n) => ({ name: n.name, type: entity.type })));

  const started = performance.now();
  const index = buildPartyIndex(entities);
  const built = performance.now() - started;

  const queries = misspelt(names, QUERIES);
  const fuse = new Fuse(names, { keys: ['name'], includeScore: true, threshold: 0.4, ignoreLocation: true });
  const fuseMs = measure(queries.slice(0, FUSE_QUERIES), 1, () => (q) => fuse.search(q.name, { limit: 10 })).mean;
  const stored = new Uint8Array(index.toBytes());
  const { mean: ms, median, slowest } = measureIndex(queries, stored);

  const restart = performance.now();
  PartyIndex.fromBytes(stored).match(queries[0]!);
  const restarted = performance.now() - restart;

  // What the queries above left behind is no pause of the build.
  globalThis.gc?.();
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const large = await largeIndexFromWorker();
  pauses.disable();
  const longestPause = pauses.max / 1e6;
  const largeMs = measureIndex(queries, large.toBytes()).mean;

  return [
    {
      name: `match one party against ${index.nameCount} names`,
      value: ms,
      unit: 'ms',
      ratio: fuseMs / ms,
      against: `fuse.js (${fuseMs.toFixed(0)} ms)`,
      goal: 1000,
    },
    {
      name: 'slowest query (99.9th percentile)',
      value: slowest,
      unit: 'ms',
      ratio: (20 * median) / slowest,
      against: '20 × the median',
      goal: 1,
    },
    {
      name: `match one party against ${large.nameCount} names`,
      value: largeMs,
      unit: 'ms',
      ratio: (5 * ms) / largeMs,
      against: `5 × the time with ${index.nameCount}`,
      goal: 1,
    },
    {
      name: 'index memory',
      value: index.byteLength / index.nameCount,
      unit: 'B/name',
      ratio: (400 * index.nameCount) / index.byteLength,
      against: '400 bytes a name',
      goal: 1,
    },
    {
      name: `longest pause while a worker builds the index of ${large.nameCount} names`,
      value: longestPause,
      unit: 'ms',
      ratio: 50 / longestPause,
      against: '50 ms',
      goal: 1,
    },
    { name: 'build the index', value: built, unit: 'ms' },
    { name: 'stored index to first answer', value: restarted, unit: 'ms', ratio: 500 / restarted, against: 'half a second', goal: 1 },
  ];
}

/** Built beside the event loop, which only wraps the shared bytes. */
function largeIndexFromWorker(): Promise<PartyIndex> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./large-index-worker.js', import.meta.url));
    worker.once('message', ({ bytes }: { bytes: SharedArrayBuffer }) => resolve(PartyIndex.fromBytes(new Uint8Array(bytes))));
    worker.once('error', reject);
  });
}

type Query = { name: string; type: ListedEntity['type'] };

const ROUNDS = 3;

/** Milliseconds a query: the mean, the median and the 99.9th percentile of a pass, collections of garbage and all. */
interface Times {
  readonly mean: number;
  readonly median: number;
  readonly slowest: number;
}

/**
 * Asks every query once in each of three passes, each by a search that has answered the first `warming` alone and remembers
 * nothing else. Each figure is that of the middle pass, as the machine is not ours alone.
 */
function measure(queries: readonly Query[], warming: number, fresh: () => (query: Query) => unknown): Times {
  const passes = Array.from({ length: ROUNDS }, () => {
    const search = fresh();
    for (const query of queries.slice(0, warming)) search(query);
    const times = queries.slice(warming).map((query) => {
      const started = performance.now();
      search(query);
      return performance.now() - started;
    });
    const sorted = times.toSorted((a, b) => a - b);
    return {
      mean: times.reduce((a, b) => a + b) / times.length,
      median: sorted[sorted.length >> 1]!,
      slowest: sorted[Math.floor(sorted.length * 0.999)]!,
    };
  });
  const middle = (of: keyof Times) => passes.map((pass) => pass[of]).toSorted((a, b) => a - b)[ROUNDS >> 1]!;
  return { mean: middle('mean'), median: middle('median'), slowest: middle('slowest') };
}

function measureIndex(queries: readonly Query[], stored: Uint8Array): Times {
  return measure(queries, WARMING, () => {
    const index = PartyIndex.fromBytes(stored);
    return (query) => index.match(query);
  });
}

/** Listed names spread over the lists, each with one letter dropped: no lookup of the very same text. */
function misspelt(names: readonly Query[], count: number): Query[] {
  const step = Math.max(1, Math.floor(names.length / count));
  return names
    .filter((_, i) => i % step === 0)
    .slice(0, count)
    .map(({ name, type }, i) => ({ name: name.slice(0, 2 + (i % 5)) + name.slice(3 + (i % 5)), type }));
}
