/**
 * The members of a zip file (APPNOTE.TXT 6.3), one by one, with bounds on what comes out: a zip bomb is a small file
 * that unpacks to a very large one. Only what published lists use: stored or deflated members, no encryption, no ZIP64.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { DataError } from '../../data-error.js';
import { bytesOf, type InputFile } from './input-file.js';

export interface ZipMember {
  name: string;
  method: number;
  packedSize: number;
  size: number;
  /** where its local header begins */
  offset: number;
}

const MOST_MEMBERS = 2000;
const LARGEST_MEMBER = 1024 ** 3;
/** Sheets of real lists are packed up to 25 to 1; a bomb 1000 to 1. */
const HIGHEST_RATIO = 200;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

export const isZip = (file: InputFile): boolean => file.head.startsWith('PK\u0003\u0004');

/** Throws DataError where the file is no zip, is cut short, or holds more than the bounds allow. */
export async function zipMembers(file: InputFile): Promise<ZipMember[]> {
  // Members are read from the middle of the file: its bytes are seen once here, in their order.
  for await (const _ of bytesOf(file));
  const refuse = (reason: string): never => {
    throw new DataError(reason, { file: file.name });
  };
  const tail = await read(file.path, Math.max(0, file.size - 65_557), file.size);
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END_OF_DIRECTORY)
    refuse('the zip file has no directory: it is cut short');
  const count = tail.readUInt16LE(end + 10);
  const [size, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > MOST_MEMBERS) refuse(`the zip file has more than ${MOST_MEMBERS} members`);
  if (offset + size > file.size) refuse('the zip file has a broken directory');
  const directory = await read(file.path, offset, offset + size);
  const members: ZipMember[] = [];
  for (let at = 0; members.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) refuse('the zip file has a broken directory');
    const flags = directory.readUInt16LE(at + 8);
    const nameLength = directory.readUInt16LE(at + 28);
    const member: ZipMember = {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    if (flags & 1) refuse('the zip file is encrypted');
    if (member.size > LARGEST_MEMBER || member.size > 10_000 + member.packedSize * HIGHEST_RATIO)
      refuse(`the zip member ${member.name.slice(0, 100)} unpacks to far more than a list would`);
    members.push(member);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return members;
}

/** The bytes of a member; throws DataError where they are not as many as the directory says. */
export async function* unpack(file: InputFile, member: ZipMember): AsyncGenerator<Buffer> {
  const refuse = (reason: string): never => {
    throw new DataError(`the zip member ${member.name.slice(0, 100)} ${reason}`, { file: file.name });
  };
  const header = await read(file.path, member.offset, member.offset + 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_HEADER) refuse('is not where the directory says');
  const start = member.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (member.method !== 0 && member.method !== 8) refuse(`is packed by method ${member.method}`);
  if (member.packedSize === 0) return;
  const packed = createReadStream(file.path, { start, end: start + member.packedSize - 1 });
  const plain = member.method === 0 ? packed : pipeline(packed, createInflateRaw(), () => {});
  let size = 0;
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      size += chunk.length;
      // The directory may lie: what comes out is counted, not believed.
      if (size > member.size) refuse('is larger than the directory says');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DataError) throw error;
    refuse(`cannot be unpacked: ${(error as Error).message}`);
  }
  if (size !== member.size) refuse('is cut short');
}

async function read(path: string, from: number, to: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(Math.max(0, to - from));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
