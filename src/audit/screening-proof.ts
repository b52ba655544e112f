/**
 * One screening that proves itself offline: one line of canonical JSON (RFC 8785) that leads from the order and its answer
 * to the root that the operator signed. Hashes are hex; the tree is that of merkle.ts.
 *
 *     format            'assay-screening-proof/1'
 *     screening         request, basis and answer, as in a bundle: their digests are in the entry
 *     entry             the entry's text: the bytes that are hashed into the leaf
 *     inclusionProof    { logIndex, hashes, treeSize, rootHash }: from the leaf up to the root
 *     checkpoint        size and root, signed
 *     publicKey         the key that signed (Ed25519, SubjectPublicKeyInfo, PEM)
 *     consistencyProof  { hashes, treeSize, rootHash } of an earlier tree, where one was asked for: it is a prefix of this one
 *
 * Pure, as verify.ts is; an attacker controls every byte.
 */
import { canonicalJson } from './canonical.js';
import { type Checkpoint, claimedSize, openCheckpoint } from './checkpoint.js';
import type { KeptCheckpoint } from './earlier-checkpoints.js';
import { readEntry, type ScreeningSubject } from './entry.js';
import { lines } from './lines.js';
import { type Hash, leafHash, verifyConsistency, verifyInclusion } from './merkle.js';
import { type PublicKey, readPublicKey } from './public-key.js';
import { checkScreeningLine, type ScreeningRecord } from './screening-record.js';
import { readCanonical, VerificationError, type Where } from './verification.js';

interface TreeProof {
  hashes: string[];
  treeSize: number;
  rootHash: string;
}

export interface ScreeningProof {
  screening: ScreeningRecord;
  entry: string;
  inclusionProof: TreeProof & { logIndex: number };
  checkpoint: string;
  publicKey: string;
  consistencyProof?: TreeProof | undefined;
}

export interface ProofExpectations {
  /** The operator's keys, from elsewhere than the proof: one that signed it, and any that signed what was kept. */
  keys?: PublicKey[] | undefined;
  /** Checkpoints that the verifier kept from earlier. */
  checkpoints?: KeptCheckpoint[] | undefined;
}

export interface ProofReport {
  screeningId: string;
  orderId: unknown;
  decision: unknown;
  riskScore: unknown;
  /** Where the entry stands, and its hash: `audit` in the answer as it was sent. */
  index: number;
  leafHash: string;
  /** Of the entry. */
  at: string;
  origin: string;
  /** Of the whole log that was signed. */
  entries: number;
  root: string;
  /** Of the key that signed. */
  fingerprint: string;
  pinned: boolean;
  /** Sizes of the kept checkpoints that this log continues. */
  continues: number[];
}

const FORMAT = 'assay-screening-proof/1';

/** The text of a proof, without its newline. */
export const proofText = (proof: ScreeningProof): string => canonicalJson({ ...proof, format: FORMAT });

/** The one line of a proof's file. Throws VerificationError for more than that, less, or a line beyond any record's length. */
export async function readProofText(chunks: AsyncIterable<Uint8Array>, file: string): Promise<string> {
  let proof: string | undefined;
  for await (const { text, where } of lines(chunks, file)) {
    if (proof !== undefined) throw new VerificationError('LAYOUT', 'a proof is one line', where);
    proof = text;
  }
  if (proof === undefined) throw new VerificationError('LAYOUT', 'empty', { file });
  return proof;
}

