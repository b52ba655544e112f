/** What speaks against a paper for a supply: holder, substance, date, amount. */
import type { Document } from '../contract.js';
import { type Fault, faultsOf } from '../law/papers.js';
import { propertiesOf } from '../law/supplies.js';
import { type Amount, addAmounts } from '../law/units.js';
import type { Situation } from './rule.js';
import type { AssessedSupply } from './supplies.js';

/** Of the order and of the customer's record. */
export function documentsOf({ facts }: Situation): Document[] {
  return [...(facts.order.documents ?? []), ...facts.history.documents];
}

/** `heldBy`: the buyer must be named as its holder, or anyone may be. */
export function paperFaults(
  document: Document,
  supply: AssessedSupply,
  situation: Situation,
  heldBy: 'buyer' | 'anyone' = 'buyer',
): Fault[] {
  return faultsOf(document, {
    holder: heldBy === 'buyer' ? situation.buyer : null,
    identified: supply.identified,
    numbers: supply.numbers,
    on: situation.facts.on,
    amount: coveredBy(document, supply, situation),
    properties: propertiesOf(supply.identified),
  });
}

/** What a paper with a quantity must cover: a paper for one transaction this order, any other all since it began. */
function coveredBy(document: Document, supply: AssessedSupply, { facts }: Situation): Amount {
  if (document.scope === 'transaction') return supply.amount;
  const since = (document.validFrom ?? '').slice(0, 7);
  return facts.history.months
    .filter((total) => total.movement === supply.key && total.substance === supply.substance && total.month >= since)
    .reduce((sum, total) => addAmounts(sum, total.amount), supply.amount);
}
