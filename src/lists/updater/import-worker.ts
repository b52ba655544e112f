import { parentPort, workerData } from 'node:worker_threads';
import { DataError } from '../../data-error.js';
import { openStore } from '../../storage/open.js';
import { importList } from '../importer.js';
import type { ImportJob, ImportReply } from './import-in-worker.js';

const { database, ...request } = workerData as ImportJob;
const reply = (message: ImportReply) => parentPort?.postMessage(message);

const store = await openStore(database);
try {
  reply({ result: await importList(store, request) });
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  reply({ refused: error.message });
} finally {
  await store.close();
}
