/**
 * The Merkle tree of Certificate Transparency (RFC 6962, section 2.1; the proofs' verification as RFC 9162, section 2.1
 * words it). Hashes are 32 bytes, SHA-256. A prefix byte keeps leaves and nodes apart, so that no node can be passed off
 * as a leaf (second preimage).
 */
import { createHash, hash } from 'node:crypto';

export type Hash = Buffer;

/** MTH({}): the hash of the empty string. */
const emptyRoot = (): Hash => createHash('sha256').digest();

export function leafHash(entry: Uint8Array | string): Hash {
  // For a text the byte before it is the character of that number.
  if (typeof entry === 'string') return hash('sha256', `\0${entry}`, 'buffer');
  return createHash('sha256').update(Uint8Array.of(0)).update(entry).digest();
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
}

/**
 * The tree as leaves come in, one after the other, holding one hash per complete subtree: 40 hashes are enough for a
 * million million leaves.
 */
export class MerkleBuilder {
  size = 0;
  /** Roots of the complete subtrees, largest first: one for each bit set in `size`. */
  private readonly subtrees: Hash[] = [];

  add(leaf: Hash): void {
    let hash = leaf;
    // As in a binary counter: each trailing one carries into the next place.
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) hash = nodeHash(this.subtrees.pop()!, hash);
    this.subtrees.push(hash);
    this.size++;
  }

  root(): Hash {
    return this.subtrees.reduceRight<Hash | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? emptyRoot();
  }
}

/** MTH(D[n]) over leaf hashes. */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  const tree = new MerkleBuilder();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** PATH(m, D[n]), RFC 6962 2.1.1: the hashes that lead from leaf `index` to the root. Throws RangeError outside the tree. */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`no leaf ${index} in a tree of ${leaves.length}`);
  if (leaves.length === 1) return [];
  const k = splitPoint(leaves.length);
  return index < k
    ? [...inclusionProof(leaves.slice(0, k), index), merkleRoot(leaves.slice(k))]
    : [...inclusionProof(leaves.slice(k), index - k), merkleRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]), RFC 6962 2.1.2: that the tree of the first `size` leaves is a prefix of this one. 0 < size <= n. */
export function consistencyProof(leaves: readonly Hash[], size: number): Hash[] {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length) throw new RangeError(`no tree of ${size} in a tree of ${leaves.length}`);
  return subproof(leaves, size, true);
}

function subproof(leaves: readonly Hash[], m: number, complete: boolean): Hash[] {
  if (m === leaves.length) return complete ? [] : [merkleRoot(leaves)];
  const k = splitPoint(leaves.length);
  return m <= k
    ? [...subproof(leaves.slice(0, k), m, complete), merkleRoot(leaves.slice(k))]
    : [...subproof(leaves.slice(k), m - k, false), merkleRoot(leaves.slice(0, k))];
}

/** The largest power of two smaller than n. */
function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** RFC 9162 2.1.3.2. Whether `proof` leads from the leaf to the root of a tree of `size` leaves. */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      r = nodeHash(r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && r.equals(root);
}

/** RFC 9162 2.1.4.2. Whether the tree (first, firstRoot) is a prefix of the tree (second, secondRoot). */
export function verifyConsistency(first: number, second: number, firstRoot: Hash, secondRoot: Hash, proof: readonly Hash[]): boolean {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 1 || first > second) return false;
  if (first === second) return proof.length === 0 && firstRoot.equals(secondRoot);
  // Where the first tree is one complete subtree, the proof leaves its root out: we know it.
  const path = isPowerOfTwo(first) ? [firstRoot, ...proof] : [...proof];
  const start = path.shift();
  if (!start) return false;
  let fn = first - 1;
  let sn = second - 1;
  while (fn % 2 === 1) {
    fn = (fn - 1) / 2;
    sn = Math.floor(sn / 2);
  }
  let fr = start;
  let sr = start;
  for (const c of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}
