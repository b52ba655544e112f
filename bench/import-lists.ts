/**
 * Run as a process of its own, so that its memory is its own: imports the lists into the database named by the first
 * argument, builds the party index, and reports how long that took and the most memory that it held.
 */
import { loadActiveIndex } from '../src/lists/active-index.js';
import { importList } from '../src/lists/importer.js';
import { openStore } from '../src/storage/open.js';
import { lists } from './real-lists.js';

export interface ImportReport {
  importSeconds: number;
  indexSeconds: number;
  names: number;
  peakMegabytes: number;
}

const store = await openStore(process.argv[2]!);
const started = performance.now();
for (const { source, files } of lists) await importList(store, { source, files, at: new Date().toISOString() });
const imported = performance.now();
const { parties } = await loadActiveIndex(store.db);
const indexed = performance.now();
await store.close();
process.send!({
  importSeconds: (imported - started) / 1000,
  indexSeconds: (indexed - imported) / 1000,
  names: parties.nameCount,
  // kilobytes on every platform that Node reports it on
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
} satisfies ImportReport);
