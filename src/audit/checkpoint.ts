/**
 * Checkpoints (C2SP tlog-checkpoint): the size and root of the log, signed. Who keeps one can later tell whether
 * anything before it was changed.
 */
import type { Hash } from './merkle.js';
import { openNote, signNote } from './note.js';
import type { PublicKey } from './public-key.js';
import type { SigningKey } from './signing-key.js';
import { VerificationError } from './verification.js';

export interface Checkpoint {
  /** Which log: see logOrigin. */
  origin: string;
  size: number;
  root: Hash;
}

const TEXT = /^(?<origin>[^\s+]+)\n(?<size>[1-9]\d{0,15})\n(?<root>[A-Za-z0-9+/]{43}=)\n$/u;

/** The name of a log: its first entry tells it from every other one. */
export function logOrigin(firstLeaf: Hash): string {
  return `assay-audit/${firstLeaf.toString('hex').slice(0, 32)}`;
}

export function signCheckpoint({ origin, size, root }: Checkpoint, key: SigningKey): string {
  return signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, origin, key);
}

/** The size that a checkpoint speaks of, before its signature is checked: it tells which key to check it with. */
export function claimedSize(note: string, file: string): number {
  const size = Number(/^[^\n]+\n([1-9]\d{0,15})\n/.exec(note)?.[1]);
  if (!Number.isSafeInteger(size)) throw new VerificationError('FORM', 'not a checkpoint', { file });
  return size;
}

/** Reads a checkpoint that `key` signed, in the log's own name; throws VerificationError otherwise. */
export function openCheckpoint(note: string, key: PublicKey, file = 'checkpoint'): Checkpoint {
  const { text, name } = openNote(note, key, file);
  const fields = TEXT.exec(text)?.groups as { origin: string; size: string; root: string } | undefined;
  if (!fields) throw new VerificationError('FORM', 'not a checkpoint: origin, size and root are needed', { file });
  const root = Buffer.from(fields.root, 'base64');
  const size = Number(fields.size);
  if (root.toString('base64') !== fields.root || !Number.isSafeInteger(size))
    throw new VerificationError('FORM', 'size or root is not in canonical form', { file });
  if (name !== fields.origin) throw new VerificationError('SIGNATURE', `signed as ${name}, not as ${fields.origin}`, { file });
  return { origin: fields.origin, size, root };
}
