/** Reads a product catalogue and says, line by line, what is wrong with it. */
import { setImmediate } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { CatalogueProduct } from '../contract.js';
import { DataError } from '../data-error.js';
import { checker } from '../schemas.js';
import { identifySubstance } from '../substances/identify.js';

export interface NumberedProduct {
  /** 1-based, in the file or in the list of products */
  line: number;
  product: unknown;
}

export interface Remark {
  line: number;
  reason: string;
}

export interface ReadCatalogue {
  products: CatalogueProduct[];
  /** how many are on a precursor watchlist by name */
  controlled: number;
  /** how many say nothing that tells what they are */
  unidentified: number;
  /** products that contradict themselves, up to a hundred: each order for one will be flagged */
  warnings: Remark[];
}

/** Something is wrong, so nothing of the catalogue is taken. */
export class CatalogueRefused extends DataError {
  constructor(
    readonly faults: Remark[],
    file?: string,
  ) {
    const [first, ...others] = faults;
    super(others.length === 0 ? first!.reason : `${first!.reason} (and ${others.length} more lines are wrong)`, {
      file,
      line: first!.line,
    });
  }
}

export const MOST_PRODUCTS = 200_000;
const MOST_REMARKS = 100;
const PRODUCTS_AT_ONCE = 20;

/** The products of a CSV text whose header has productCode and any of the fields of a substance. Throws DataError. */
export function productsOfCsv(text: string, file?: string): NumberedProduct[] {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    throw new DataError(message, { file, line: lines });
  }
  return rows.map(({ record, info }) => ({
    line: info.lines,
    product: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '')),
  }));
}

/** `onProgress` counts products. Throws CatalogueRefused. */
export async function readCatalogue(
  numbered: NumberedProduct[],
  file?: string,
  onProgress?: (done: number) => void,
): Promise<ReadCatalogue> {
  if (numbered.length === 0) throw new DataError('there is no product in it', { file });
  if (numbered.length > MOST_PRODUCTS) throw new DataError(`more than ${MOST_PRODUCTS} products`, { file });
  const faults: Remark[] = [];
  const lineOf = new Map<string, number>();
  const read: ReadCatalogue = { products: [], controlled: 0, unidentified: 0, warnings: [] };
  for (const [i, { line, product }] of numbered.entries()) {
    try {
      const checked = checkProduct(product, line, lineOf);
      const { productCode: _, ...substance } = checked;
      const { controls, substance: known, contradictions = [] } = identifySubstance(substance);
      const miscopied = contradictions.filter((text) => CHECK_DIGIT.test(text));
      if (miscopied.length > 0) throw new DataError(miscopied.join('; '));
      read.products.push(checked);
      if (controls.some(({ kind }) => kind === 'exact')) read.controlled += 1;
      if (known === null && controls.length === 0) read.unidentified += 1;
      if (contradictions.length > 0 && read.warnings.length < MOST_REMARKS) read.warnings.push({ line, reason: contradictions.join('; ') });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      faults.push({ line, reason: error.message });
      if (faults.length >= MOST_REMARKS) break;
    }
    onProgress?.(i + 1);
    // Orders are screened in between: a large catalogue takes seconds.
    if (i % PRODUCTS_AT_ONCE === 0) await setImmediate();
  }
  if (faults.length > 0) throw new CatalogueRefused(faults, file);
  return read;
}

/** A number that was copied wrongly is mended in the catalogue, not flagged on every order. */
const CHECK_DIGIT = /fails its check digit/;

const check = checker('catalogue-product');

function checkProduct(product: unknown, line: number, lineOf: Map<string, number>): CatalogueProduct {
  const checked = check(product);
  const before = lineOf.get(checked.productCode);
  if (before !== undefined) throw new DataError(`productCode ${checked.productCode} stands in line ${before} already`);
  lineOf.set(checked.productCode, line);
  if (Object.keys(checked).length === 1) throw new DataError('nothing but its code: a name, a number or a structure is needed');
  return checked;
}
