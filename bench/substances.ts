/** Identifying one line of an order: by its exact name, by a misspelt one beside plain fuse.js, by structure. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import Fuse from 'fuse.js';
import { Molecule } from 'openchemlib';
import { known } from '../src/substances/dictionary.js';
import { identifySubstance } from '../src/substances/identify.js';
import type { BenchLine } from './line.js';

const QUERIES = 1000;
const FUSE_QUERIES = 12;

export async function substancesBench(): Promise<BenchLine[]> {
  const names = [...new Set(known.flatMap((one) => [one.name, ...one.names]))];
  const fuse = new Fuse(names, { threshold: 0.4, ignoreLocation: true, includeScore: true });
  const misspelt = spread(
    names.filter((name) => name.length >= 8),
    QUERIES,
  ).map(withoutOneLetter);
  const structures = [
    ...known.flatMap(({ smiles }) => smiles ?? []),
    ...spread(
      known.flatMap(({ listed, key }) => (listed || !key || key.includes('.') ? [] : key)),
      QUERIES,
    ).map((key) => Molecule.fromIDCode(key).toSmiles()),
  ];

  const exactMs = perQuery(spread(names, QUERIES), (name) => identifySubstance({ name }));
  const misspeltMs = perQuery(misspelt, (name) => identifySubstance({ name }));
  const fuseMs = perQuery(misspelt.slice(0, FUSE_QUERIES), (name) => fuse.search(name, { limit: 5 }));
  const structuresPerSecond = await onTwoCores(structures);
  return [
    {
      name: `misspelt name among ${names.length}, identified with its controls`,
      value: misspeltMs,
      unit: 'ms',
      ratio: fuseMs / misspeltMs,
      against: `plain fuse.js over the same names, ${fuseMs.toFixed(1)} ms`,
      goal: 20,
    },
    { name: 'names as listed', value: 1000 / exactMs, unit: '/s', ratio: 1 / exactMs, against: '1,000 /s', goal: 1 },
    {
      name: `${structures.length} structures (SMILES), listed and everyday, against all controls`,
      value: structuresPerSecond,
      unit: '/s',
      ratio: structuresPerSecond / 2000,
      against: '2,000 /s on two cores',
      goal: 1,
    },
  ];
}

/** `count` of the items at most, evenly spread over them. */
function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)]!);
}

const withoutOneLetter = (name: string, i: number): string => name.slice(0, 2 + (i % 5)) + name.slice(3 + (i % 5));

/** Milliseconds. A round before it is not counted: it loads what is loaded at first use. */
function perQuery(queries: readonly string[], ask: (query: string) => unknown): number {
  for (const query of queries.slice(0, 200)) ask(query);
  const started = performance.now();
  for (const query of queries) ask(query);
  return (performance.now() - started) / queries.length;
}

/** Structures per second of two workers that go at once. */
async function onTwoCores(structures: readonly string[]): Promise<number> {
  const workers = [0, 1].map(() => new Worker(new URL('./structure-worker.js', import.meta.url), { workerData: structures }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const started = performance.now();
  const done = Promise.all(workers.map((worker) => once(worker, 'message')));
  for (const worker of workers) worker.postMessage('go');
  await done;
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return (workers.length * structures.length) / seconds;
}
