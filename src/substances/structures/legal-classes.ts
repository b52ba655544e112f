/** Which generic definitions of the law a structure meets. */
import { Molecule, SmilesParser, SSSearcher } from 'openchemlib';
import { type ClassPattern, type LegalClass, legalClasses } from '../../law/classes.js';
import { fromSmiles, type Part } from './structure.js';

export interface ClassMet {
  classId: string;
  detail: string;
  /** the definition leaves it out, for it is controlled by name */
  excluded: boolean;
}

interface Compiled {
  legal: LegalClass;
  patterns: { pattern: ClassPattern; fragment: Molecule; elements: Map<number, number> }[];
  exclusions: Map<string, string>;
}

let compiled: Compiled[] | undefined;

export function classesMet(part: Part): ClassMet[] {
  const { molecule } = part;
  compiled ??= legalClasses.map(compile);
  molecule.ensureHelperArrays(Molecule.cHelperRings);
  const elements = countElements(molecule);
  return compiled
    .filter(({ patterns }) => patterns.some((one) => mayHold(elements, one.elements) && isMet(one.pattern, one.fragment, molecule)))
    .map(({ legal, exclusions }) => {
      // Canonical, and so only computed for the few that get here.
      const reason = exclusions.get(part.key);
      return {
        classId: legal.classId,
        detail: reason ?? `meets the definition of ${legal.name.toLowerCase()}`,
        excluded: reason !== undefined,
      };
    });
}

function compile(legal: LegalClass): Compiled {
  const parser = new SmilesParser({ smartsMode: 'smarts' });
  return {
    legal,
    patterns: legal.patterns.map((pattern) => {
      const fragment = parser.parseMolecule(pattern.smarts, { noCoordinates: true });
      fragment.setFragment(true);
      return { pattern, fragment, elements: countElements(Molecule.fromSmiles(pattern.smarts.replace(/\[[^\]]*\]|\*/g, ''))) };
    }),
    exclusions: new Map(legal.exclusions.map(({ name, smiles, reason }) => [fromSmiles(smiles).key, `${name}: ${reason}`])),
  };
}

/** Elements are counted before atoms are matched: nearly every molecule is let go here. */
function mayHold(have: Map<number, number>, need: Map<number, number>): boolean {
  for (const [element, count] of need) if ((have.get(element) ?? 0) < count) return false;
  return true;
}

function countElements(molecule: Molecule): Map<number, number> {
  const counts = new Map<number, number>();
  for (let atom = 0; atom < molecule.getAllAtoms(); atom++) {
    const element = molecule.getAtomicNo(atom);
    if (element > 1) counts.set(element, (counts.get(element) ?? 0) + 1);
  }
  return counts;
}

function isMet(pattern: ClassPattern, fragment: Molecule, molecule: Molecule): boolean {
  const searcher = new SSSearcher();
  searcher.setMol(fragment, molecule);
  if (!pattern.monocycles && !pattern.unfused) return searcher.isFragmentInMolecule();
  searcher.findFragmentInMolecule({ countMode: 'overlapping' });
  return searcher
    .getMatchList()
    .some(
      (match) =>
        (pattern.monocycles ?? []).every(({ atom, aromatic }) => isMonocyclic(molecule, match[atom]!, aromatic === true)) &&
        (pattern.unfused ?? []).every((atom) => ringsOf(molecule, match[atom]!) === 1),
    );
}

function isMonocyclic(molecule: Molecule, atom: number, aromatic: boolean): boolean {
  if (ringsOf(molecule, atom) !== 1) return false;
  const rings = molecule.getRingSet();
  for (let ring = 0; ring < rings.getSize(); ring++)
    if (rings.isAtomMember(ring, atom))
      return (!aromatic || rings.isAromatic(ring)) && rings.getRingAtoms(ring).every((member) => ringsOf(molecule, member) === 1);
  return false;
}

function ringsOf(molecule: Molecule, atom: number): number {
  const rings = molecule.getRingSet();
  let count = 0;
  for (let ring = 0; ring < rings.getSize(); ring++) if (rings.isAtomMember(ring, atom)) count++;
  return count;
}
