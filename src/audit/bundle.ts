/**
 * The evidence bundle: a folder that proves itself offline.
 *
 *     public-key.pem       the key that signed the checkpoint (Ed25519, SubjectPublicKeyInfo)
 *     checkpoint           size and root of the log, signed
 *     entries.ndjson       every audit entry, in order: the bytes that are hashed
 *     screenings.ndjson    one record for each 'screening' entry, in the same order
 *     lists.ndjson         every list version with its content hash
 *
 * Lines are canonical JSON (RFC 8785), each ended by one newline; the folder holds nothing else.
 */
import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeUtf8 } from './lines.js';
import { VerificationError } from './verification.js';

export const FILES = {
  publicKey: 'public-key.pem',
  checkpoint: 'checkpoint',
  entries: 'entries.ndjson',
  screenings: 'screenings.ndjson',
  lists: 'lists.ndjson',
} as const;

/** A bundle's bytes; the verifier needs no file system. */
export interface Bundle {
  publicKey: string;
  checkpoint: string;
  entries: AsyncIterable<Uint8Array>;
  screenings: AsyncIterable<Uint8Array>;
  lists: AsyncIterable<Uint8Array>;
}

/** Key and checkpoint are a few hundred bytes: whatever is larger is something else. */
const SMALL = 16 * 1024;
const CHUNK = 256 * 1024;

/** Opens the folder. Throws VerificationError when a file is missing or one is there that nothing would check. */
export async function openBundle(folder: string): Promise<Bundle> {
  const expected = Object.values(FILES).sort();
  const found = (await readdir(folder, { withFileTypes: true })).map((entry) => (entry.isFile() ? entry.name : `${entry.name} (no file)`));
  const missing = expected.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !expected.includes(name as (typeof expected)[number]));
  if (missing.length > 0) throw new VerificationError('LAYOUT', `not an evidence bundle: ${missing.join(', ')} missing`, { file: folder });
  if (extra.length > 0) throw new VerificationError('LAYOUT', `${extra.join(', ')} does not belong to the bundle`, { file: folder });
  // Opened when the verifier gets there, so that one that stops early leaves no file open.
  async function* stream(name: string): AsyncGenerator<Uint8Array> {
    yield* createReadStream(join(folder, name), { highWaterMark: CHUNK });
  }
  return {
    publicKey: await readSmall(join(folder, FILES.publicKey)),
    checkpoint: await readSmall(join(folder, FILES.checkpoint)),
    entries: stream(FILES.entries),
    screenings: stream(FILES.screenings),
    lists: stream(FILES.lists),
  };
}

async function readSmall(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SMALL + 1), 0, SMALL + 1, 0);
    if (bytesRead > SMALL) throw new VerificationError('LAYOUT', `longer than ${SMALL} bytes`, { file });
    return decodeUtf8(buffer.subarray(0, bytesRead), { file });
  } finally {
    await handle.close();
  }
}
