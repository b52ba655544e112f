/**
 * Entities on their way into the database: on the disk rather than in memory, because the largest list has millions of
 * them, and before the transaction rather than in it, because a database that is being written holds others up.
 */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Body {
  /** SHA-256 of the text, hex */
  hash: string;
  /** canonical JSON */
  body: string;
}

const HASH_LENGTH = 64;
const GATHERED = 1024 * 1024;

export class Spool {
  #gathered: string[] = [];
  #size = 0;

  private constructor(private readonly handle: FileHandle) {}

  /** The file loses its name at once: it ends with the process, even one that is killed. */
  static async open(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'assay-import-'));
    try {
      return new Spool(await open(join(folder, 'entities'), 'wx+', 0o600));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async add({ hash, body }: Body): Promise<void> {
    // Canonical JSON has no line breaks: one line, one entity.
    this.#gathered.push(`${hash}${body}\n`);
    this.#size += body.length;
    if (this.#size >= GATHERED) await this.#flush();
  }

  async #flush(): Promise<void> {
    const text = this.#gathered.join('');
    this.#gathered = [];
    this.#size = 0;
    await this.handle.appendFile(text);
  }

  /** Everything that was added, in that order, `count` at a time. */
  async *batches(count: number): AsyncGenerator<Body[]> {
    await this.#flush();
    let batch: Body[] = [];
    const input = this.handle.createReadStream({ start: 0, autoClose: false });
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      batch.push({ hash: line.slice(0, HASH_LENGTH), body: line.slice(HASH_LENGTH) });
      if (batch.length < count) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async discard(): Promise<void> {
    await this.handle.close();
  }
}
