import type { ListInUse } from '../contract.js';
import { type ActiveList, ageOf } from './versions.js';

/** Orders of one moment share their answer. */
const lastAsked = new WeakMap<readonly ActiveList[], { at: string; inUse: ListInUse[] }>();

/** The lists as an answer shows them: with their age in days at `at` (ISO time). Callers share the result and must not change it. */
export function listsInUse(lists: readonly ActiveList[], at: string): ListInUse[] {
  let last = lastAsked.get(lists);
  if (last?.at !== at) {
    last = { at, inUse: lists.map((list) => ({ ...list, ...ageOf(list, at) })) };
    lastAsked.set(lists, last);
  }
  return last.inUse;
}
