import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from './database.js';
import type { Store } from './open.js';

// Any constant does, as long as every replica uses the same.
const SEQUENCER_LOCK = 0x41_53_53_41;

// bigint and count() come back as text by default; every number here is far below 2^53.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** Shared storage for several replicas of the service. */
export function openPostgres(url: string): Store {
  const pool = new pg.Pool({ connectionString: url, max: 10, types });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    dialect: 'postgres',
    lockSequencer: async (trx) => {
      await sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`.execute(trx);
    },
    canWrite: () =>
      db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ free: boolean }>`
          select not pg_is_in_recovery() and pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) as free`.execute(trx);
        return rows[0]!.free;
      }),
    close: () => db.destroy(),
  };
}
