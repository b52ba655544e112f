/** All files of one list into a folder that is there, or the news that none has changed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyChecksum } from './checksum.js';
import { type Downloaded, download, type Limits, type Network, type Validators } from './download.js';
import { FetchFailure } from './failure.js';
import type { PublishedFile, Publisher } from './publishers.js';
import { type Clock, type Patience, withRetries } from './retry.js';

export interface Means {
  limits: Limits;
  patience: Patience;
  network: Network;
  clock: Clock;
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
  const results = new Map<string, Downloaded>();
  for (const file of publisher.files)
    results.set(file.name, await fetchFile(file, publisher.largest, folder, known.get(file.name), means, signal));
  if ([...results.values()].every((result) => result.status === 'unchanged')) return 'unchanged';

  const files: FetchedFile[] = [];
  for (const file of publisher.files) {
    let result = results.get(file.name)!;
    if (result.status === 'unchanged') result = await fetchFile(file, publisher.largest, folder, undefined, means, signal);
    if (result.status === 'unchanged') throw new FetchFailure(`${file.name}: "not modified" to a question that did not ask it`);
    files.push({ file: file.name, url: file.url.href, bytes: result.bytes, ...result.validators });
  }
  return { paths: files.map(({ file }) => join(folder, file)), files };
}

function fetchFile(
  file: PublishedFile,
  largest: number,
  folder: string,
  known: Validators | undefined,
  { limits, patience, network, clock }: Means,
  signal: AbortSignal,
): Promise<Downloaded> {
  const to = join(folder, file.name);
  const with_ = { limits, network, signal };
  const work = async () => {
    const result = await download({ url: file.url, to, largest, known, ...with_ });
    if (result.status === 'downloaded' && file.checksum) {
      const checksums = `${to}.checksum`;
      const there = await download({ url: file.checksum.url, to: checksums, largest: LARGEST_CHECKSUMS, ...with_ }).catch(
        (error: unknown) => {
          if (file.checksum?.optional && error instanceof FetchFailure && error.status === 404) return undefined;
          throw error;
        },
      );
      if (there) await verifyChecksum(to, file.name, await readFile(checksums, 'utf8'));
    }
    return result;
  };
  return withRetries(work, patience, clock, signal);
}
