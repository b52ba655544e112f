/** Catalogues by supplier and version: every import is kept, the last one is in service. */
import { canonicalDigest } from '../audit/canonical.js';
import { appendEntries } from '../audit/log.js';
import { addedRow } from '../audit/rows.js';
import type { CatalogueProduct, SubstanceQuery } from '../contract.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';

/** What stands behind the product codes of a supplier's order lines. */
export interface Catalogue {
  /** from the content: the same products, the same version */
  version: string;
  products: ReadonlyMap<string, SubstanceQuery>;
}

export interface CatalogueState {
  version: string;
  products: number;
  importedAt: string;
}

/** Puts a catalogue into service in place of the former, which is kept. The same again changes nothing. */
export async function importCatalogue(
  store: Store,
  products: CatalogueProduct[],
  { supplierId, keyId, at }: { supplierId: string; keyId: string; at: string },
): Promise<CatalogueState> {
  const sorted = [...products].sort((a, b) => (a.productCode < b.productCode ? -1 : 1));
  const digest = canonicalDigest(sorted);
  const version = digest.slice(0, 16);
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const former = await catalogueState(trx, supplierId);
    if (former?.version === version) return former;
    const row = {
      supplier_id: supplierId,
      version,
      products: products.length,
      body: JSON.stringify(sorted),
      imported_at: at,
      imported_by: keyId,
    };
    await trx.insertInto('catalogue_version').values(row).execute();
    const rows = addedRow('catalogue_version', row);
    const subject = { version, contentHash: digest, products: products.length, by: keyId, rows };
    await appendEntries(trx, [{ kind: 'catalogue.imported', supplierId, at, subject }]);
    return { version, products: products.length, importedAt: at };
  });
}

/** The catalogue in service, now or `at` a past instant (ISO time), without its products; undefined when there is none. */
export function catalogueState(db: Queries, supplierId: string, at?: string): Promise<CatalogueState | undefined> {
  const versions = db
    .selectFrom('catalogue_version')
    .select(['version', 'products', 'imported_at as importedAt'])
    .where('supplier_id', '=', supplierId);
  return (at === undefined ? versions : versions.where('imported_at', '<=', at)).orderBy('seq', 'desc').limit(1).executeTakeFirst();
}

/** One version; undefined when the supplier never had it. */
export async function readCatalogueVersion(db: Queries, supplierId: string, version: string): Promise<Catalogue | undefined> {
  const row = await db
    .selectFrom('catalogue_version')
    .select('body')
    .where('supplier_id', '=', supplierId)
    .where('version', '=', version)
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const products: CatalogueProduct[] = JSON.parse(row.body);
  return { version, products: new Map(products.map(({ productCode, ...substance }) => [productCode, substance])) };
}
