/** The key that signs checkpoints: a PEM file that the operator keeps, made at first use. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataError } from '../data-error.js';
import { type PublicKey, publicKeyOf } from './public-key.js';

export interface SigningKey {
  privateKey: KeyObject;
  publicKey: PublicKey;
}

/**
 * Reads the Ed25519 key (PKCS #8, PEM) in `file`, or makes one there, readable by this user only. Throws DataError when
 * the file holds something else, or when everybody on the machine can read or replace it.
 */
export function openSigningKey(file: string): SigningKey {
  const privateKey = readKey(file) ?? makeKey(file);
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

function readKey(file: string): KeyObject | undefined {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o007) !== 0)
    throw new DataError('the signing key is open to every user of this machine: chmod 600 it', { file });
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new DataError('not a private key in PEM (PKCS #8)', { file });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new DataError(`the signing key is ${key.asymmetricKeyType}, not Ed25519`, { file });
  return key;
}

function makeKey(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(file), { recursive: true });
  try {
    // 'wx': when another process makes the key at this moment, its key stands.
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
    return privateKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKey(file)!;
  }
}
