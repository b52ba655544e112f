/** One core's share of the structure benchmark: warms up, says so, then identifies all it was given when told to go. */
import { parentPort, workerData } from 'node:worker_threads';
import { identifySubstance } from '../src/substances/identify.js';

const WARM_UP_ROUNDS = 3;

const structures = workerData as string[];
const identifyAll = () => {
  for (const smiles of structures) identifySubstance({ smiles });
};
for (let round = 0; round < WARM_UP_ROUNDS; round++) identifyAll();
parentPort!.once('message', () => {
  identifyAll();
  parentPort!.postMessage('done');
});
parentPort!.postMessage('ready');
