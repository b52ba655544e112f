/**
 * A drawn structure and the keys by which it is found. Two drawings of one substance give one key: aromatic or Kekulé, salt
 * or free base, hydrate, labelled, charged, with or without wedges.
 */
import { Canonizer, CanonizerUtil, Molecule, SmilesParser } from 'openchemlib';
import { checkMolfile, checkSize, checkSmiles, MAX_NEIGHBOURS } from './bounds.js';
import { skeletonOf } from './environments.js';
import { moleculeOfInchi } from './inchi.js';

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

/** @throws Error when the text is no SMILES or is larger than bounds.ts allows */
export function fromSmiles(smiles: string): Structure {
  checkSmiles(smiles);
  const molecule = smilesParser.parseMolecule(smiles, { noCoordinates: true, noStereo: true });
  return structureOf(molecule, /[@/\\]/.test(smiles), { smiles });
}

/** @throws Error when the text is no MDL molfile (V2000 or V3000) or is larger than bounds.ts allows */
export function fromMolfile(molfile: string): Structure {
  checkMolfile(molfile);
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
  // Copies keep what the wedges said; the molecule itself has forgotten it once its charges were set.
  return molecule.getFragments().map((part) => part.getIDCode());
}

/** The same substance in another tautomeric form has the same one. Ten times as slow as the plain key. */
export function tautomerKey(molecule: Molecule): string {
  // Of a copy: a molecule just parsed still encodes double bonds as of unknown geometry.
  return CanonizerUtil.getIDCode(molecule.getFragments()[0]!, CanonizerUtil.NOSTEREO_TAUTOMER);
}

/** As CanonizerUtil.NOSTEREO gives it, in a third of the time. */
export function plainKey(molecule: Molecule): string {
  return new Canonizer(molecule, { neglectAnyStereoInformation: true }).getIDCode();
}

function structureOf(molecule: Molecule, stereo: boolean, source: Structure['source']): Structure {
  if (molecule.getAllAtoms() === 0) throw new Error('no atoms');
  checkSize(molecule.getAllAtoms(), molecule.getAllBonds());
  molecule.ensureHelperArrays(Molecule.cHelperNeighbours);
  for (let atom = 0; atom < molecule.getAllAtoms(); atom++)
    if (molecule.getAllConnAtoms(atom) > MAX_NEIGHBOURS) throw new Error(`more than ${MAX_NEIGHBOURS} neighbours`);
  const labelled = clearIsotopes(molecule);
  neutralise(molecule);
  const parts = partsOf(molecule)
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

/** Copying out fragments is dear, and most molecules are in one piece. */
function partsOf(molecule: Molecule): Molecule[] {
  const seen = new Set([0]);
  for (const atom of seen) for (const next of allNeighbours(molecule, atom)) seen.add(next);
  return seen.size === molecule.getAllAtoms() ? [molecule] : molecule.getFragments();
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
  molecule.ensureHelperArrays(Molecule.cHelperNeighbours);
  let cut = false;
  for (let bond = 0; bond < molecule.getAllBonds(); bond++) {
    const [a, b] = [molecule.getBondAtom(0, bond), molecule.getBondAtom(1, bond)];
    const metal = SALT_METALS.has(molecule.getAtomicNo(a)) ? a : SALT_METALS.has(molecule.getAtomicNo(b)) ? b : -1;
    const other = metal === a ? b : a;
    if (metal < 0 || ![7, 8, 16].includes(molecule.getAtomicNo(other))) continue;
    molecule.markBondForDeletion(bond);
    cut = true;
  }
  if (cut) molecule.deleteMarkedAtomsAndBonds();
  molecule.ensureHelperArrays(Molecule.cHelperNeighbours);
  let changed = false;
  let protons = false;
  for (let atom = 0; atom < molecule.getAllAtoms(); atom++) {
    const charge = molecule.getAtomCharge(atom);
    if (charge === 0 || (charge < 0 && molecule.getAtomicNo(atom) === 1)) continue;
    const balanced = allNeighbours(molecule, atom).some((n) => molecule.getAtomCharge(n) * charge < 0);
    const bareMetal = molecule.getAllConnAtoms(atom) === 0 && charge > 0;
    if (balanced || (charge > 0 && !bareMetal && molecule.getAllHydrogens(atom) === 0)) continue;
    molecule.setAtomCharge(atom, 0);
    changed = true;
    if (molecule.getAtomicNo(atom) !== 1) continue;
    // The anion takes up a hydrogen of its own.
    molecule.markAtomForDeletion(atom);
    protons = true;
  }
  if (protons) molecule.deleteMarkedAtomsAndBonds();
  if (changed) molecule.ensureHelperArrays(Molecule.cHelperNeighbours);
}

function allNeighbours(molecule: Molecule, atom: number): number[] {
  return Array.from({ length: molecule.getAllConnAtoms(atom) }, (_, i) => molecule.getConnAtom(atom, i));
}
