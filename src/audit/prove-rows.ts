/** Holds the tables against what the log says of their rows: none changed, none missing, none that was never logged. */
import type { Queries } from '../storage/database.js';
import type { Entry } from './entry.js';
import { inPages } from './in-pages.js';
import type { Hash } from './merkle.js';
import { ADDED_TABLES, type AddedTable, addedRow, KEPT_TABLES, keptRows, type RowDigests } from './rows.js';
import { UndigestedEntries } from './undigested.js';
import { VerificationError } from './verification.js';

export class RowProofs {
  private readonly db: Queries;
  /** Rows that are only added are met in the order of the log, so that none has to be remembered. */
  private readonly added: Record<AddedTable, AsyncGenerator<AddedRow>>;
  /** By table and id: the last digest that the log names. */
  private readonly kept = new Map<string, { digest: string; entry: number }>();
  /** Rows proven, by table. */
  readonly counts: Record<string, number> = {};
  readonly undigested = new UndigestedEntries();

  constructor(db: Queries) {
    this.db = db;
    this.added = Object.fromEntries(ADDED_TABLES.map((table) => [table, addedRows(db, table)])) as typeof this.added;
  }

  /** Takes the next entry of the log. */
  async take(entry: Entry, leaf: Hash): Promise<void> {
    const { rows } = (entry.subject ?? {}) as { rows?: RowDigests };
    this.undigested.take(entry, rows !== undefined);
    for (const [name, digest] of Object.entries(rows ?? {})) {
      if (isAdded(name)) await this.meet(name, digest, entry, leaf);
      else this.kept.set(name, { digest, entry: entry.index });
    }
  }

  private async meet(table: AddedTable, digest: string, entry: Entry, leaf: Hash): Promise<void> {
    const { value: row } = await this.added[table].next();
    if (!row) throw missing(table, entry.index);
    const pointsHere = !('leaf_hash' in row) || (row.audit_index === entry.index && row.leaf_hash === leaf.toString('hex'));
    if (addedRow(table, row as never)[table] !== digest || !pointsHere)
      throw another(`${table} ${row.seq}`, entry.index, this.undigested.about(table));
    this.count(table);
  }

  /** Call after the last entry. */
  async requireAll(): Promise<void> {
    for (const table of ADDED_TABLES) {
      const { value: row } = await this.added[table].next();
      if (row) throw unlogged(`${table} ${row.seq}`, this.undigested.about(table));
    }
    for (const table of KEPT_TABLES)
      for await (const { id, digest } of keptRows(this.db, table)) {
        const name = `${table} ${id}`;
        const logged = this.kept.get(name);
        if (!logged) throw unlogged(name, this.undigested.about(table));
        if (logged.digest !== digest) throw another(name, logged.entry);
        this.kept.delete(name);
        this.count(table);
      }
    for (const [name, { entry }] of this.kept) throw missing(name, entry);
  }

  private count(table: string): void {
    this.counts[table] = (this.counts[table] ?? 0) + 1;
  }
}

const isAdded = (name: string): name is AddedTable => (ADDED_TABLES as readonly string[]).includes(name);

const another = (file: string, entry: number, hint = '') =>
  new VerificationError('ROW', `not the row that entry ${entry} logged${hint}`, { file });
const missing = (file: string, entry: number) => new VerificationError('ROW', `missing, though entry ${entry} logged it`, { file });
const unlogged = (file: string, hint: string) => new VerificationError('ROW', `never logged${hint}`, { file });

type AddedRow = { seq: number; audit_index?: number; leaf_hash?: string };
const PAGE = 500;

const addedRows = (db: Queries, table: AddedTable): AsyncGenerator<AddedRow> =>
  inPages(
    0,
    (row) => row.seq,
    (after) => page(db, table, after),
  );

const page = (db: Queries, table: AddedTable, after: number): Promise<AddedRow[]> =>
  db.selectFrom(table).selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute();
