/** All files of one list into a folder that is there, or the news that none has changed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyChecksum } from './checksum.js';
import { type Download, type Downloaded, download, type Limits, type Network, type Validators } from './download.js';
import { FetchFailure } from './failure.js';
import type { Checksum, PublishedFile, Publisher } from './publishers.js';
import { type Clock, type Patience, withRetries } from './retry.js';

export interface Means {
  limits: Limits;
  patience: Patience;
  network: Network;
  clock: Clock;
  onProgress?: (file: string, done: number, total: number) => void;
}

export interface FetchedFile extends Validators {
  file: string;
  url: string;
  bytes: number;
}

export type Fetched = 'unchanged' | { paths: string[]; files: FetchedFile[] };

/** A file of checksums; that of OpenSanctions is some 100 kB. */
const LARGEST_CHECKSUMS = 8 * 1024 * 1024;

/**
 * `known`: by file name, what the publisher called the files that are in service. The files of a list belong together: when
 * one has changed, all are fetched. Throws FetchFailure.
 */
export async function fetchList(
  publisher: Publisher,
  folder: string,
  known: ReadonlyMap<string, Validators>,
  means: Means,
  signal: AbortSignal,
): Promise<Fetched> {
  const fetch = (file: PublishedFile, known: Validators | undefined) =>
    withRetries(() => fetchOnce({ file, known, folder, largest: publisher.largest, means, signal }), means.patience, means.clock, signal);

  const results = new Map<string, Downloaded>();
  for (const file of publisher.files) results.set(file.name, await fetch(file, known.get(file.name)));
  if ([...results.values()].every((result) => result.status === 'unchanged')) return 'unchanged';

  const files: FetchedFile[] = [];
  for (const file of publisher.files) {
    let result = results.get(file.name)!;
    if (result.status === 'unchanged') result = await fetch(file, undefined);
    if (result.status === 'unchanged') throw new FetchFailure(`${file.name}: "not modified" to a question that did not ask it`);
    files.push({ file: file.name, url: file.url.href, bytes: result.bytes, ...result.validators });
  }
  return { paths: files.map(({ file }) => join(folder, file)), files };
}

interface Fetch {
  file: PublishedFile;
  known: Validators | undefined;
  folder: string;
  largest: number;
  means: Means;
  signal: AbortSignal;
}

async function fetchOnce({ file, known, folder, largest, means, signal }: Fetch): Promise<Downloaded> {
  const to = join(folder, file.name);
  const bounds = { limits: means.limits, network: means.network, signal };
  const onProgress = means.onProgress?.bind(null, file.name);
  const result = await download({ url: file.url, to, largest, known, onProgress, ...bounds });
  if (result.status === 'downloaded' && file.checksum) await verify(to, file.name, file.checksum, bounds);
  return result;
}

async function verify(path: string, name: string, { url, optional }: Checksum, bounds: Pick<Download, 'limits' | 'network' | 'signal'>) {
  const to = `${path}.checksum`;
  try {
    await download({ url, to, largest: LARGEST_CHECKSUMS, ...bounds });
  } catch (error) {
    if (optional && error instanceof FetchFailure && error.status === 404) return;
    throw error;
  }
  await verifyChecksum(path, name, await readFile(to, 'utf8'));
}
