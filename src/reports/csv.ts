/** A report as CSV (RFC 4180), for a spreadsheet or the authority's own system. */
import type { AuditReference, Report } from './report.js';

const REFERENCE_COLUMNS = ['orders', 'screenings', 'audit index', 'audit leaf hash', 'policy', 'lists'];

export function toCsv({ columns, rows }: Report): string {
  const lines = [
    [...columns.map(({ title }) => title), ...REFERENCE_COLUMNS],
    ...rows.map(({ cells, references }) => [...cells, ...referenceCells(references)]),
  ];
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function referenceCells(references: AuditReference[]): string[] {
  const each = (value: (reference: AuditReference) => string) => [...new Set(references.map(value))].join('; ');
  return [
    each(({ orderId }) => orderId),
    each(({ screeningId }) => screeningId),
    each(({ index }) => String(index)),
    each(({ leafHash }) => leafHash),
    each(({ policy }) => policy),
    each(({ lists }) => lists),
  ];
}

/**
 * One cell. A spreadsheet would run what begins with = + - @, a tab or a return as a formula (CWE-1236), and customers
 * choose their own names: an apostrophe before it keeps it text.
 */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
