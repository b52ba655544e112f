import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '../storage/open.js';
import { type IndexOrder, loadActiveIndex, loadIndexOf } from './active-index.js';

const { database, lists: wanted } = workerData as IndexOrder;
const store = await openStore(database);
try {
  const { key, lists, parties } = await (wanted ? loadIndexOf(store.db, wanted) : loadActiveIndex(store.db));
  const bytes = parties.toBytes();
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  parentPort?.postMessage({ key, lists, bytes: shared });
} finally {
  await store.close();
}
