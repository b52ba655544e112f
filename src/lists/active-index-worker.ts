import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '../storage/open.js';
import { loadActiveIndex } from './active-index.js';

const store = await openStore((workerData as { database: string }).database);
try {
  const { key, lists, parties } = await loadActiveIndex(store.db);
  const bytes = parties.toBytes();
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  parentPort?.postMessage({ key, lists, bytes: shared });
} finally {
  await store.close();
}
