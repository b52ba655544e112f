/**
 * Opens the database, migrated. What differs between SQLite and PostgreSQL stands in sqlite.ts and postgres.ts;
 * everything else is the same kysely query on both.
 */
import type { Kysely } from 'kysely';
import { Migrator, sql } from 'kysely';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';
import { migrations } from './migrations/index.js';
import { openSqlite } from './sqlite.js';

export interface Store {
  db: Database;
  dialect: Dialect;
  /** Holds back every other writer until the transaction ends: one sequencer of the audit log at a time. */
  lockSequencer(trx: Database): Promise<void>;
  /** Whether a writer would be let in at this moment; writes nothing and waits for nobody. */
  canWrite(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens `url` (`postgres://...`, or a file name for SQLite) and brings its tables up to date. */
export async function openStore(url: string): Promise<Store> {
  // The driver of a server is loaded where there is one.
  const store = /^postgres(ql)?:\/\//.test(url) ? (await import('./postgres.js')).openPostgres(url) : openSqlite(url);
  try {
    await migrate(store.db, store.dialect);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

async function migrate(db: Database, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db,
    ...(dialect === 'postgres' && { migrationTableSchema: await currentSchema(db) }),
    provider: {
      getMigrations: async () =>
        Object.fromEntries(Object.entries(migrations).map(([name, m]) => [name, { up: (d: Kysely<unknown>) => m.up(d, dialect) }])),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error)
    throw new Error(`the database could not be migrated: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}

/** Named, because the migrator would otherwise take the table of another schema of the same database for its own. */
async function currentSchema(db: Database): Promise<string> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  return rows[0]!.schema;
}
