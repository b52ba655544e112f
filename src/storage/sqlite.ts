import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Tables } from './database.js';
import type { Store } from './open.js';

/** Embedded storage: one file, written ahead, each commit on the disk before it returns. */
export function openSqlite(file: string): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = WAL');
  // FULL: a commit is synced to the disk before the answer leaves, so that a power cut loses no answered screening.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 10000');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepingStatements(connection) }) });
  return {
    db,
    dialect: 'sqlite',
    // Another process (the command beside the service) may write: take the write lock before the head of the log is read.
    lockSequencer: async (trx) => {
      await trx.updateTable('supplier').set({ id: '' }).where('id', '=', '').execute();
    },
    close: () => db.destroy(),
  };
}

/** Statements kept: more than the distinct queries of a screening; the groups' inserts come in as many lengths as groups. */
const KEPT_STATEMENTS = 500;

/** kysely has each query compiled anew; compiling costs more than most of our queries, so the compiled ones are kept. */
function keepingStatements(connection: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => connection.close(),
    prepare: (query) => {
      const known = kept.get(query);
      if (known) return known;
      if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value!);
      const statement = connection.prepare(query) as unknown as SqliteStatement;
      kept.set(query, statement);
      return statement;
    },
  };
}
