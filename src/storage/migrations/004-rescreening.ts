import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.js';

/** Who is known, under which list versions each was matched last, the runs that match them again, and the cases these open. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const sequence = dialect === 'postgres' ? 'bigserial' : 'integer';
  const numbered = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn('seq', sequence, (c) => (dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement()));

  await db.schema
    .createTable('list_state')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('versions', 'text', (c) => c.notNull())
    .execute();

  await numbered('known_party')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('customer_id', 'text')
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('hits', 'text', (c) => c.notNull())
    .addColumn('list_state', 'text', (c) => c.notNull().references('list_state.key'))
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addColumn('screening_id', 'text', (c) => c.notNull())
    .addColumn('first_seen', 'text', (c) => c.notNull())
    .addColumn('last_seen', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('known_party_by_list_state').on('known_party').columns(['list_state', 'seq']).execute();

  await numbered('rescreening')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('list_state', 'text', (c) => c.notNull().references('list_state.key'))
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('parties', 'integer', (c) => c.notNull())
    .addColumn('parties_done', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('new_hits', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('cases_opened', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('removals_noted', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('orders_screened', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('lease_holder', 'text')
    .addColumn('lease_until', 'text')
    .execute();

  // Orders that wait to be screened anew, with the decision that they stood on.
  await db.schema
    .createTable('order_to_rescreen')
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('order_to_rescreen_once', ['supplier_id', 'order_id'])
    .execute();

  await numbered('review_case')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('customer_id', 'text')
    .addColumn('party_id', 'text', (c) => c.notNull())
    .addColumn('party', 'text', (c) => c.notNull())
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addColumn('screening_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull().check(sql`status in ('open', 'closed')`))
    .addColumn('score', 'real', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .execute();
  // A party has one open case at a time: what comes new goes into it.
  await sql`create unique index review_case_open on review_case (supplier_id, party_id) where status = 'open'`.execute(db);
  await db.schema.createIndex('review_case_by_status').on('review_case').columns(['supplier_id', 'status', 'seq']).execute();

  await db.schema
    .createTable('case_hit')
    .addColumn('case_id', 'text', (c) => c.notNull().references('review_case.id'))
    .addColumn('list_id', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('removed_in', 'text')
    .addPrimaryKeyConstraint('case_hit_once', ['case_id', 'list_id', 'entry_id', 'by'])
    .execute();

  await numbered('case_event')
    .addColumn('case_id', 'text', (c) => c.notNull().references('review_case.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('case_event_by_case').on('case_event').columns(['case_id', 'seq']).execute();
}
