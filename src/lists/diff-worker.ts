import { parentPort, workerData } from 'node:worker_threads';
import { DataError } from '../data-error.js';
import { openStore } from '../storage/open.js';
import type { DiffJob, DiffReply } from './diff-in-worker.js';
import { diffVersions } from './versions.js';

const { database, ...request } = workerData as DiffJob;
const reply = (message: DiffReply) => parentPort?.postMessage(message);

const store = await openStore(database);
try {
  reply({ found: await diffVersions(store.db, request) });
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  reply({ refused: error.message });
} finally {
  await store.close();
}
