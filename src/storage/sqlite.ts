import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { Tables } from './database.js';
import type { Store } from './open.js';

/** Embedded storage: one file, written ahead, each commit on the disk before it returns. */
export function openSqlite(file: string): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  if (file !== ':memory:') keepPrivate(file);
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = WAL');
  // FULL: a commit is synced to the disk before the answer leaves, so that a power cut loses no answered screening.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 10000');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(connection) }) });
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

/** Names, papers and keys stand in it: for nobody but the account of the service. SQLite gives -wal and -shm the mode of the file. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  // One that was made before, by its owner; another account that may write has the owner's leave.
  if (statSync(file).uid === process.getuid?.()) chmodSync(file, 0o600);
}

/** Statements compiled once are kept: the hot path asks the same dozen questions for every order. */
const KEPT_STATEMENTS = 200;

function withKeptStatements(connection: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement>();
  return {
    close: () => connection.close(),
    prepare: (text) => {
      let statement = kept.get(text);
      if (!statement) {
        if (kept.size >= KEPT_STATEMENTS) kept.clear();
        statement = connection.prepare(text);
        kept.set(text, statement);
      }
      return statement as ReturnType<SqliteDatabase['prepare']>;
    },
  };
}
