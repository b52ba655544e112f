import fc from 'fast-check';
import t from 'tap';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  merkleRoot,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../src/audit/merkle.js';

/** The eight leaves and the roots of the Certificate Transparency reference tests (google/certificate-transparency, merkle_tree_test). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(Buffer.from(hex, 'hex')),
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

t.test('roots of the reference tests', async (t) => {
  for (const [size, root] of ROOTS.entries()) t.equal(merkleRoot(LEAVES.slice(0, size)).toString('hex'), root);
});

t.test('a proof by hand: leaf 2 of 3 has the node over the first two as its whole path', async (t) => {
  const three = LEAVES.slice(0, 3);
  t.same(inclusionProof(three, 2), [nodeHash(LEAVES[0]!, LEAVES[1]!)]);
  t.same(consistencyProof(three, 2), [LEAVES[2]]);
});

const tree = fc.integer({ min: 1, max: 130 }).map((size) => Array.from({ length: size }, (_, i) => leafHash(String(i))));
const flip = (hash: Buffer) => {
  const other = Buffer.from(hash);
  other[7]! ^= 4;
  return other;
};

t.test('every leaf is proven, in its own place only', async () => {
  fc.assert(
    fc.property(tree, fc.nat(), fc.nat(), (leaves, a, b) => {
      const index = a % leaves.length;
      const root = merkleRoot(leaves);
      const proof = inclusionProof(leaves, index);
      const leaf = leaves[index]!;
      const other = b % leaves.length;
      return (
        verifyInclusion(leaf, index, leaves.length, proof, root) &&
        !verifyInclusion(leaf, index, leaves.length, proof, flip(root)) &&
        !verifyInclusion(flip(leaf), index, leaves.length, proof, root) &&
        !verifyInclusion(leaf, index, leaves.length, [...proof, leaf], root) &&
        (other === index || !verifyInclusion(leaf, other, leaves.length, proof, root)) &&
        proof.every((hash, i) => !verifyInclusion(leaf, index, leaves.length, proof.with(i, flip(hash)), root))
      );
    }),
  );
});

t.test('every earlier tree is a proven prefix, and no other tree is', async () => {
  fc.assert(
    fc.property(tree, fc.nat(), (leaves, a) => {
      const size = 1 + (a % leaves.length);
      const [first, second] = [merkleRoot(leaves.slice(0, size)), merkleRoot(leaves)];
      const proof = consistencyProof(leaves, size);
      return (
        verifyConsistency(size, leaves.length, first, second, proof) &&
        !verifyConsistency(size, leaves.length, flip(first), second, proof) &&
        !verifyConsistency(size, leaves.length, first, flip(second), proof) &&
        !verifyConsistency(size, leaves.length, first, second, [...proof, first]) &&
        proof.every((hash, i) => !verifyConsistency(size, leaves.length, first, second, proof.with(i, flip(hash))))
      );
    }),
  );
});

t.test('nonsense is refused, not proven', async (t) => {
  t.throws(() => inclusionProof(LEAVES, 8), RangeError);
  t.throws(() => consistencyProof(LEAVES, 0), RangeError);
  t.notOk(verifyInclusion(LEAVES[0]!, -1, 1, [], LEAVES[0]!));
  t.notOk(verifyConsistency(0, 1, LEAVES[0]!, LEAVES[0]!, []));
  t.notOk(verifyConsistency(3, 4, LEAVES[0]!, LEAVES[0]!, []));
});
