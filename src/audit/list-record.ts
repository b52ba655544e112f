/** A list version as evidence: which content, by its hash, screenings were made with. */
import type { Selectable } from 'kysely';
import type { ListVersionTable } from '../storage/database.js';
import { canonicalJson } from './canonical.js';
import type { Entry } from './entry.js';
import { VerificationError, type Where } from './verification.js';

/** The line of one list version, canonical. */
export function listLine(row: Selectable<ListVersionTable>): string {
  return canonicalJson({
    listId: row.list_id,
    version: row.version,
    contentHash: row.content_hash,
    format: row.format,
    publishedAt: row.published_at,
    importedAt: row.imported_at,
    counts: JSON.parse(row.counts),
    status: row.status,
    report: row.report === null ? null : JSON.parse(row.report),
  });
}

/** Content hashes by list and version, against which the log's own entries about lists are held. */
export class ListVersions {
  private readonly hashes = new Map<string, string>();

  add({ listId, version, contentHash }: { listId: string; version: string; contentHash: string }): void {
    this.hashes.set(`${listId}@${version}`, contentHash);
  }

  /** An entry that names a list version and its content ('list.imported', ...) must find both unchanged. */
  agreeWith(entry: Entry, where: Where): void {
    const { listId, version, contentHash } = (entry.subject ?? {}) as Record<string, unknown>;
    if (!entry.kind.startsWith('list.') || listId === undefined || version === undefined || contentHash === undefined) return;
    if (this.hashes.get(`${listId}@${version}`) !== contentHash)
      throw new VerificationError('LIST', `list ${listId}, version ${version}, is not the one that entry ${entry.index} logged`, where);
  }
}
