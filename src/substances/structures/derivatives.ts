/**
 * Esters, amides, carbamates, acetals and halides of listed substances. Entries such as "phenylacetic acid, its esters" name
 * them by how they derive from the parent, so the group is taken off and what remains is looked up: nothing but a derivative
 * of the very parent is met, however it is substituted.
 */
import { Molecule } from 'openchemlib';
import { coveredForms } from '../../law/controls.js';
import { byStructure, listed } from '../dictionary.js';
import { fromSmiles, plainKey } from './structure.js';

export interface DerivativeOf {
  substanceId: string;
  kinds: string[];
}

/** "Any combination thereof": groups that are taken off one after the other. */
const MOST_GROUPS = 3;
/** Keys that are computed for one molecule at most. */
const MOST_KEYS = 40;

interface Targets {
  /** heavy atoms of the acids whose esters are covered: what is left of an ester must have as many */
  acids: Set<number>;
  /** heavy atoms of the smallest parent that is covered with its amides, carbamates, acetals or halides */
  smallest: number;
}

let targets: Targets | undefined;

function findTargets(): Targets {
  const sizes = (kinds: string[]) =>
    listed
      .filter((one) => one.smiles && kinds.some((kind) => coveredForms(one.id!).has(kind)))
      .map((one) => fromSmiles(one.smiles!).parts[0]!.heavyAtoms);
  return { acids: new Set(sizes(['esters'])), smallest: Math.min(...sizes(['amides', 'carbamates', 'acetals', 'halides'])) };
}

export function derivativesOf(molecule: Molecule): DerivativeOf[] {
  targets ??= findTargets();
  molecule.ensureHelperArrays(Molecule.cHelperRings);
  const found = new Map<string, DerivativeOf>();
  let keys = 0;
  const visit = (current: Molecule, kinds: string[]): void => {
    for (const { rest, kind } of groups(current)) {
      const taken = kinds.includes(kind) ? kinds : [...kinds, kind];
      if (++keys > MOST_KEYS) return;
      const known = byStructure.get(plainKey(rest))?.find((one) => one.known.listed)?.known.id;
      if (known && taken.every((one) => coveredForms(known).has(one))) found.set(known, { substanceId: known, kinds: taken });
      else if (kind !== 'esters' && kinds.length + 1 < MOST_GROUPS) visit(rest, taken);
    }
  };
  visit(molecule, []);
  return [...found.values()];
}

/** Each group of the molecule that can be taken off, with what is left of a parent. */
function* groups(molecule: Molecule): Generator<{ rest: Molecule; kind: string }> {
  molecule.ensureHelperArrays(Molecule.cHelperRings);
  const piperidine = hasPiperidine(molecule);
  for (let carbon = 0; carbon < molecule.getAtoms(); carbon++) {
    if (molecule.getAtomicNo(carbon) !== 6) continue;
    const oxygens = bonded(molecule, carbon, 8, 1);
    const nitrogens = bonded(molecule, carbon, 7, 1);
    const acyl = bonded(molecule, carbon, 8, 2).length === 1;
    if (acyl && nitrogens.length === 0) {
      for (const { atom: oxygen } of oxygens) {
        const alkyl = otherCarbon(molecule, oxygen, carbon);
        if (alkyl === undefined) continue;
        const rest = keep(molecule, carbon, [bondBetween(molecule, oxygen, alkyl)], (size) => targets!.acids.has(size));
        if (rest) yield { rest, kind: 'esters' };
      }
    }
    if (!piperidine) continue;
    if (acyl && nitrogens.length === 1 && oxygens.length <= 1) {
      const rest = keep(molecule, nitrogens[0]!.atom, [nitrogens[0]!.bond]);
      if (rest) yield { rest, kind: oxygens.length === 1 ? 'carbamates' : 'amides' };
    }
    if (!acyl && oxygens.length === 2 && oxygens.every(({ atom }) => otherCarbon(molecule, atom, carbon) !== undefined)) {
      const rest = ketoneOf(molecule, carbon, oxygens);
      if (rest) yield { rest, kind: 'acetals' };
    }
    for (const halogen of [9, 17, 35, 53])
      for (const { bond } of bonded(molecule, carbon, halogen, 1)) {
        const rest = keep(molecule, carbon, [bond]);
        if (rest) yield { rest, kind: 'halides' };
      }
  }
}

