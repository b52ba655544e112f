/**
 * What a new installation needs before it can answer its first order: a supplier, a key, and lists. The sample lists of
 * fixtures/ hold invented parties; docs/operator.md says how real ones take their place.
 */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { authenticate, createKey, DEFAULT_SUPPLIER, ensureSupplier } from './access/keys.js';
import type { Config } from './config.js';
import { importList } from './lists/importer.js';
import { activeLists } from './lists/versions.js';
import type { Store } from './storage/open.js';

const fixtures = new URL('../../fixtures/', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, fixtures));

export const SAMPLE_LISTS = [
  { source: 'ofac-sdn', files: ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map((f) => path(`lists/ofac-sdn/${f}`)) },
  { source: 'un', files: [path('lists/un/consolidated.xml')] },
];

/** Returns what to print once the service listens at an address. */
export async function firstStart(store: Store, config: Config): Promise<(address: string) => string> {
  const at = new Date().toISOString();
  await ensureSupplier(store, DEFAULT_SUPPLIER, 'Default supplier', at);
  const key = await firstKey(store, config, at);

  let loaded = false;
  if (config.sampleLists && (await activeLists(store.db)).length === 0) {
    for (const { source, files } of SAMPLE_LISTS) await importList(store, { source, files, at, sample: true });
    loaded = true;
  }
  return (address) => welcome(address, key, loaded);
}

/**
 * The first key is kept in a file that only the operator can read, beside the database, so that it can be shown again until
 * the operator has made keys of his own and deletes the file.
 */
async function firstKey(store: Store, config: Config, at: string): Promise<string | undefined> {
  const file = join(dirname(config.signingKeyFile), 'first-api-key');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept && (await authenticate(store, kept.trim()))) return kept.trim();

  const keys = await store.db.selectFrom('api_key').select('id').limit(1).execute();
  if (keys.length > 0) return undefined;
  // Beside a PostgreSQL server's address there is no folder yet; without one the key would be made and never seen.
  await mkdir(dirname(file), { recursive: true });
  const { key } = await createKey(store, { supplierId: DEFAULT_SUPPLIER, role: 'supplier', label: 'first key', at });
  await writeFile(file, `${key}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return key;
}

function welcome(address: string, key: string | undefined, loaded: boolean): string {
  const lines = ['', `Assay listens at ${address}`, `API documentation: ${address}/docs`];
  if (loaded) lines.push('Sample lists of invented parties are loaded; docs/operator.md says how to import real ones.');
  if (key) {
    lines.push(
      `First API key (role supplier): ${key}`,
      '',
      'Screen an order that is flagged:',
      '',
      `curl -s ${address}/v1/screenings -H 'authorization: Bearer ${key}' -H 'content-type: application/json' -d '${SAMPLE_ORDER}'`,
    );
  } else lines.push('Make a key with: npx assay keys create --role supplier');
  return `${lines.join('\n')}\n\n`;
}

/** An order of an invented firm that stands on the sample list, for a controlled substance. */
const SAMPLE_ORDER = JSON.stringify({
  orderId: 'SO-1001',
  customerId: 'C-42',
  placedAt: '2026-11-20T09:30:00Z',
  seller: { country: 'US' },
  parties: [{ role: 'buyer', type: 'company', name: 'Zephyrine Reagents Trading Co., Ltd.', address: { country: 'MX' } }],
  lines: [{ lineId: '1', substance: { name: 'acetic anhydride', cas: '108-24-7' }, quantity: 1200, unit: 'kg' }],
  shipment: { originCountry: 'US', destinationCountry: 'MX' },
});
