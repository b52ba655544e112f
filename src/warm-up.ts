import type { SubstanceQuery } from './contract.js';
import type { PartyIndex } from './parties/party-index.js';
import { identifySubstance } from './substances/identify.js';

/**
 * What each part of the dictionary is first asked for is slow, a misspelt name by tenths of a second and a structure by half of
 * one: no order shall wait for it.
 */
const FIRST_SUBSTANCES: SubstanceQuery[] = [{ name: 'acetic anhidryde' }, { smiles: 'CC(=O)OC(C)=O' }, { smiles: 'CCOC(=O)CCCN' }];

/** Before the service listens, while a worker loads the index. */
export function warmUpSubstances(): void {
  for (const query of FIRST_SUBSTANCES) identifySubstance(query);
}

const FIRST_NAMES = ['Northern Reagents Trading Co., Ltd.', 'Maria Fernandez Alvarez', 'Mohammed Abdul Rahman'];

/** Loads the tables of names and has the code that compares them compiled. */
export function warmUpParties(parties: PartyIndex): void {
  for (const name of FIRST_NAMES) for (const type of ['company', 'person'] as const) parties.match({ name, type });
}
