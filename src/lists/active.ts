import type { ListInUse } from '../contract.js';
import { type ActiveList, ageDays } from './versions.js';

/** The lists as an answer shows them: with their age in days at `at` (ISO time). */
export const listsInUse = (lists: readonly ActiveList[], at: string): ListInUse[] =>
  lists.map((list) => ({ ...list, ageDays: ageDays(list, at) }));
