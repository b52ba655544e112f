import { parentPort } from 'node:worker_threads';
import { buildLargeIndex } from './large-index.js';
import { importedEntities } from './listed-entities.js';

const bytes = buildLargeIndex(await importedEntities()).toBytes();
parentPort?.postMessage({ bytes: bytes.buffer });
