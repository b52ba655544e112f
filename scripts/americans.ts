/** Invented people with names as common as they are in the United States; six in ten have a middle name. */
import { readFileSync } from 'node:fs';
import type { Random } from './slips.js';

type Shares = [name: string, share: number][];

const table = JSON.parse(readFileSync('scripts/us-names.json', 'utf8')) as Record<'women' | 'men' | 'family', string>;
const women = shares(table.women);
const men = shares(table.men);
const family = shares(table.family);
const MIDDLE = 0.6;

export function americans(count: number, random: Random): { full_name: string; nationality: string }[] {
  return Array.from({ length: count }, () => {
    const given = random() < 0.5 ? women : men;
    const names = [drawn(given, random), ...(random() < MIDDLE ? [drawn(given, random)] : []), drawn(family, random)];
    return { full_name: names.join(' '), nationality: 'United States' };
  });
}

function shares(text: string): Shares {
  return text.split(' ').map((entry) => {
    const [name, share] = entry.split(':') as [string, string];
    return [name, Number(share)];
  });
}

function drawn(names: Shares, random: Random): string {
  let rest = random() * names.reduce((sum, [, share]) => sum + share, 0);
  for (const [name, share] of names) {
    rest -= share;
    if (rest < 0) return name;
  }
  return names.at(-1)![0];
}
