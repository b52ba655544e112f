import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '../../storage/open.js';
import { rescreen } from './rescreen.js';
import type { RescreeningJob } from './rescreen-in-worker.js';

const { database, lookBackDays } = workerData as RescreeningJob;
const stop = new AbortController();
parentPort?.once('message', () => stop.abort());

const store = await openStore(database);
try {
  parentPort?.postMessage(await rescreen(store, { lookBackDays, signal: stop.signal }));
} catch (error) {
  // Asked to stop: the run stays unfinished, and goes on at the next start.
  if (!stop.signal.aborted) throw error;
} finally {
  await store.close();
  parentPort?.close();
}
