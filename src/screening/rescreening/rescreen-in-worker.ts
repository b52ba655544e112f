/** The run in a thread of its own: a hundred thousand parties take seconds, in which the service goes on answering. */
import { Worker } from 'node:worker_threads';
import type { Rescreening } from '../../contract.js';

export interface RescreeningJob {
  database: string;
  lookBackDays: number;
}

/** Resolves as `rescreen` does. When the signal is given the run ends after its batch and resolves with undefined. */
export function rescreenInWorker(job: RescreeningJob, signal: AbortSignal): Promise<Rescreening | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./rescreen-worker.js', import.meta.url), { workerData: job });
    let run: Rescreening | undefined;
    const stop = () => worker.postMessage('stop');
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (finished: Rescreening | undefined) => {
      run = finished;
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (code === 0) resolve(run);
      else reject(new Error(`the rescreening ended with code ${code}`));
    });
  });
}