/** Throws VerificationError unless everything holds. */
export function checkProof(text: string, expected: ProofExpectations = {}, file = 'proof'): ProofReport {
  const where = { file };
  // 1. The form: this format's members and no other, each value in its only spelling.
  const proof = readProof(text, where);
  const { inclusionProof: inclusion, consistencyProof: consistency } = proof;

  // 2. The key, and the one that the verifier trusts.
  const key = readPublicKey(proof.publicKey, file);
  if (key.pem !== proof.publicKey) throw new VerificationError('FORM', 'more than a key in PEM', where);
  const keys = expected.keys ?? [];
  const pinned = keys.some(({ fingerprint }) => fingerprint === key.fingerprint);
  if (keys.length > 0 && !pinned) {
    const others = keys.map(({ fingerprint }) => fingerprint).join(' or ');
    throw new VerificationError('KEY', `signed with the key ${key.fingerprint}, not with the expected ${others}`, where);
  }

  // 3. The checkpoint: what was signed is what the path is said to lead to.
  const head = openCheckpoint(proof.checkpoint, key, file);
  if (inclusion.treeSize !== head.size || inclusion.rootHash !== head.root.toString('hex'))
    throw new VerificationError('HASH', 'size and root are not those that were signed', where);

  // 4. From the entry by its leaf to the root.
  const entry = readEntry(proof.entry, where);
  const leaf = leafHash(proof.entry);
  if (inclusion.logIndex !== entry.index || !verifyInclusion(leaf, entry.index, head.size, inclusion.hashes.map(bytes), head.root))
    throw new VerificationError('HASH', 'the entry does not lead to the root that was signed', where);

  // 5. The entry is about this screening, and holds the digests of its parts.
  if (entry.kind !== 'screening') throw new VerificationError('SCREENING', `entry ${entry.index} is about no screening`, where);
  checkScreeningLine(canonicalJson(proof.screening), entry, where);

  // 6. The earlier tree is a prefix of this one; each kept checkpoint is of one of the two.
  if (
    consistency &&
    !verifyConsistency(consistency.treeSize, head.size, bytes(consistency.rootHash), head.root, consistency.hashes.map(bytes))
  )
    throw new VerificationError('HASH', `the log that was signed does not continue the one of ${consistency.treeSize} entries`, where);
  const trees = consistency ? [inclusion, consistency] : [inclusion];
  const kept = (expected.checkpoints ?? []).map((checkpoint) => agreeWith(checkpoint, trees, head, [...keys, key]));

  const { orderId, decision, riskScore } = proof.screening.answer as Record<string, unknown>;
  return {
    screeningId: (entry.subject as ScreeningSubject).screeningId,
    orderId,
    decision,
    riskScore,
    index: entry.index,
    leafHash: leaf.toString('hex'),
    at: entry.at,
    origin: head.origin,
    entries: head.size,
    root: head.root.toString('hex'),
    fingerprint: key.fingerprint,
    pinned,
    continues: kept,
  };
}

function agreeWith({ note, file }: KeptCheckpoint, trees: TreeProof[], head: Checkpoint, keys: PublicKey[]): number {
  const size = claimedSize(note, file);
  const tree = trees.find(({ treeSize }) => treeSize === size);
  if (!tree)
    throw new VerificationError('SEQUENCE', `the proof says nothing of the first ${size} entries: ask for one made with --since ${size}`, {
      file,
    });
  const { origin, root } = openSignedByAny(note, keys, file);
  if (origin !== head.origin) throw new VerificationError('HASH', `a checkpoint of another log, ${origin}`, { file });
  if (root.toString('hex') !== tree.rootHash)
    throw new VerificationError('HASH', `the first ${size} entries do not have the root that was signed`, { file });
  return size;
}

/** Keys change over the years: what was kept may be signed with an earlier one. */
function openSignedByAny(note: string, keys: PublicKey[], file: string): Checkpoint {
  const [key, ...others] = keys as [PublicKey, ...PublicKey[]];
  try {
    return openCheckpoint(note, key, file);
  } catch (error) {
    if (others.length === 0) throw error;
    return openSignedByAny(note, others, file);
  }
}

function readProof(text: string, where: Where): ScreeningProof {
  const { format, ...proof } = readCanonical(text, where);
  if (format !== FORMAT) throw new VerificationError('FORM', `not a proof of the format ${FORMAT}`, where);
  const { consistencyProof: consistency, ...required } = proof;
  const wellFormed =
    hasMembers(required, ['checkpoint', 'entry', 'inclusionProof', 'publicKey', 'screening']) &&
    [required.checkpoint, required.entry, required.publicKey].every((member) => typeof member === 'string') &&
    isTreeProof(required.inclusionProof, ['hashes', 'logIndex', 'rootHash', 'treeSize']) &&
    (!('consistencyProof' in proof) || isTreeProof(consistency, ['hashes', 'rootHash', 'treeSize'])) &&
    isObject(required.screening) &&
    isObject(required.screening.answer);
  if (!wellFormed) throw new VerificationError('FORM', 'members of a proof are missing, unknown or of another form', where);
  return proof as unknown as ScreeningProof;
}

/** One spelling only: a decoder would take capitals, too. */
const HEX = /^[0-9a-f]{64}$/;
const isHash = (value: unknown): boolean => typeof value === 'string' && HEX.test(value);
const bytes = (hex: string): Hash => Buffer.from(hex, 'hex');

const isTreeProof = (value: unknown, names: string[]): boolean =>
  isObject(value) && hasMembers(value, names) && isHash(value.rootHash) && Array.isArray(value.hashes) && value.hashes.every(isHash);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `names` sorted. */
const hasMembers = (value: Record<string, unknown>, names: string[]): boolean => Object.keys(value).sort().join() === names.join();
