/** Writes openapi.yaml from the routes. `--check` writes nothing and exits 1 when the file on disk differs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { openStore } from '../src/storage/open.js';

const store = await openStore(':memory:');
const app = await buildApp(store, readConfig({ ASSAY_DATABASE: ':memory:', ASSAY_LOG_LEVEL: 'silent' }));
await app.ready();
const text = app.swagger({ yaml: true });
await app.close();
await store.close();

const target = new URL('../../openapi.yaml', import.meta.url);
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('openapi.yaml is not what the routes say: run npm run generate');
    process.exit(1);
  }
} else writeFileSync(target, text);
