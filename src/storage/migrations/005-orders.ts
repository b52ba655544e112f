import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';

/** What happened to orders after their screening, exemptions of customers, product catalogues and policies. Rows are only added. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const sequence = dialect === 'postgres' ? 'bigserial' : 'integer';
  const numbered = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn('seq', sequence, (c) => (dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement()))
      .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'));

  await numbered('order_event')
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addColumn('screening_id', 'text', (c) => c.notNull().references('screening.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('reference', 'text')
    .addColumn('audit_index', 'integer', (c) => c.notNull())
    .addColumn('leaf_hash', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('order_event_by_order').on('order_event').columns(['supplier_id', 'order_id']).execute();

  await db.schema
    .createTable('customer_exemption')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .execute();
  await db.schema.createIndex('customer_exemption_by_customer').on('customer_exemption').columns(['supplier_id', 'customer_id']).execute();

  await numbered('catalogue_version')
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('products', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .addColumn('imported_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('catalogue_version_by_supplier').on('catalogue_version').columns(['supplier_id', 'seq']).execute();

  await db.schema
    .createTable('policy_version')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('policy_version_once', ['id', 'version'])
    .execute();
  await numbered('policy_activation')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('activated_at', 'text', (c) => c.notNull())
    .addColumn('activated_by', 'text', (c) => c.notNull())
    .execute();
}
