/**
 * A drawn structure and the keys by which it is found. Two drawings of one substance give one key: aromatic or Kekulé, salt
 * or free base, hydrate, labelled, charged, with or without wedges.
 */
import { Canonizer, CanonizerUtil, Molecule, SmilesParser } from 'openchemlib';
import { skeletonOf } from './environments.js';
import { moleculeOfInchi } from './inchi.js';

/** More heavy atoms than this is no order line; the bound keeps the canonical numbering cheap whatever a caller sends. */
const MAX_ATOMS = 150;

const smilesParser = new SmilesParser();

export interface Structure {
  /** parts that are not joined by a bond, neutral, without isotopes and stereo, biggest first */
  parts: Part[];
  /** of all parts together */
  readonly key: string;
  labelled: boolean;
  stereo: boolean;
  /** the drawing itself, with what the parts leave out */
  source: { smiles: string } | { molfile: string } | { inchi: string };
}

export interface Part {
  molecule: Molecule;
  heavyAtoms: number;
  /** of environments.ts */
  skeleton: number;
  /** canonical; computed when it is asked for */
  readonly key: string;
}

/** @throws Error when the text is no SMILES or names more than 150 heavy atoms */
export function fromSmiles(smiles: string): Structure {
  const molecule = smilesParser.parseMolecule(smiles, { noCoordinates: true, noStereo: true });
  return structureOf(molecule, /[@/\\]/.test(smiles), { smiles });
}

/** @throws Error when the text is no MDL molfile (V2000 or V3000) */
export function fromMolfile(molfile: string): Structure {
  const molecule = Molecule.fromMolfile(molfile);
  if (!molecule || molecule.getAllAtoms() === 0) throw new Error('no molfile');
  const stereo = molecule.getStereoCenterCount() > 0;
  molecule.stripStereoInformation();
  return structureOf(molecule, stereo, { molfile });
}

/** @throws Error when the text is no InChI, or is one of a charged substance */
export function fromInchi(inchi: string): Structure {
  return structureOf(moleculeOfInchi(inchi), false, { inchi });
}

/** The stereo key of each part: tells diastereomers apart, enantiomers too. */
export function stereoKeys(source: Structure['source']): string[] {
  if ('inchi' in source) return [];
  const molecule =
    'smiles' in source ? smilesParser.parseMolecule(source.smiles, { noCoordinates: true }) : Molecule.fromMolfile(source.molfile);
  clearIsotopes(molecule);
  neutralise(molecule);
  return molecule.getFragments().map((part) => part.getIDCode());
}

/** The same substance in another tautomeric form has the same one. Ten times as slow as the plain key. */
export function tautomerKey(molecule: Molecule): string {
  return CanonizerUtil.getIDCode(molecule, CanonizerUtil.NOSTEREO_TAUTOMER);
}

/** As CanonizerUtil.NOSTEREO gives it, in a third of the time. */
export function plainKey(molecule: Molecule): string {
  return new Canonizer(molecule, { neglectAnyStereoInformation: true }).getIDCode();
}

function structureOf(molecule: Molecule, stereo: boolean, source: Structure['source']): Structure {
  if (molecule.getAllAtoms() === 0) throw new Error('no atoms');
  if (molecule.getAllAtoms() > MAX_ATOMS * 3 || molecule.getAtoms() > MAX_ATOMS) throw new Error(`more than ${MAX_ATOMS} atoms`);
  const labelled = clearIsotopes(molecule);
  neutralise(molecule);
  const molecules = molecule.getAllAtoms() === 1 ? [molecule] : molecule.getFragments();
  const parts = molecules
    .filter((part) => !isProton(part))
    .map(partOf)
    .sort((a, b) => b.heavyAtoms - a.heavyAtoms || a.skeleton - b.skeleton);
  return {
    parts,
    // A salt's key names each part, so that it does not depend on how the parts were written.
    get key() {
      return parts
        .map((part) => part.key)
        .sort()
        .join('.');
    },
    labelled,
    stereo,
    source,
  };
}

/** What is left of H+ once the anion has taken up a hydrogen of its own; a hydride ion keeps its charge. */
function isProton(part: Molecule): boolean {
  return part.getAllAtoms() === 1 && part.getAtomicNo(0) === 1 && part.getAtomCharge(0) === 0;
}

function partOf(molecule: Molecule): Part {
  const skeleton = skeletonOf(molecule);
  let key: string | undefined;
  return {
    molecule,
    heavyAtoms: molecule.getAtoms(),
    skeleton,
    get key() {
      key ??= plainKey(molecule);
      return key;
    },
  };
}

function clearIsotopes(molecule: Molecule): boolean {
  let labelled = false;
  for (let atom = 0; atom < molecule.getAllAtoms(); atom++) {
    if (molecule.getAtomMass(atom) === 0) continue;
    labelled = true;
    molecule.setAtomMass(atom, 0);
  }
  if (labelled) molecule.removeExplicitHydrogens();
  return labelled;
}

/** Alkali and alkaline earth metals, which salts are often drawn with a bond to. */
const SALT_METALS = new Set([3, 11, 19, 37, 55, 4, 12, 20, 38, 56]);

/** Ions become the acid, the base or the bare metal; charges that belong together (nitro, N-oxide) and quaternary nitrogen stay. */
function neutralise(molecule: Molecule): void {
  const H = molecule;
  H.ensureHelperArrays(Molecule.cHelperNeighbours);
  let cut = false;
  for (let bond = 0; bond < H.getAllBonds(); bond++) {
    const [a, b] = [H.getBondAtom(0, bond), H.getBondAtom(1, bond)];
    const metal = SALT_METALS.has(H.getAtomicNo(a)) ? a : SALT_METALS.has(H.getAtomicNo(b)) ? b : -1;
    const other = metal === a ? b : a;
    if (metal < 0 || ![7, 8, 16].includes(H.getAtomicNo(other))) continue;
    H.markBondForDeletion(bond);
    cut = true;
  }
  if (cut) H.deleteMarkedAtomsAndBonds();
  H.ensureHelperArrays(Molecule.cHelperNeighbours);
  let changed = false;
  for (let atom = 0; atom < H.getAllAtoms(); atom++) {
    const charge = H.getAtomCharge(atom);
    if (charge === 0 || (charge < 0 && H.getAtomicNo(atom) === 1)) continue;
    const balanced = neighbours(H, atom).some((n) => H.getAtomCharge(n) * charge < 0);
    const bareMetal = H.getAllConnAtoms(atom) === 0 && charge > 0;
    if (balanced || (charge > 0 && !bareMetal && H.getAllHydrogens(atom) === 0)) continue;
    H.setAtomCharge(atom, 0);
    changed = true;
  }
  if (changed) H.ensureHelperArrays(Molecule.cHelperNeighbours);
}

export function neighbours(molecule: Molecule, atom: number): number[] {
  return Array.from({ length: molecule.getConnAtoms(atom) }, (_, i) => molecule.getConnAtom(atom, i));
}
