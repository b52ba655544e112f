/** Reads the stored log from its first entry, proving each row on the way. */
import type { Selectable } from 'kysely';
import type { AuditEntryTable, Queries, ScreeningTable } from '../storage/database.js';
import { CHAIN_START, chainHash, type Entry, readEntry, type ScreeningSubject } from './entry.js';
import type { Hash } from './merkle.js';
import type { ReplayedLog } from './replayed-log.js';
import { screeningLine } from './screening-record.js';
import { VerificationError, type Where } from './verification.js';

/** Rows held at once: a screening may have a few hundred kB. */
const PAGE = 200;

export interface WalkedEntry {
  entry: Entry;
  leaf: Hash;
  /** The bytes that are hashed. */
  body: string;
  screening?: ProvenScreening;
}

export interface ProvenScreening {
  row: Selectable<ScreeningTable>;
  basis: object;
  answer: Record<string, unknown>;
  /** Its line in a bundle. */
  line: string;
}

/**
 * Yields the first `size` entries (all, when not given), each with the screening that it is about, and feeds `log`.
 * Throws VerificationError at the first row that is not what was logged.
 */
export async function* walkLog(db: Queries, log: ReplayedLog, size?: number): AsyncGenerator<WalkedEntry> {
  let chain = CHAIN_START;
  while (log.size !== size) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('idx', '>=', log.size)
      .$if(size !== undefined, (q) => q.where('idx', '<', size!))
      .orderBy('idx')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) break;
    const page = rows.map((row) => ({ row, entry: readEntry(row.body, { file: `audit_entry ${row.idx}` }) }));
    const screenings = await screeningsOf(
      db,
      page.filter(({ entry }) => entry.kind === 'screening').map(({ entry }) => screeningIdOf(entry)),
    );
    for (const { row, entry } of page) {
      const where = { file: `audit_entry ${row.idx}` };
      const leaf = log.take(entry, row.body, where);
      chain = chainHash(chain, leaf);
      requireRow(row, entry, leaf, chain, where);
      const walked = { entry, leaf, body: row.body };
      yield entry.kind === 'screening' ? { ...walked, screening: provenScreening(entry, screenings) } : walked;
    }
  }
  if (size !== undefined && log.size !== size) throw new VerificationError('SEQUENCE', `the log has ${log.size} entries, not ${size}`);
}

/** The columns repeat what the hashed body says; a query that trusts them must not be misled. */
function requireRow(row: AuditEntryTable, entry: Entry, leaf: Hash, chain: Hash, where: Where): void {
  const same =
    row.idx === entry.index &&
    row.at === entry.at &&
    row.kind === entry.kind &&
    row.supplier_id === entry.supplierId &&
    row.leaf_hash === leaf.toString('hex') &&
    row.chain_hash === chain.toString('hex');
  if (!same) throw new VerificationError('HASH', 'the row is not the one that was logged', where);
}

const screeningIdOf = (entry: Entry): string => String((entry.subject as ScreeningSubject | null)?.screeningId);

async function screeningsOf(db: Queries, ids: string[]): Promise<Map<string, Selectable<ScreeningTable>>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('screening').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function provenScreening(entry: Entry, rows: Map<string, Selectable<ScreeningTable>>): ProvenScreening {
  const id = screeningIdOf(entry);
  const row = rows.get(id);
  if (!row) throw new VerificationError('SCREENING', `missing, though entry ${entry.index} logged it`, { file: `screening ${id}` });
  return provenRecord(row, entry);
}

/** A stored screening; throws VerificationError unless it is the one that `entry` logged. */
export function provenRecord(row: Selectable<ScreeningTable>, entry: Entry): ProvenScreening {
  const where = { file: `screening ${row.id}` };
  let record: { id: string; request: unknown; basis: object; answer: Record<string, unknown> };
  try {
    record = { id: row.id, request: JSON.parse(row.request), basis: JSON.parse(row.basis), answer: JSON.parse(row.answer) };
  } catch {
    throw new VerificationError('FORM', 'not JSON', where);
  }
  const { basis, answer } = record;
  return { row, basis, answer, line: screeningLine({ ...record, answer: { ...answer, audit: undefined } }, entry, where) };
}
