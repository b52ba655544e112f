/** The lists that the benchmarks screen against: real ones where they lie beside the checkout, else the invented samples. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { SAMPLE_LISTS } from '../src/first-start.js';

const shared = (path: string) => fileURLToPath(new URL(`../../../shared/lists/${path}`, import.meta.url));

const REAL_LISTS = [
  {
    source: 'ofac-sdn',
    files: ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map((file) => shared(`ofac-sdn-2021/${file}`)),
  },
  { source: 'un', files: [shared('un/consolidated.xml')] },
];

export const areReal = REAL_LISTS.every(({ files }) => files.every((file) => existsSync(file)));
export const lists = areReal ? REAL_LISTS : SAMPLE_LISTS;
export const listsName = areReal ? 'OFAC SDN (2021) and UN' : 'the sample lists';

/** The largest file that we have: the UK Sanctions List, unpacked into `folder`; else the first of the others. */
export function largestList(folder: string): { source: string; files: string[] } {
  const packed = shared('uk-sl-2026/UK-Sanctions-List-2026-08-22.rebuilt.xml.gz');
  if (!existsSync(packed)) return lists[0]!;
  const file = join(folder, 'UK-Sanctions-List.xml');
  writeFileSync(file, gunzipSync(readFileSync(packed)));
  return { source: 'uk', files: [file] };
}
