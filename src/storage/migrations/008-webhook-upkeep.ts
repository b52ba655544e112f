import type { Kysely } from 'kysely';

/** A receiver that is gone for good, and the former secret of one whose secret was changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['gone_at', 'former_secret', 'former_secret_until'])
    await db.schema.alterTable('webhook_endpoint').addColumn(column, 'text').execute();
}
