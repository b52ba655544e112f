import type { ListInUse } from '../contract.js';

/** A list version in service. Times are ISO 8601, null where the publisher gives none. */
export interface ActiveList {
  listId: string;
  version: string;
  publishedAt: string | null;
  importedAt: string | null;
}

const DAY = 86_400_000;

/** The lists with their age at `at` (ISO time): since the publisher's date, or since the import where there is none. */
export function listsInUse(lists: readonly ActiveList[], at: string): ListInUse[] {
  return lists.map(({ listId, version, publishedAt, importedAt }) => {
    const since = publishedAt ?? importedAt;
    const ageDays = since === null ? null : Math.max(0, Math.floor((Date.parse(at) - Date.parse(since)) / DAY));
    return { listId, version, publishedAt, importedAt, ageDays };
  });
}
