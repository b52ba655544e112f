/** Where list files lie: our fixtures always, the gathered real files beside the checkout where they are. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = new URL('../../../', import.meta.url);

export const fixture = (path: string): string => fileURLToPath(new URL(`fixtures/lists/${path}`, root));
export const sdnFixture = ['sdn', 'alt', 'add', 'sdn_comments'].map((table) => fixture(`ofac-sdn/${table}.csv`));
export const unFixture = fixture('un/consolidated.xml');

const shared = fileURLToPath(new URL('../shared/lists/', root));
export const withoutRealLists: string | false = existsSync(shared) ? false : 'the real lists are not there (../shared/lists)';

/** A real file; a packed one is unpacked into `folder`. */
export function real(path: string, folder: string): string {
  if (!path.endsWith('.gz')) return shared + path;
  const plain = join(folder, basename(path, '.gz'));
  if (!existsSync(plain)) writeFileSync(plain, gunzipSync(readFileSync(shared + path)));
  return plain;
}
