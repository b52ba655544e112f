/** Run as a process of its own: imports one list into a new database and reports the most memory that it held. */
import { importList } from '../src/lists/importer.js';
import { openStore } from '../src/storage/open.js';

export interface MemoryReport {
  idleMegabytes: number;
  peakMegabytes: number;
}

const [database, source, ...files] = process.argv.slice(2) as [string, string, ...string[]];
// kilobytes on every platform that Node reports it on
const megabytes = () => process.resourceUsage().maxRSS / 1024;
const store = await openStore(database);
const idleMegabytes = megabytes();
await importList(store, { source, files, at: new Date().toISOString() });
await store.close();
process.send!({ idleMegabytes, peakMegabytes: megabytes() } satisfies MemoryReport);
process.disconnect();
