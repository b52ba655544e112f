/** Databases for tests: SQLite always, PostgreSQL when ASSAY_TEST_POSTGRES_URL names one that answers. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import t, { type Test } from 'tap';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../../src/access/keys.js';
import { openStore, type Store } from '../../src/storage/open.js';

/**
 * Runs `body` once on each database, with an empty, migrated store of its own that holds the default supplier.
 * Without PostgreSQL its half is reported as skipped, never silently passed.
 */
export function onEachDatabase(name: string, body: (t: Test, store: Store, url: string) => Promise<void>): void {
  t.test(`${name} (SQLite)`, async (t) => {
    const url = `${t.testdir()}/test.db`;
    await withStore(t, url, body);
  });

  const postgres = process.env.ASSAY_TEST_POSTGRES_URL;
  t.test(`${name} (PostgreSQL)`, { skip: postgres ? false : 'ASSAY_TEST_POSTGRES_URL is not set' }, async (t) => {
    // A database of its own: tests that run beside each other read the catalogue of all schemas while one of them drops its own.
    const name = `assay_test_${randomBytes(6).toString('hex')}`;
    const admin = new pg.Client({ connectionString: postgres });
    try {
      await admin.connect();
    } catch (error) {
      t.comment(`skipped: PostgreSQL does not answer: ${(error as Error).message}`);
      return t.pass('skipped', { skip: 'PostgreSQL does not answer' });
    }
    await admin.query(`create database ${name} template template0`);
    t.teardown(async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    });
    const url = new URL(postgres!);
    url.pathname = `/${name}`;
    await withStore(t, url.href, body);
  });
}

async function withStore(t: Test, url: string, body: (t: Test, store: Store, url: string) => Promise<void>): Promise<void> {
  const store = await openStore(url);
  try {
    await ensureSupplier(store, DEFAULT_SUPPLIER, 'Default supplier', '2026-01-01T00:00:00.000Z');
    await body(t, store, url);
  } finally {
    await store.close();
  }
}
