/** The catalogues that orders are screened with, kept in memory. */
import type { Order } from '../contract.js';
import type { Queries } from '../storage/database.js';
import { type Catalogue, catalogueState, readCatalogueVersion } from './versions.js';

/** Suppliers whose catalogue is kept in memory at once. */
const MOST_KEPT = 20;

/** Catalogues for the orders that name product codes: the version in service is asked for each time, its products are kept. */
export class Catalogues {
  readonly #db: Queries;
  readonly #kept = new Map<string, Catalogue>();

  constructor(db: Queries) {
    this.#db = db;
  }

  /**
   * The catalogue for an order, in service now or `at` a past instant (ISO time); undefined where no line names a product code,
   * or the supplier had none.
   */
  async for(supplierId: string, order: Order, at?: string): Promise<Catalogue | undefined> {
    if (!order.lines.some(({ substance }) => substance.productCode !== undefined)) return undefined;
    const state = await catalogueState(this.#db, supplierId, at);
    if (!state) return undefined;
    const kept = this.#kept.get(supplierId);
    if (kept?.version === state.version) return kept;
    const catalogue = await readCatalogueVersion(this.#db, supplierId, state.version);
    if (!catalogue) return undefined;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(supplierId, catalogue);
    return catalogue;
  }
}
