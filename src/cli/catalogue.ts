/** `assay substances catalogue import`: loaded when it is called, since the other commands about substances need no database. */
import { readFile } from 'node:fs/promises';
import { ensureSupplier } from '../access/keys.js';
import { productsOfCsv, type ReadCatalogue, readCatalogue } from '../catalogue/read-catalogue.js';
import { importCatalogue } from '../catalogue/versions.js';
import { openStore } from '../storage/open.js';
import { databaseOf, progress, write, writeJson } from './output.js';

export interface CatalogueOptions {
  db?: string;
  json?: boolean;
  supplier: string;
}

export async function importCatalogueFile(file: string, options: CatalogueOptions): Promise<void> {
  const numbered = productsOfCsv(await readFile(file, 'utf8'), file);
  const bar = progress('catalogue', numbered.length);
  let read: ReadCatalogue;
  try {
    read = await readCatalogue(numbered, file, bar.update);
  } finally {
    bar.stop();
  }
  const { products, ...found } = read;
  const store = await openStore(databaseOf(options));
  try {
    const at = new Date().toISOString();
    await ensureSupplier(store, options.supplier, options.supplier, at);
    const state = await importCatalogue(store, products, { supplierId: options.supplier, keyId: 'command', at });
    if (options.json) return void (await writeJson({ ...state, ...found }));
    for (const { line, reason } of found.warnings) await write(`${file}, line ${line}: ${reason}\n`);
    await write(
      `catalogue ${state.version}: ${state.products} products, ${found.controlled} controlled, ${found.unidentified} unidentified\n`,
    );
  } finally {
    await store.close();
  }
}
