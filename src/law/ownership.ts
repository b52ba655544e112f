/** From which share designated owners make a party designated itself, by the list that designates them and the day. */
import { lawOfEach } from './law-data.js';
import type { Cited } from './threshold-table.js';

export interface OwnershipRule extends Cited {
  lists: string[];
  percent: number;
  from: string;
  until: string | null;
  title: string;
}

const rules = lawOfEach<{ rules: OwnershipRule[] }>('ownership.json').flatMap(({ law }) => law.rules);
const named = new Set(rules.flatMap((rule) => rule.lists));

/** For a list whose own rule is not known. */
const COMMON_TEST: OwnershipRule = {
  lists: [],
  percent: 50,
  from: '',
  until: null,
  title: '50 percent as the common test',
  citation: 'no rule of this list known; the common test of OFAC and the Union is used',
  sourced: false,
};

/** The rule for owners of a list on a day; undefined: on that day the list has none. */
export function ownershipRule(listId: string, on: string): OwnershipRule | undefined {
  if (!named.has(listId)) return COMMON_TEST;
  return rules.find((rule) => rule.lists.includes(listId) && rule.from <= on && on <= (rule.until ?? '9999'));
}
