/** The entities of the lists that the benchmarks use, as the importer maps them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importList } from '../src/lists/importer.js';
import { activeEntities } from '../src/lists/versions.js';
import type { IndexedEntity } from '../src/parties/party-index.js';
import { openStore } from '../src/storage/open.js';
import { lists } from './real-lists.js';

export async function importedEntities(): Promise<IndexedEntity[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const store = await openStore(join(folder, 'lists.db'));
  try {
    for (const { source, files } of lists) await importList(store, { source, files, at: new Date().toISOString() });
    const entities: IndexedEntity[] = [];
    for await (const entity of activeEntities(store.db)) entities.push(entity);
    return entities;
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}
