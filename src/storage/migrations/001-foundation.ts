import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.js';

/** Suppliers, keys, lists, screenings and the audit log: every row has a supplier and every key a role from the start. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('supplier')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('api_key')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('supplier', 'officer', 'regulator', 'operator')`))
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('secret_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('revoked_at', 'text')
    .execute();

  await db.schema
    .createTable('list_version')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('list_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('negative').check(sql`kind in ('negative', 'positive', 'described')`))
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text')
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .addColumn('counts', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull().check(sql`status in ('accepted', 'quarantined')`))
    .addColumn('report', 'text')
    .addColumn('sample', 'integer', (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint('list_version_once', ['list_id', 'version'])
    .execute();

  await db.schema
    .createTable('entity_body')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('list_entry')
    .addColumn('list_version_id', 'text', (c) => c.notNull().references('list_version.id'))
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull().references('entity_body.hash'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('list_entry_key', ['list_version_id', 'entry_id'])
    .execute();

  await db.schema
    .createTable('active_list')
    .addColumn('list_id', 'text', (c) => c.primaryKey())
    .addColumn('list_version_id', 'text', (c) => c.notNull().references('list_version.id'))
    .addColumn('activated_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('list_activation')
    .addColumn('seq', dialect === 'postgres' ? 'bigserial' : 'integer', (c) =>
      dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement(),
    )
    .addColumn('list_id', 'text', (c) => c.notNull())
    .addColumn('list_version_id', 'text', (c) => c.notNull().references('list_version.id'))
    .addColumn('activated_at', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('party_index')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('bytes', dialect === 'postgres' ? 'bytea' : 'blob', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('screening')
    // Commit order. On SQLite the rowid; on PostgreSQL a sequence that is drawn under the audit lock.
    .addColumn('seq', dialect === 'postgres' ? 'bigserial' : 'integer', (c) =>
      dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement(),
    )
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text')
    .addColumn('decision', 'text', (c) => c.notNull())
    .addColumn('risk_score', 'real', (c) => c.notNull())
    .addColumn('screened_at', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('basis', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('screening_by_order').on('screening').columns(['supplier_id', 'order_id']).execute();
  await db.schema.createIndex('screening_by_customer').on('screening').columns(['supplier_id', 'customer_id']).execute();
  await db.schema.createIndex('screening_by_decision').on('screening').columns(['supplier_id', 'decision', 'seq']).execute();

  await db.schema
    .createTable('idempotency_key')
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('supplier.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('screening_id', 'text', (c) => c.notNull().references('screening.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key_once', ['supplier_id', 'key'])
    .execute();

  await db.schema
    .createTable('audit_entry')
    .addColumn('idx', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('supplier_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('leaf_hash', 'text', (c) => c.notNull())
    .addColumn('chain_hash', 'text', (c) => c.notNull())
    .execute();

  // The keys that ever signed the log, found without reading the log; other entries cost nothing.
  await sql`create index audit_entry_key_rotated on audit_entry (idx) where kind = 'key.rotated'`.execute(db);

  await db.schema
    .createTable('audit_checkpoint')
    .addColumn('size', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .execute();
}
