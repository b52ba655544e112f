/** Differences in a thread of their own: two versions of a large list take seconds, in which the service goes on answering. */
import { Worker } from 'node:worker_threads';
import { DataError } from '../data-error.js';
import type { Differences } from './differences.js';
import type { DiffRequest } from './versions.js';

export type DiffJob = DiffRequest & { database: string };
export type DiffReply = { found: Differences } | { refused: string };

/** Memory of the thread: a request beyond it fails, and the service lives on. */
const MOST_MEGABYTES = 512;

/** Throws DataError as diffVersions does. */
export function diffInWorker(job: DiffJob): Promise<Differences> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./diff-worker.js', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    worker.once('message', (reply: DiffReply) => {
      if ('found' in reply) resolve(reply.found);
      else reject(new DataError(reply.refused));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the comparison ended with code ${code}`)));
  });
}
