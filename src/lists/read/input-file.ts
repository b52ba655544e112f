/** A list file as it lies on the disk: opened, measured, and its beginning looked at. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { DataError } from '../../data-error.js';

export interface InputFile {
  path: string;
  /** For messages: the file's own name, without the folders of this machine. */
  name: string;
  size: number;
  /** The first 64 KiB, decoded leniently: enough to tell formats apart. */
  head: string;
  /** Sees every chunk once, as the file is read. */
  onBytes: (chunk: Buffer) => void;
}

export type Encoding = 'utf-8' | 'windows-1252';

const HEAD = 64 * 1024;
/** The largest list that we know of, OpenSanctions in full, is below 4 GiB. */
const LARGEST_FILE = 4 * 1024 ** 3;

/** Throws DataError for a file that is missing, empty, too large, or plainly no list: a web page, UTF-16. */
export async function openInput(path: string, onBytes: (chunk: Buffer) => void = () => {}): Promise<InputFile> {
  const name = basename(path);
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new DataError(error.code === 'ENOENT' ? 'there is no such file' : `cannot be opened (${error.code})`, { file: path });
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new DataError('is not a file', { file: path });
    if (stat.size > LARGEST_FILE) throw new DataError(`is larger than ${LARGEST_FILE / 1024 ** 3} GiB`, { file: name });
    const bytes = Buffer.alloc(Math.min(HEAD, stat.size));
    await handle.read(bytes, 0, bytes.length, 0);
    if (bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) throw new DataError('the file is empty', { file: name });
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
      throw new DataError('the file is UTF-16: UTF-8 is needed', { file: name, line: 1 });
    const head = new TextDecoder('utf-8').decode(bytes);
    if (/^\s*(<!doctype\s+html|<html)/i.test(head)) throw new DataError('this is a web page, not a list', { file: name, line: 1 });
    return { path, name, size: stat.size, head, onBytes };
  } finally {
    await handle.close();
  }
}

export async function* bytesOf(file: InputFile): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file.path, { highWaterMark: 256 * 1024 })) {
    file.onBytes(chunk);
    yield chunk;
  }
}
