/** Writes the evidence bundle of a whole log. bundle.ts says what is in it. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataError } from '../data-error.js';
import type { Store } from '../storage/open.js';
import { FILES } from './bundle.js';
import { ALL_SUPPLIERS } from './entry.js';
import { listLine } from './list-record.js';
import { ReplayedLog } from './replayed-log.js';
import { appendSigned, keepCheckpoint } from './sign-log.js';
import type { SigningKey } from './signing-key.js';
import { walkLog } from './walk-log.js';

/**
 * Exports the log up to now into the new folder `folder`. The export is itself the last entry of what it exports; that
 * entry holds the digest of the list versions, so that the one signed checkpoint covers every byte.
 *
 * Throws DataError when the folder exists already, VerificationError when the database is not what was logged: nothing
 * is signed then, and no folder is left.
 */
export async function exportBundle(
  store: Store,
  folder: string,
  key: SigningKey,
  now: Date,
  watch: { start?(total: number): void; update?(done: number): void } = {},
): Promise<{ entries: number; checkpoint: string }> {
  if (existsSync(folder)) throw new DataError('exists already; a bundle is written to a new folder', { file: folder });
  // Built beside its place and moved there when complete: a bundle is whole or not there.
  const draft = `${resolve(folder)}.part-${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    let lists = '';
    const size = await appendSigned(store, key, now, async (trx) => {
      // Under the lock: a list that is imported meanwhile is neither in the log nor here.
      const versions = await trx.selectFrom('list_version').selectAll().orderBy('list_id').orderBy('version').execute();
      lists = versions.map((row) => `${listLine(row)}\n`).join('');
      const subject = { lists: createHash('sha256').update(lists).digest('hex') };
      return [{ kind: 'audit.exported', supplierId: ALL_SUPPLIERS, at: now.toISOString(), subject }];
    });
    watch.start?.(size);
    const log = await writeLog(store, draft, size, watch.update);
    const checkpoint = await keepCheckpoint(store.db, log, key, now);
    await writeFile(join(draft, FILES.lists), lists);
    await writeFile(join(draft, FILES.publicKey), key.publicKey.pem);
    await writeFile(join(draft, FILES.checkpoint), checkpoint);
    await rename(draft, folder);
    return { entries: size, checkpoint };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function writeLog(store: Store, draft: string, size: number, update?: (done: number) => void): Promise<ReplayedLog> {
  const log = new ReplayedLog();
  const entries = await LineWriter.open(join(draft, FILES.entries));
  const screenings = await LineWriter.open(join(draft, FILES.screenings));
  try {
    for await (const { body, screening } of walkLog(store.db, log, size)) {
      await entries.write(body);
      if (screening) await screenings.write(screening.line);
      update?.(log.size);
    }
  } finally {
    await entries.close();
    await screenings.close();
  }
  return log;
}

/** Lines gathered into large writes. */
class LineWriter {
  private text = '';

  private constructor(private readonly file: FileHandle) {}

  static async open(path: string): Promise<LineWriter> {
    return new LineWriter(await open(path, 'wx'));
  }

  async write(line: string): Promise<void> {
    this.text += `${line}\n`;
    if (this.text.length > 1 << 20) await this.flush();
  }

  private async flush(): Promise<void> {
    const text = this.text;
    this.text = '';
    await this.file.appendFile(text);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file.close();
  }
}
