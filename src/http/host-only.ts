import { type Caller, DEFAULT_SUPPLIER } from '../access/keys.js';
import { Problem } from './problems.js';

/** Lists and policies are those of the whole installation: only the supplier that runs it changes them. `what`: "the policy". */
export function hostOnly({ supplierId }: Caller, what: string): void {
  if (supplierId !== DEFAULT_SUPPLIER)
    throw new Problem('forbidden', `${what} holds for every supplier: only keys of the supplier ${DEFAULT_SUPPLIER} may change that`);
}
