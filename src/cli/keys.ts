import { type Command, Option } from 'commander';
import { createKey, DEFAULT_SUPPLIER, ensureSupplier, ROLES, revokeKey } from '../access/keys.js';
import { DataError } from '../data-error.js';
import type { Role } from '../storage/database.js';
import { openStore } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, write, writeJson } from './output.js';

interface KeyOptions {
  db?: string;
  json?: boolean;
  supplier: string;
}

const supplierOption = () => new Option('--supplier <id>', 'supplier that the key belongs to').default(DEFAULT_SUPPLIER);

export function keysCommand(program: Command): void {
  const keys = program.command('keys').description('API keys of the service');

  keys
    .command('create')
    .description('make a key; it is shown once')
    .addOption(new Option('--role <role>', 'what the key may do').choices(ROLES).makeOptionMandatory())
    .option('--label <text>', 'who or what uses it', 'made by command')
    .addOption(supplierOption())
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(async (options: KeyOptions & { role: Role; label: string }) => {
      const store = await openStore(databaseOf(options));
      try {
        const at = new Date().toISOString();
        await ensureSupplier(store, options.supplier, options.supplier, at);
        const { id, key } = await createKey(store, { supplierId: options.supplier, role: options.role, label: options.label, at });
        if (!options.json) process.stderr.write(`Key ${id}, role ${options.role}. It is shown this once:\n`);
        await (options.json ? writeJson({ id, key, role: options.role }) : write(`${key}\n`));
      } finally {
        await store.close();
      }
    });

  keys
    .command('list')
    .description('the keys, without their secrets')
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(async (options: KeyOptions) => {
      const store = await openStore(databaseOf(options));
      try {
        const rows = await store.db
          .selectFrom('api_key')
          .select(['id', 'supplier_id as supplier', 'role', 'label', 'created_at as createdAt', 'revoked_at as revokedAt'])
          .orderBy('created_at')
          .execute();
        if (options.json) await writeJson(rows);
        else
          for (const row of rows)
            await write(`${row.id}  ${row.role.padEnd(9)}  ${row.revokedAt ? 'revoked' : 'active '}  ${row.supplier}  ${row.label}\n`);
      } finally {
        await store.close();
      }
    });

  keys
    .command('revoke <id>')
    .description('end a key at once')
    .addOption(supplierOption())
    .addOption(dbOption())
    .action(async (id: string, options: KeyOptions) => {
      const store = await openStore(databaseOf(options));
      try {
        if (!(await revokeKey(store, options.supplier, id, new Date().toISOString())))
          throw new DataError(`supplier ${options.supplier} has no active key ${id}`);
        await write(`revoked ${id}\n`);
      } finally {
        await store.close();
      }
    });
}
