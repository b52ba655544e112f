/** What every report is: a table drawn from recorded data, each row with where its orders stand in the audit log. */
import type { Screening } from '../contract.js';

export interface Report {
  kind: ReportKind;
  title: string;
  /** the law that asks for it, and whether its text was read */
  citation: string;
  sourced: boolean;
  /** label and value, above the table */
  facts: [string, string][];
  columns: Column[];
  /** so many leading columns become headings on paper */
  headings: number;
  rows: Row[];
  /** what the reader must know before relying on it */
  notes: string[];
}

export const REPORT_KINDS = ['suspicious-order', 'monthly-ledger', 'eu-yearly'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface Column {
  title: string;
  /** share of the width of the page */
  width: number;
  number?: boolean;
}

export interface Row {
  cells: string[];
  references: AuditReference[];
}

/** Proves with the evidence bundle (docs/regulator.md) that the order was judged so, on these lists, under this policy. */
export interface AuditReference {
  orderId: string;
  screeningId: string;
  index: number;
  leafHash: string;
  policy: string;
  lists: string;
}

export function referenceTo({ orderId, screeningId, audit, policy, lists }: Screening): AuditReference {
  return {
    orderId,
    screeningId,
    ...audit,
    policy: `${policy.id}@${policy.version}`,
    lists: lists.map(({ listId, version }) => `${listId}@${version}`).join(' '),
  };
}

export interface Period {
  /** YYYY-MM-DD, both included; days in UTC */
  from: string;
  to: string;
}

/** Amounts are kept in milligrams and microlitres; 0 or null: not known. */
export const inThousandths = (amount: number | null): string => (amount ? String(amount / 1e6) : '');
