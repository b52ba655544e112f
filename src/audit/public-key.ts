/** Ed25519 public keys, as PEM that openssl reads. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { VerificationError } from './verification.js';

export interface PublicKey {
  key: KeyObject;
  /** SubjectPublicKeyInfo, PEM, with a newline at its end. */
  pem: string;
  /** SHA-256 of the DER form, hex: what `openssl pkey -pubin -in F -outform DER | sha256sum` prints. */
  fingerprint: string;
  /** The 32 bytes of RFC 8032. */
  raw: Buffer;
}

/** The public half of any Ed25519 key. */
export function publicKeyOf(key: KeyObject): PublicKey {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    key: publicKey,
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    raw: der.subarray(-32),
  };
}

/** Reads a PEM key; anything but Ed25519 is refused. */
export function readPublicKey(pem: string, file?: string): PublicKey {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    throw new VerificationError('KEY', 'not a public key in PEM', file === undefined ? {} : { file });
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new VerificationError('KEY', `the key is ${key.asymmetricKeyType}, not Ed25519`, file === undefined ? {} : { file });
  return publicKeyOf(key);
}
