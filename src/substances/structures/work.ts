/**
 * How much work the drawings of a line are, counted in its text before anything is read. By the clock, a busy machine would
 * examine less than an idle one, and a replay would not decide as the first time.
 */
import type { SubstanceQuery } from '../../contract.js';
import { checkSize, type Size, sizeOfSmiles, sizesOf } from './bounds.js';

/** About a microsecond each: of a structure the square of its atoms, once for the structure and once for each ring. */
type Work = number;

/** Of one order: two hundred research chemicals of thirty atoms and four rings, or about a second of the largest drawings. */
export const MOST_WORK: Work = 1_000_000;

/** A word of a name that is longer may be SMILES. */
const LONGEST_WORD = 20;

export function drawnWork({ smiles, inchi, molfile, name, text, productCode }: SubstanceQuery): Work {
  const written = [name, text, productCode].filter((one) => one !== undefined).flatMap((one) => one.split(/\s+/));
  const drawn = [smiles, inchi, ...written.filter((word) => word.length > LONGEST_WORD)].filter((one) => one !== undefined);
  return [...drawn.map((one) => workOf(sizeOfSmiles(one))), ...(molfile === undefined ? [] : sizesOf(molfile).map(workOf))].reduce(
    (sum, work) => sum + work,
    0,
  );
}

function workOf({ atoms, bonds }: Size): Work {
  try {
    checkSize(atoms, bonds);
  } catch {
    // Refused before it is read.
    return 0;
  }
  return atoms * atoms * (2 + Math.max(0, bonds - atoms));
}
