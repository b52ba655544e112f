import { type Kysely, sql } from 'kysely';

/** What customers bought of watch-listed substances, added up by day, the links between customers, and their papers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('purchase')
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addColumn('substance', 'text', (c) => c.notNull())
    .addColumn('movement', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('screening_id', 'text', (c) => c.notNull())
    .addColumn('site', 'text')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('milligrams', 'bigint', (c) => c.notNull())
    .addColumn('microlitres', 'bigint', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull().check(sql`status in ('counted', 'held', 'cancelled')`))
    .addPrimaryKeyConstraint('purchase_once', ['supplier_id', 'order_id', 'substance', 'movement'])
    .execute();
  await db.schema
    .createIndex('purchase_by_customer')
    .on('purchase')
    .columns(['supplier_id', 'customer_id', 'substance', 'day', 'order_id'])
    .execute();

  // Sums by day: a month or a year is read in a bounded number of rows, however many orders there were.
  await db.schema
    .createTable('purchase_total')
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('substance', 'text', (c) => c.notNull())
    .addColumn('movement', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('milligrams', 'bigint', (c) => c.notNull())
    .addColumn('microlitres', 'bigint', (c) => c.notNull())
    .addColumn('orders', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('purchase_total_once', ['supplier_id', 'customer_id', 'substance', 'movement', 'day'])
    .execute();
  await db.schema.createIndex('purchase_total_by_day').on('purchase_total').columns(['supplier_id', 'customer_id', 'day']).execute();

  await db.schema
    .createTable('customer_link')
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('first_order_id', 'text', (c) => c.notNull())
    .addColumn('last_on', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('customer_link_once', ['supplier_id', 'link', 'customer_id'])
    .execute();
  await db.schema
    .createIndex('customer_link_latest')
    .on('customer_link')
    .columns(['supplier_id', 'link', 'last_on', 'customer_id'])
    .execute();
  await db.schema.createIndex('customer_link_by_customer').on('customer_link').columns(['supplier_id', 'customer_id', 'link']).execute();

  await db.schema
    .createTable('customer_document')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .execute();
  await db.schema.createIndex('customer_document_by_customer').on('customer_document').columns(['supplier_id', 'customer_id']).execute();
}
