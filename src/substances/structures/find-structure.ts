/** Finds the substance that a drawn structure is, or is a salt, hydrate, labelled, charged or tautomeric form of. */
import { coveredForms } from '../../law/controls.js';
import { byId, byStructure, byTautomer, everydaySkeletons, type Known, listedSkeletons, type Meeting } from '../dictionary.js';
import { type Relations, relationsOf } from './relations.js';
import { type Part, type Structure, stereoKeys, tautomerKey } from './structure.js';

export interface StructureFound {
  meetings: Meeting[];
  /** what the structure alone tells, where no list and no dictionary names it */
  relations?: Relations;
  /** kilograms of the parent in one kilogram of the drawn salt or hydrate */
  baseFactor?: number;
}

/** A listed substance in any form first; else an everyday chemical; else what a structure alone can tell. */
export function findStructure(structure: Structure): StructureFound {
  return findListed(structure) ?? findEveryday(structure) ?? findRelated(structure);
}

function findListed(structure: Structure): StructureFound | undefined {
  const { parts } = structure;
  if (!parts.some((part) => listedSkeletons.has(part.skeleton))) return undefined;
  const whole = byStructure.get(structure.key);
  if (whole?.[0]?.known.listed) return { meetings: [met(whole, structure, null)] };
  for (const part of parts) {
    const meetings = listedPart(part);
    const listed = meetings[0]?.known;
    if (!listed) continue;
    if (parts.length === 1) return { meetings: [met(meetings, structure, 'tautomer')] };
    const others = parts.filter((other) => other.key !== part.key);
    const wet = others.every(isWater);
    // Hydrogen chloride and sulfuric acid in a salt are the counter-ion: lists that name them leave their salts out.
    if (isMetal(part) || (MINERAL_ACIDS.has(listed.id!) && !wet)) continue;
    if (!wet && !(listed.ionises && coveredForms(listed.id!).has('salts'))) continue;
    return { meetings: [met(meetings, structure, wet ? 'hydrate' : 'salt')], baseFactor: shareOf(part, parts) };
  }
  return undefined;
}

function findEveryday(structure: Structure): StructureFound | undefined {
  if (!structure.parts.some((part) => everydaySkeletons.has(part.skeleton))) return undefined;
  const whole = byStructure.get(structure.key);
  const meetings = whole ?? (structure.parts.length > 1 ? byStructure.get(structure.parts[0]!.key) : undefined);
  const everyday = meetings?.[0]?.known;
  if (!everyday || everyday.listed) return undefined;
  return { meetings: [{ known: everyday, form: structure.labelled ? 'isotope' : whole ? null : 'salt' }] };
}

function findRelated(structure: Structure): StructureFound {
  const [part] = structure.parts;
  if (!part) return { meetings: [] };
  const relations = relationsOf(part);
  const derivative = relations.derivativeOf?.[0];
  const parent = derivative && byId.get(derivative.substanceId);
  // An ester goes by the name of its acid: the entry speaks of "its esters".
  const form = derivative?.kinds.map((kind) => kind.slice(0, -1)).join(' and ') ?? null;
  return { meetings: parent ? [{ known: parent, form }] : [], relations };
}

const MINERAL_ACIDS = new Set(['hydrochloric-acid', 'sulfuric-acid', 'hydriodic-acid']);

function isWater(part: Part): boolean {
  return part.heavyAtoms === 1 && part.molecule.getAtomicNo(0) === 8;
}

/** A metal beside something else is its ion. */
function isMetal(part: Part): boolean {
  return part.heavyAtoms === 1 && part.molecule.isMetalAtom(0);
}

/** Mass of one kind of part in the whole. */
function shareOf(part: Part, parts: Part[]): number {
  const mass = (of: Part[]) => of.reduce((sum, one) => sum + one.molecule.getMolecularFormula().relativeWeight, 0);
  return mass(parts.filter((one) => one.key === part.key)) / mass(parts);
}

function listedPart(part: Part): Meeting[] {
  if (!listedSkeletons.has(part.skeleton)) return [];
  const plain = byStructure.get(part.key)?.filter((one) => one.known.listed);
  return plain && plain.length > 0 ? plain : (byTautomer.get(tautomerKey(part.molecule)) ?? []);
}

/** Among diastereomers that share a flat structure the wedges decide; without them the first stands for all. */
function met(meetings: Meeting[], structure: Structure, form: string | null): Meeting {
  let known: Known = meetings[0]!.known;
  let stereo = false;
  if (structure.stereo && known.stereoKeys) {
    const keys = stereoKeys(structure.source);
    const own = meetings.find((one) => keys.includes(one.known.stereoKeys?.[0] ?? ''));
    const mirrored = meetings.find((one) => one.known.stereoKeys?.some((key) => keys.includes(key)));
    known = (own ?? mirrored)?.known ?? known;
    stereo = own === undefined;
  }
  return { known, form: form ?? (structure.labelled ? 'isotope' : stereo ? 'stereoisomer' : null) };
}
