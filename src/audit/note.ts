/** Signed notes (C2SP signed-note): a text, an empty line, one signature line. Assay writes and takes exactly one signature. */
import { createHash, sign, verify } from 'node:crypto';
import type { PublicKey } from './public-key.js';
import type { SigningKey } from './signing-key.js';
import { VerificationError } from './verification.js';

/** The signature type of Ed25519 in C2SP signed-note. */
const ED25519 = 0x01;
const SIGNATURE_LINE = /^— (?<name>[^\s+]+) (?<signature>[A-Za-z0-9+/]+=*)\n$/u;

/** The first four bytes of SHA-256(name || 0x0A || 0x01 || public key). */
export function keyId(name: string, key: PublicKey): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Uint8Array.of(ED25519)).update(key.raw).digest().subarray(0, 4);
}

/** Signs `text`, which ends in a newline, as `name` (no spaces, no plus). */
export function signNote(text: string, name: string, { privateKey, publicKey }: SigningKey): string {
  const signature = Buffer.concat([keyId(name, publicKey), sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${name} ${signature.toString('base64')}\n`;
}

/** The text of a note that `key` signed; throws VerificationError otherwise. An attacker controls every byte of `note`. */
export function openNote(note: string, key: PublicKey, file = 'note'): { text: string; name: string } {
  const end = note.lastIndexOf('\n\n');
  const line = SIGNATURE_LINE.exec(note.slice(end + 2));
  if (end < 0 || !line) throw new VerificationError('FORM', 'not a note with one signature line', { file });
  const text = note.slice(0, end + 1);
  const { name, signature: encoded } = line.groups as { name: string; signature: string };
  const signature = Buffer.from(encoded, 'base64');
  // Base64 leaves spare bits in its last letter: the one spelling that we write is the only one that holds.
  if (signature.length !== 68 || signature.toString('base64') !== encoded)
    throw new VerificationError('FORM', 'the signature is not 68 bytes in canonical base64', { file });
  if (!signature.subarray(0, 4).equals(keyId(name, key)))
    throw new VerificationError('SIGNATURE', `signed with another key than ${key.fingerprint}`, { file });
  if (!verify(null, Buffer.from(text), key.key, signature.subarray(4)))
    throw new VerificationError('SIGNATURE', 'the signature does not hold', { file });
  return { text, name };
}
