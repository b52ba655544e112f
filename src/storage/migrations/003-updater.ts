import type { Kysely } from 'kysely';

/** What the list updater remembers: of each list, how the last attempts went; of each file, what the publisher called it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('list_update')
    .addColumn('list_id', 'text', (c) => c.primaryKey())
    .addColumn('lease_holder', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('version', 'text')
    .addColumn('last_attempt', 'text')
    .addColumn('last_success', 'text')
    .addColumn('last_outcome', 'text')
    .addColumn('last_reason', 'text')
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('failed_attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('jitter', 'real', (c) => c.notNull().defaultTo(0))
    .addColumn('not_before', 'text')
    .execute();

  await db.schema
    .createTable('list_fetch')
    .addColumn('list_id', 'text', (c) => c.notNull().references('list_update.list_id'))
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('fetched_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('list_fetch_key', ['list_id', 'file'])
    .execute();
}
