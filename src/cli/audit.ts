/** `assay audit`: the evidence that a regulator takes away, and its verification. docs/regulator.md explains both. */
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { openBundle } from '../audit/bundle.js';
import type { KeptCheckpoint } from '../audit/earlier-checkpoints.js';
import { exportBundle } from '../audit/export.js';
import { proveScreening } from '../audit/prove-screening.js';
import { type PublicKey, readPublicKey } from '../audit/public-key.js';
import { checkProof, readProofText } from '../audit/screening-proof.js';
import { checkpointLog } from '../audit/sign-log.js';
import { openSigningKey } from '../audit/signing-key.js';
import { type Expectations, verifyBundle } from '../audit/verify.js';
import { type DatabaseReport, verifyDatabase } from '../audit/verify-database.js';
import { readConfig } from '../config.js';
import { DataError } from '../data-error.js';
import { replayScreening } from '../screening/replay.js';
import { openStore, type Store } from '../storage/open.js';
import { describe, describeProof } from './audit-report.js';
import { databaseOf, dbOption, jsonOption, nameOf, numberBetween, type Progress, progress, write, writeJson } from './output.js';

export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('export and verify the audit log');

  audit
    .command('export <bundle>')
    .description('write a signed evidence bundle into a new folder')
    .addOption(dbOption())
    .action((folder: string, options: { db?: string }) =>
      withStore(options, async (store) => {
        let bar: Progress | undefined;
        const { entries, checkpoint } = await exportBundle(store, folder, signingKey(options), new Date(), {
          start: (total) => {
            bar = progress('exporting', total);
          },
          update: (done) => bar?.update(done),
        }).finally(() => bar?.stop());
        await write(`${folder}: ${entries} entries\n${checkpoint}`);
      }),
    );

  audit
    .command('checkpoint')
    .description('sign the log as it stands, for someone to keep')
    .addOption(dbOption())
    .action((options: { db?: string }) =>
      withStore(options, async (store) => {
        await write(await checkpointLog(store, signingKey(options), new Date()));
      }),
    );

  audit
    .command('verify <bundle-or-db>')
    .description('check every hash, signature and sequence of a bundle or a database')
    .option('--key <file>', "the operator's public key (PEM), had from elsewhere than the bundle")
    .option('--checkpoint <file...>', 'checkpoints kept from earlier')
    .addOption(jsonOption())
    .action(async (path: string, options: { key?: string; checkpoint?: string[]; json?: boolean }) => {
      const expected: Expectations = {
        pinnedKey: options.key === undefined ? undefined : keyIn(options.key),
        checkpoints: options.checkpoint?.map(checkpointIn),
      };
      const report = isFolder(path) ? await verifyBundle(await openBundle(path), expected) : await verifyStored(path, expected);
      await (options.json ? writeJson(report) : write(describe(path, report)));
    });

  audit
    .command('prove <screeningId>')
    .description('write a proof of one screening, which holds without the database, to standard output')
    .option('--since <entries>', 'prove, too, that the log continues a checkpoint of so many entries', numberBetween(1, 1e15, true))
    .addOption(dbOption())
    .action((screeningId: string, options: { db?: string; since?: number }) =>
      withStore(options, async (store) => {
        const sign = () => checkpointLog(store, signingKey(options), new Date());
        await write(`${await proveScreening(store.db, screeningId, sign, options.since)}\n`);
      }),
    );

  audit
    .command('check-proof <file>')
    .description('check a proof of one screening (- for standard input), without any database')
    .option('--key <file...>', "the operator's public keys (PEM), had from elsewhere than the proof")
    .option('--checkpoint <file...>', 'checkpoints kept from earlier')
    .addOption(jsonOption())
    .action(async (file: string, options: { key?: string[]; checkpoint?: string[]; json?: boolean }) => {
      const expected = { keys: options.key?.map(keyIn), checkpoints: options.checkpoint?.map(checkpointIn) };
      const name = nameOf(file);
      const proof = await readProofText(file === '-' ? process.stdin : createReadStream(file), name);
      const report = checkProof(proof, expected, name);
      await (options.json ? writeJson(report) : write(describeProof(name, report)));
    });

  audit
    .command('replay <screeningId>')
    .description('decide a recorded screening again, from what was stored with it, and compare')
    .addOption(dbOption())
    .addOption(jsonOption())
    .action((screeningId: string, options: { db?: string; json?: boolean }) =>
      withStore(options, async (store) => {
        const replay = await replayScreening(store.db, screeningId);
        const { orderId, recorded, replayed, differences, caveat } = replay;
        if (options.json) await writeJson(replay);
        else
          await write(
            `${orderId}: recorded ${recorded.decision} ${recorded.riskScore}, replayed ${replayed.decision} ${replayed.riskScore}\n${caveat ? `${caveat}\n` : ''}`,
          );
        if (!replay.same)
          throw new DataError(`the replay of ${screeningId} differs in ${differences.join(', ')}${caveat ? `; ${caveat}` : ''}`);
      }),
    );
}

const keyIn = (file: string): PublicKey => readPublicKey(readFileSync(file, 'utf8'), file);
const checkpointIn = (file: string): KeptCheckpoint => ({ file, note: readFileSync(file, 'utf8') });

async function withStore<T>(options: { db?: string }, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(databaseOf(options));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function signingKey(options: { db?: string }) {
  const environment = options.db === undefined ? process.env : { ...process.env, ASSAY_DATABASE: options.db };
  return openSigningKey(readConfig(environment).signingKeyFile);
}

async function verifyStored(path: string, expected: Expectations): Promise<DatabaseReport> {
  requireDatabase(path);
  return withStore({ db: path }, async ({ db }) => {
    const { total } = await db
      .selectFrom('audit_entry')
      .select((e) => e.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const bar = progress('verifying', total);
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((snapshot) => verifyDatabase(snapshot, expected, (done) => bar.update(done)))
      .finally(() => bar.stop());
  });
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Opening a database makes it when it is missing: a mistyped name must not verify as an empty log. */
function requireDatabase(path: string): void {
  if (/^postgres(ql)?:\/\//.test(path)) return;
  const magic = Buffer.alloc(16);
  const file = openSync(path, 'r');
  readSync(file, magic);
  closeSync(file);
  if (magic.toString('latin1') !== 'SQLite format 3\0') throw new DataError('neither an evidence bundle nor a database', { file: path });
}
