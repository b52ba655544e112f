/**
 * Entries without digests of the rows that they are about, as builds wrote them before rows were evidence. They excuse
 * nothing: a row that no digest proves fails. They say what else than a forger may have left it so.
 */
import type { Entry } from './entry.js';
import type { AddedTable, KeptTable } from './rows.js';

/** The kinds of entries that hold a digest for each table. */
const KINDS: Record<AddedTable | KeptTable, RegExp> = {
  api_key: /^key\.(created|revoked)$/,
  list_version: /^list\./,
  list_activation: /^list\.(imported|accepted)$/,
  policy_version: /^policy\.recorded$/,
  policy_activation: /^policy\.activated$/,
  catalogue_version: /^catalogue\./,
  customer_document: /^customer\.document_/,
  customer_exemption: /^customer\.exemption_/,
  order_event: /^order\./,
  review_case: /^case\./,
  case_event: /^case\./,
  webhook_endpoint: /^webhook\.(created|secret_changed|removed)$/,
};
const TABLES = Object.entries(KINDS) as [AddedTable | KeptTable, RegExp][];

export class UndigestedEntries {
  private readonly found = new Map<AddedTable | KeptTable, { count: number; first: Entry }>();
  private digests = 0;

  take(entry: Entry, digested: boolean): void {
    if (digested) this.digests++;
    else if (entry.kind !== 'screening')
      for (const [table, kinds] of TABLES)
        if (kinds.test(entry.kind)) {
          const { count, first } = this.found.get(table) ?? { count: 0, first: entry };
          this.found.set(table, { count: count + 1, first });
        }
  }

  /** Whether the log up to here is one of an earlier build: it has such entries, and none with digests. */
  get alone(): boolean {
    return this.found.size > 0 && this.digests === 0;
  }

  /** What to add to the complaint about a row of `table` that no digest proves; empty where the log gives no reason to. */
  about(table: AddedTable | KeptTable): string {
    const { count, first } = this.found.get(table) ?? {};
    if (!count || !first) return '';
    const entries =
      count === 1 ? `entry ${first.index} (${first.kind}) holds` : `${count} entries, first ${first.index} (${first.kind}), hold`;
    return `; ${entries} no digest of a ${table} row, as in logs of an earlier build: the row may be from then, or forged, and nothing proves which`;
  }
}
