/**
 * How much a word tells: the information in bits of meeting it, from how common it is in the community where it is
 * most common. Being common anywhere lowers the weight for everyone alike. Built by scripts/build-name-data.ts.
 */
import { readFileSync } from 'node:fs';

/** Of a word that the table does not know. */
export const RAREST = 14;

type Table = Record<string, string>;

const file = JSON.parse(readFileSync(new URL('./data/word-frequency.json', import.meta.url), 'utf8')) as { person: Table; company: Table };

function read(table: Table): Map<string, number> {
  const bits = new Map<string, number>();
  for (const [n, words] of Object.entries(table)) for (const word of words.split(' ')) bits.set(word, Number(n));
  return bits;
}

const person = read(file.person);
const company = read(file.company);

/** Bits from 4 to 14. */
export function bitsOf(word: string, inPersonName: boolean): number {
  return (inPersonName ? person : company).get(word) ?? RAREST;
}

/** An ordinary word of names, so that it is hardly a slip of another one. */
export function isOrdinary(word: string, inPersonName: boolean): boolean {
  return (inPersonName ? person : company).has(word);
}
