/** The law is data: one folder for each jurisdiction, one file in it for each kind of fact. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const here = new URL('./', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** The content of `<jurisdiction>/<file>` of every jurisdiction that has one. */
export function lawOfEach<T>(file: string): { jurisdiction: string; law: T }[] {
  return folders.flatMap((jurisdiction) => {
    const path = new URL(`${jurisdiction}/${file}`, here);
    return existsSync(path) ? [{ jurisdiction, law: JSON.parse(readFileSync(path, 'utf8')) as T }] : [];
  });
}

/** Facts that belong to no one jurisdiction. */
export const lawOfAll = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, here), 'utf8'));
