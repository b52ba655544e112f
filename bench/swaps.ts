/** Memory of the service after fifty changes of the lists in service: the index that was left must not stay. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { importList } from '../src/lists/importer.js';
import { acceptVersion } from '../src/lists/versions.js';
import { openStore } from '../src/storage/open.js';
import type { BenchLine } from './line.js';

const SWAPS = 50;
const ENTITIES = 2000;
const WARM_UP = 4;
const MEGABYTE = 1_048_576;

export async function swapsBench(): Promise<BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const database = join(folder, 'assay.db');
  const store = await openStore(database);
  const app = await buildApp(store, readConfig({ ASSAY_DATABASE: database, ASSAY_LOG_LEVEL: 'silent' }));
  try {
    const versions: string[] = [];
    for (const day of [1, 2]) {
      const file = join(folder, `list-${day}.ftm.json`);
      await writeFile(file, inventedList(day));
      versions.push((await importList(store, { source: 'opensanctions', files: [file], at: `2026-11-0${day}T00:00:00.000Z` })).version);
    }
    const swap = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const at = new Date().toISOString();
        await acceptVersion(store, { listId: 'opensanctions', version: versions[i % 2]!, reason: 'benchmark', at });
        await app.refreshWatch();
      }
    };
    await swap(WARM_UP);
    const before = await settledMemory();
    await swap(SWAPS);
    const grown = (await settledMemory()) - before;
    const index = app.watch().parties.byteLength;
    return [
      {
        name: `memory that ${SWAPS} swaps leave behind (${ENTITIES} entities)`,
        value: grown / MEGABYTE,
        unit: 'MB',
        ratio: index / Math.max(grown, 1),
        against: `one index of ${(index / MEGABYTE).toFixed(1)} MB, so that more than 1 means less is left than that`,
        goal: 1,
      },
    ];
  } finally {
    await app.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** One name in a hundred differs from day to day, which the guard lets pass. */
function inventedList(day: number): string {
  const lines = Array.from({ length: ENTITIES }, (_, i) => {
    const name = i % 100 === 0 ? `Quillon ${i} Shipping ${day}` : `Quillon ${i} Shipping`;
    return JSON.stringify({ id: `E-${i}`, schema: 'Company', properties: { name: [name] } });
  });
  return `${lines.join('\n')}\n`;
}

/** Bytes in use once nothing is left to collect; buffers are freed a turn after their owners. */
async function settledMemory(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
