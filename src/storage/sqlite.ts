import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { Tables } from './database.js';
import type { Store } from './open.js';
import { isUnavailable } from './unavailable.js';

/** Milliseconds for which a commit waits while another process writes. */
const WAIT_FOR_OTHERS = 'pragma busy_timeout = 10000';

/** Bytes that a group of orders may need, with what the log that is written ahead adds. */
const ROOM = 1024 * 1024;

/**
 * Embedded storage: one file, written ahead, each commit on the disk before it returns. `freeBytes` tells what the disk under a
 * folder has left.
 */
export function openSqlite(file: string, freeBytes: (folder: string) => number = freeBytesOf): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  if (file !== ':memory:') keepPrivate(file);
  const connection = new Sqlite(file);
  connection.exec('pragma journal_mode = WAL');
  // FULL: a commit is synced to the disk before the answer leaves, so that a power cut loses no answered screening.
  connection.exec('pragma synchronous = FULL');
  // Pages: an order writes about fourteen, many of them again and again. At the default of 1,000 nearly every commit under load
  // would be followed by a checkpoint.
  connection.exec('pragma wal_autocheckpoint = 4000');
  connection.exec('pragma foreign_keys = ON');
  connection.exec(WAIT_FOR_OTHERS);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(connection) }) });
  return {
    db,
    dialect: 'sqlite',
    // Another process (the command beside the service) may write: take the write lock before the head of the log is read.
    lockSequencer: async (trx) => {
      await trx.updateTable('supplier').set({ id: '' }).where('id', '=', '').execute();
    },
    // On the one connection, in its turn, so that no transaction is open on it.
    // A full disk lets a transaction begin and fails its commit: room is asked for beside the lock.
    canWrite: () =>
      db.connection().execute(async () => (file === ':memory:' || freeBytes(dirname(file)) >= ROOM) && isWritable(connection)),
    close: () => db.destroy(),
  };
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function isWritable(connection: Sqlite.Database): boolean {
  connection.exec('pragma busy_timeout = 0');
  try {
    connection.exec('begin immediate; rollback');
    return true;
  } catch (error) {
    if (isUnavailable(error)) return false;
    throw error;
  } finally {
    connection.exec(WAIT_FOR_OTHERS);
  }
}

/**
 * Names, papers and keys stand in it: for nobody but the account of the service. SQLite gives -wal and -shm the mode of the file.
 * A file that is there is never opened here: to close it would end every lock that the threads of this process hold on it (as
 * POSIX has it), and the next command to end would take itself for the last and remove the log that they still write to.
 */
function keepPrivate(file: string): void {
  if (!existsSync(file)) makeEmpty(file);
  // One that was made before, by its owner; another account that may write has the owner's leave.
  if (statSync(file).uid === process.getuid?.()) chmodSync(file, 0o600);
}

function makeEmpty(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    // Another process made it at this moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Statements compiled once are kept: the hot path asks the same questions for every order. Their texts differ in the number
 * of their parameters, so there is a bound to how many.
 */
const KEPT_STATEMENTS = 500;

/**
 * better-sqlite3 12 built with the headers of a recent Node 24 ends the process when one of its objects is garbage-collected
 * between two turns of JavaScript (WiseLibs/better-sqlite3#1515; version 13 asks for Node 22, and we run on 20). What is held
 * for the life of the process is never collected; there the bound above is left out, at the price of some memory.
 */
const HOLDS = Number(process.versions.node.split('.')[0]) >= 24;
const held: object[] = [];

function withKeptStatements(connection: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement>();
  if (HOLDS) held.push(connection, kept);
  return {
    close: () => connection.close(),
    prepare: (text) => {
      if (text === 'rollback' && !connection.inTransaction) return rolledBack;
      let statement = kept.get(text);
      if (!statement) {
        if (!HOLDS && kept.size >= KEPT_STATEMENTS) kept.clear();
        statement = HOLDS ? heldIterators(connection.prepare(text)) : connection.prepare(text);
        kept.set(text, statement);
      }
      return statement as ReturnType<SqliteDatabase['prepare']>;
    },
  };
}

/**
 * SQLite itself rolls a transaction back whose disk is full or fails. Another rollback would be an error, and hide from everybody
 * what had happened.
 */
const rolledBack: ReturnType<SqliteDatabase['prepare']> = {
  reader: false,
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  all: () => [],
  iterate: () => [][Symbol.iterator](),
};

function heldIterators(statement: Sqlite.Statement): Sqlite.Statement {
  const iterate = statement.iterate.bind(statement);
  statement.iterate = (...parameters: unknown[]) => {
    const iterator = iterate(...parameters);
    held.push(iterator);
    return iterator;
  };
  return statement;
}
