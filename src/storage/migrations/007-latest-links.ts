import { type Kysely, sql } from 'kysely';

/** The latest customers of a link stand first in its index: of a crowd only those that count are read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('customer_link_latest').execute();
  await sql`create index customer_link_latest on customer_link (supplier_id, link, last_on desc, customer_id)`.execute(db);
}
