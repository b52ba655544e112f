/** From which share designated owners make a party designated itself, by the list that designates them and the day. */
import { readFileSync } from 'node:fs';
import type { Cited } from './threshold-table.js';

export interface OwnershipRule extends Cited {
  lists: string[];
  percent: number;
  from: string;
  until: string | null;
  title: string;
}

const { rules }: { rules: OwnershipRule[] } = JSON.parse(readFileSync(new URL('./ownership.json', import.meta.url), 'utf8'));
const named = new Set(rules.flatMap((rule) => rule.lists));

/** The rule for owners of a list on a day; undefined: on that day the list has none. */
export function ownershipRule(listId: string, on: string): OwnershipRule | undefined {
  return rules.find(
    (rule) =>
      (rule.lists.length === 0 ? !named.has(listId) : rule.lists.includes(listId)) && rule.from <= on && on <= (rule.until ?? '9999'),
  );
}
