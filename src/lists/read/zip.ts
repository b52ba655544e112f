/**
 * The members of a zip file, one by one, with bounds on what comes out: a zip bomb is a small file that unpacks to a very
 * large one. yauzl reads the format (APPNOTE.TXT 6.3) and counts what it unpacks against what the directory says.
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { DataError } from '../../data-error.js';
import { bytesOf, type InputFile } from './input-file.js';

export interface ZipMember {
  name: string;
  /** Throws DataError where they are damaged, or not as many as the directory says. */
  bytes(): AsyncGenerator<Buffer>;
}

const MOST_MEMBERS = 2000;
const LARGEST_MEMBER = 1024 ** 3;
/** Sheets of real lists are packed up to 25 to 1; a bomb 1000 to 1. */
const HIGHEST_RATIO = 200;

export const isZip = (file: InputFile): boolean => file.head.startsWith('PK\u0003\u0004');

/** Throws DataError where the file is no zip, is cut short, is encrypted, or holds more than the bounds allow. */
export async function zipMembers(file: InputFile): Promise<ZipMember[]> {
  // Members are read from the middle of the file: its bytes are seen once here, in their order.
  for await (const _ of bytesOf(file));
  const members: ZipMember[] = [];
  try {
    // Nothing is to be closed: the reader opens the file for each read.
    const zip = await fromRandomAccessReaderPromise(new PartsOf(file), file.size, { autoClose: false });
    if (zip.entryCount > MOST_MEMBERS) throw new DataError(`the zip file has more than ${MOST_MEMBERS} members`, { file: file.name });
    for await (const entry of zip.eachEntry()) {
      refuseUnfit(entry, file);
      members.push({ name: entry.fileName, bytes: () => unpack(zip, entry, file) });
    }
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`the zip file has no sound directory, it may be cut short: ${(error as Error).message}`, { file: file.name });
  }
  return members;
}

function refuseUnfit(entry: Entry, file: InputFile): void {
  if (entry.isEncrypted()) throw new DataError('the zip file is encrypted', { file: file.name });
  if (entry.uncompressedSize > LARGEST_MEMBER || entry.uncompressedSize > 10_000 + entry.compressedSize * HIGHEST_RATIO)
    throw new DataError(`the zip member ${entry.fileName.slice(0, 100)} unpacks to far more than a list would`, { file: file.name });
}

async function* unpack(zip: ZipFile, entry: Entry, file: InputFile): AsyncGenerator<Buffer> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new DataError(`the zip member ${entry.fileName.slice(0, 100)} cannot be unpacked: ${(error as Error).message}`, {
      file: file.name,
    });
  }
}

/** yauzl's own reader asks the disk for any place that a directory names, and one beyond every file ends the process. */
class PartsOf extends RandomAccessReader {
  constructor(private readonly file: InputFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    if (!(start >= 0 && end <= this.file.size)) return Readable.from([]);
    return createReadStream(this.file.path, { start, end: end - 1 });
  }
}
