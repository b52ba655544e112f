/** Finds the substance that a drawn structure is, or is a salt, hydrate, labelled, charged or tautomeric form of. */
import { coveredForms } from '../../law/controls.js';
import { byStructure, byTautomer, type Known, listedFormulas, type Meeting } from '../dictionary.js';
import { formulaOf, type Part, type Structure, stereoKeys, tautomerKey } from './structure.js';

export interface StructureFound {
  known: Known;
  form: string | null;
}

export function findStructure(structure: Structure): StructureFound | undefined {
  const whole = byStructure.get(structure.key)?.find((one) => one.known.listed);
  if (whole) return met(whole.known, structure, byStructure.get(structure.key)!, null);
  const { parts } = structure;
  for (const part of parts) {
    const meetings = listedPart(part);
    const listed = meetings.find((one) => one.known.listed);
    if (!listed) continue;
    if (parts.length === 1) return met(listed.known, structure, meetings, 'tautomer');
    const others = parts.filter((other) => other.key !== part.key);
    // Hydrogen chloride and sulfuric acid in a salt are the counter-ion: lists that name them leave their salts out.
    if (MINERAL_ACIDS.has(listed.known.id!) && others.some((other) => !isWater(other))) continue;
    if (isMetal(part)) continue;
    if (others.every(isWater)) return met(listed.known, structure, meetings, 'hydrate');
    if (listed.known.ionises && coveredForms(listed.known.id!).has('salts')) return met(listed.known, structure, meetings, 'salt');
  }
  const everyday = byStructure.get(structure.key)?.[0] ?? (parts.length > 1 ? byStructure.get(parts[0]!.key)?.[0] : undefined);
  return everyday && { known: everyday.known, form: structure.labelled ? 'isotope' : null };
}

const MINERAL_ACIDS = new Set(['hydrochloric-acid', 'sulfuric-acid', 'hydriodic-acid']);

function isWater(part: Part): boolean {
  return part.heavyAtoms === 1 && part.molecule.getAtomicNo(0) === 8;
}

/** A metal beside something else is its ion. */
function isMetal(part: Part): boolean {
  return part.heavyAtoms === 1 && part.molecule.isMetalAtom(0);
}

function listedPart(part: Part): Meeting[] {
  const plain = byStructure.get(part.key);
  if (plain?.some((one) => one.known.listed)) return plain;
  if (!listedFormulas.has(formulaOf(part.molecule))) return [];
  return byTautomer.get(tautomerKey(part.molecule)) ?? [];
}

/** Among diastereomers that share a flat structure the wedges decide; without them the first stands for all. */
function met(first: Known, structure: Structure, meetings: Meeting[], form: string | null): StructureFound {
  let known = first;
  let stereo = false;
  if (structure.stereo && first.stereoKeys) {
    const keys = stereoKeys(structure.source);
    const own = meetings.find((one) => keys.includes(one.known.stereoKeys?.[0] ?? ''));
    const mirrored = meetings.find((one) => one.known.stereoKeys?.some((key) => keys.includes(key)));
    known = (own ?? mirrored)?.known ?? first;
    stereo = own === undefined;
  }
  return { known, form: form ?? (structure.labelled ? 'isotope' : stereo ? 'stereoisomer' : null) };
}
