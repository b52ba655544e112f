/**
 * The checksum that a publisher gives beside a file, in one of the two ways they do: lines as sha256sum writes them
 * (or the digest alone), or the index of an OpenSanctions dataset (`resources[].name`, `.checksum`, SHA-1).
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FetchFailure } from './failure.js';

/** By the number of hex digits. */
const ALGORITHMS: Record<number, string> = { 40: 'sha1', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/**
 * Throws FetchFailure where the checksum of the file at `path` is another, or the document names none for it. It may pass:
 * while a list is being published, its checksum is for a moment that of the version before.
 */
export async function verifyChecksum(path: string, name: string, document: string): Promise<void> {
  const expected = digestFor(name, document);
  if (!expected) throw new FetchFailure(`the published checksums have none for ${name}`, { passing: true });
  const hash = createHash(ALGORITHMS[expected.length]!);
  await pipeline(createReadStream(path), hash);
  const found = hash.read().toString('hex');
  if (found !== expected) throw new FetchFailure(`${name} has the checksum ${found}, published is ${expected}`, { passing: true });
}

/** The digest that the document gives for the file, in lower case. */
export function digestFor(name: string, document: string): string | undefined {
  const digest = /^\s*\{/.test(document) ? digestInIndex(name, document) : digestInLines(name, document);
  const hex = digest?.toLowerCase();
  return hex && /^[0-9a-f]+$/.test(hex) && hex.length in ALGORITHMS ? hex : undefined;
}

function digestInIndex(name: string, document: string): string | undefined {
  let index: unknown;
  try {
    index = JSON.parse(document);
  } catch {
    return undefined;
  }
  const resources = (index as { resources?: unknown }).resources;
  if (!Array.isArray(resources)) return undefined;
  const resource = resources.find((r: unknown) => (r as { name?: unknown } | null)?.name === name) as { checksum?: unknown } | undefined;
  return typeof resource?.checksum === 'string' ? resource.checksum : undefined;
}

function digestInLines(name: string, document: string): string | undefined {
  const lines = document
    .split('\n')
    .map((line) => /^([0-9a-f]{40,128})(?:\s+\*?(\S+))?\s*$/i.exec(line.trim()))
    .filter((match) => match !== null);
  const own = lines.find(([, , file]) => file?.toLowerCase() === name.toLowerCase());
  return own?.[1] ?? (lines.length === 1 && lines[0]![2] === undefined ? lines[0]![1] : undefined);
}
