/** What an import costs above reading the same bytes, and how much memory the largest real file takes. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { readEdition } from '../src/lists/edition.js';
import { sources } from '../src/lists/sources/index.js';
import { buildPartyIndex, type IndexedEntity } from '../src/parties/party-index.js';
import type { MemoryReport } from './import-memory.js';
import type { BenchLine } from './line.js';
import { largestList, lists, listsName } from './real-lists.js';

const ROUNDS = 3;

export async function listsBench(): Promise<BenchLine[]> {
  const { source, files } = lists[0]!;
  const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  let [tokenise, read, index] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    tokenise = Math.min(tokenise, await seconds(async () => readRows(files)));
    const entities: IndexedEntity[] = [];
    read = Math.min(read, await seconds(() => readEntities(source, files, entities)));
    index = Math.min(index, await seconds(async () => void buildPartyIndex(entities)));
  }
  return [
    {
      name: `${source} of ${megabytes.toFixed(1)} MB read and indexed (${listsName})`,
      value: read + index,
      unit: 's',
      ratio: tokenise / (read + index),
      against: `csv-parse over the same bytes, ${tokenise.toFixed(2)} s`,
      goal: 0.2,
    },
    { name: `of this, read, checked, hashed`, value: read, unit: 's', ratio: tokenise / read, against: 'the same' },
    await memory(),
  ];
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The least that any reader of these files does. */
function readRows(files: string[]): void {
  for (const file of files) parse(readFileSync(file), { relax_column_count: true });
}

async function readEntities(source: string, files: string[], entities: IndexedEntity[]): Promise<void> {
  const { bodies, version } = await readEdition(sources.find(({ id }) => id === source)!, files);
  for await (const batch of bodies.batches(1000))
    for (const { body } of batch) entities.push({ listId: source, version, entity: JSON.parse(body) });
  await bodies.discard();
}

async function memory(): Promise<BenchLine> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const list = largestList(folder);
  const child: ChildProcess = fork(fileURLToPath(new URL('./import-memory.js', import.meta.url)), [
    join(folder, 'assay.db'),
    list.source,
    ...list.files,
  ]);
  try {
    const [report] = (await once(child, 'message')) as [MemoryReport];
    const megabytes = list.files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
    return {
      name: `most memory while the largest file is imported (${list.source}, ${megabytes.toFixed(1)} MB)`,
      value: report.peakMegabytes,
      unit: 'MB',
      ratio: report.idleMegabytes / report.peakMegabytes,
      against: `the same process before it, ${Math.round(report.idleMegabytes)} MB`,
    };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
