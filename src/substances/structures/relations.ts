/** What a structure that no list names has to do with the lists: derivative of an entry, member of a class, or near to one. */
import type { IdentifiedSubstance } from '../../contract.js';
import { type Known, listed } from '../dictionary.js';
import { derivativesOf } from './derivatives.js';
import { type Fingerprint, fingerprintOf, similarity } from './environments.js';
import { classesMet } from './legal-classes.js';
import { fromSmiles, type Part } from './structure.js';

export type Relations = Pick<IdentifiedSubstance, 'derivativeOf' | 'classes' | 'similarTo'>;

/** Below this, structures of everyday chemicals resemble listed ones as well. */
const NEAR = 0.62;
/** Small molecules resemble each other by chance. */
const LEAST_ATOMS = 10;

export function relationsOf(part: Part): Relations {
  const derivativeOf = derivativesOf(part.molecule);
  const classes = classesMet(part);
  if (derivativeOf.length > 0 || classes.length > 0)
    return { ...(derivativeOf.length > 0 && { derivativeOf }), ...(classes.length > 0 && { classes }) };
  const similarTo = nearest(part);
  return similarTo ? { similarTo } : {};
}

let fingerprints: { known: Known; atoms: number; fingerprint: Fingerprint }[] | undefined;

function nearest(part: Part): Relations['similarTo'] {
  if (part.heavyAtoms < LEAST_ATOMS) return null;
  fingerprints ??= listed.flatMap((known) => {
    const own = known.smiles && !known.derivativeOf ? fromSmiles(known.smiles).parts[0]! : undefined;
    return own && own.heavyAtoms >= LEAST_ATOMS ? [{ known, atoms: own.heavyAtoms, fingerprint: fingerprintOf(own.molecule) }] : [];
  });
  const fingerprint = fingerprintOf(part.molecule);
  let best: Relations['similarTo'] = null;
  for (const one of fingerprints) {
    // Structures of very different size cannot reach the bound: the smaller over the larger is the most they share.
    if (Math.min(one.atoms, part.heavyAtoms) / Math.max(one.atoms, part.heavyAtoms) < NEAR) continue;
    const value = similarity(fingerprint, one.fingerprint);
    if (value >= NEAR && value > (best?.similarity ?? 0)) best = { substanceId: one.known.id!, similarity: Math.round(value * 100) / 100 };
  }
  return best;
}
