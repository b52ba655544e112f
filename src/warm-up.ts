import type { SubstanceQuery } from './contract.js';
import { identifySubstance } from './substances/identify.js';

/**
 * What each part of the dictionary is first asked for is slow, a misspelt name by tenths of a second and a structure by half of
 * one: an order that needs neither is answered at once, and the others need not wait for long.
 */
const FIRST_ASKED: SubstanceQuery[] = [{ name: 'acetic anhidryde' }, { smiles: 'CC(=O)OC(C)=O' }, { smiles: 'CCOC(=O)CCCN' }];
/** Milliseconds between them, in which orders have their turn. */
const PAUSE = 200;

/** Loads in the background, once the service listens, what orders will need. */
export function warmUp(rest = FIRST_ASKED): void {
  const [next, ...later] = rest;
  if (!next) return;
  setTimeout(() => {
    identifySubstance(next);
    warmUp(later);
  }, PAUSE).unref();
}