interface Neighbour {
  atom: number;
  bond: number;
}

function bonded(molecule: Molecule, atom: number, element: number, order: number): Neighbour[] {
  const found: Neighbour[] = [];
  for (let i = 0; i < molecule.getConnAtoms(atom); i++) {
    const other = molecule.getConnAtom(atom, i);
    if (molecule.getAtomicNo(other) === element && molecule.getConnBondOrder(atom, i) === order)
      found.push({ atom: other, bond: molecule.getConnBond(atom, i) });
  }
  return found;
}

/** The carbon on the far side of an ether or ester oxygen; not that of an anhydride. */
function otherCarbon(molecule: Molecule, oxygen: number, carbon: number): number | undefined {
  for (let i = 0; i < molecule.getConnAtoms(oxygen); i++) {
    const other = molecule.getConnAtom(oxygen, i);
    if (other !== carbon && molecule.getAtomicNo(other) === 6 && bonded(molecule, other, 8, 2).length === 0) return other;
  }
  return undefined;
}

function bondBetween(molecule: Molecule, a: number, b: number): number {
  for (let i = 0; i < molecule.getConnAtoms(a); i++) if (molecule.getConnAtom(a, i) === b) return molecule.getConnBond(a, i);
  return -1;
}

/** The part that holds `atom` once bonds are cut; undefined where the cut does not part the molecule, or leaves no parent's size. */
function keep(molecule: Molecule, atom: number, cut: number[], fits = (size: number) => size >= targets!.smallest): Molecule | undefined {
  const part = reached(molecule, atom, cut);
  return part.size < molecule.getAtoms() && fits(part.size) ? subgraph(molecule, part) : undefined;
}

function reached(molecule: Molecule, from: number, cut: number[]): Set<number> {
  const seen = new Set([from]);
  for (const atom of seen)
    for (let i = 0; i < molecule.getConnAtoms(atom); i++)
      if (!cut.includes(molecule.getConnBond(atom, i))) seen.add(molecule.getConnAtom(atom, i));
  return seen;
}

function subgraph(molecule: Molecule, part: Set<number>): Molecule {
  const copy = molecule.getCompactCopy();
  for (let atom = 0; atom < copy.getAllAtoms(); atom++) if (!part.has(atom)) copy.markAtomForDeletion(atom);
  copy.deleteMarkedAtomsAndBonds();
  return copy;
}

/** R2C(OR')2 as R2C=O. */
function ketoneOf(molecule: Molecule, carbon: number, oxygens: Neighbour[]): Molecule | undefined {
  const [kept, dropped] = oxygens as [Neighbour, Neighbour];
  const cut = [dropped.bond, bondBetween(molecule, kept.atom, otherCarbon(molecule, kept.atom, carbon)!)];
  const part = reached(molecule, carbon, cut);
  if (part.has(dropped.atom)) return undefined;
  const copy = molecule.getCompactCopy();
  copy.setBondOrder(kept.bond, 2);
  for (let atom = 0; atom < copy.getAllAtoms(); atom++) if (!part.has(atom)) copy.markAtomForDeletion(atom);
  copy.deleteMarkedAtomsAndBonds();
  return copy;
}

/** A saturated six-membered ring with one nitrogen: without it there is nothing that the piperidine entries could take in. */
function hasPiperidine(molecule: Molecule): boolean {
  const rings = molecule.getRingSet();
  for (let ring = 0; ring < rings.getSize(); ring++) {
    if (rings.getRingSize(ring) !== 6 || rings.isAromatic(ring)) continue;
    if (rings.getRingAtoms(ring).filter((atom) => molecule.getAtomicNo(atom) === 7).length === 1) return true;
  }
  return false;
}
