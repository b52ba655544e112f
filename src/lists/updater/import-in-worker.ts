/** The import in a thread of its own: reading a large list takes seconds, in which the service goes on answering. */
import { Worker } from 'node:worker_threads';
import { DataError } from '../../data-error.js';
import type { ImportRequest, ImportResult } from '../importer.js';

export type ImportFiles = (request: Pick<ImportRequest, 'source' | 'files' | 'at'>, signal: AbortSignal) => Promise<ImportResult>;

export type ImportJob = Pick<ImportRequest, 'source' | 'files' | 'at'> & { database: string };
export type ImportReply = { result: ImportResult } | { refused: string };

/** Throws DataError as importList does. When the signal is given the thread ends, and its transaction is rolled back. */
export function importInWorker(database: string): ImportFiles {
  return (request, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const worker = new Worker(new URL('./import-worker.js', import.meta.url), {
        workerData: { database, ...request } satisfies ImportJob,
      });
      const stop = () => {
        reject(signal.reason);
        void worker.terminate();
      };
      signal.addEventListener('abort', stop, { once: true });
      worker.once('message', (reply: ImportReply) => {
        if ('result' in reply) resolve(reply.result);
        else reject(new DataError(reply.refused));
      });
      worker.once('error', reject);
      worker.once('exit', (code) => {
        signal.removeEventListener('abort', stop);
        reject(new Error(`the import ended with code ${code}`));
      });
    });
}
