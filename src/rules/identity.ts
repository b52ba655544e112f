/** Who the buyer is, as papers tell it. */
import { isUnder } from '../law/movements.js';
import { faultsOf, isHeldBy } from '../law/papers.js';
import { documentsOf } from './paper-faults.js';
import type { Situation } from './rule.js';
import type { AssessedSupply } from './supplies.js';

/**
 * What is wrong with the identification of the buyer (21 CFR 1310.07); an empty list: it is in order or not asked for.
 * A registration verifies the identity of a registrant; an individual or somebody who pays cash shows two papers.
 */
export function identityFaults(situation: Situation, supply: AssessedSupply): string[] {
  const { movement } = supply;
  const { facts, route, buyer } = situation;
  if (movement.jurisdiction !== 'us' || (movement.flow === 'import' && !isUnder('US', route.seller, facts.on))) return [];
  const papers = documentsOf(situation).filter(({ kind }) => kind === 'identity' || kind === 'registration' || kind === 'licence');
  if (papers.length === 0) return ['no paper that verifies the identity of the buyer'];
  const valid = papers.filter(
    (document) => faultsOf(document, { holder: buyer, identified: null, on: facts.on, amount: null }).length === 0,
  );
  if (valid.length === 0)
    return [
      papers.some((document) => isHeldBy(document, buyer))
        ? 'the identity papers are not valid on this day'
        : 'the identity papers name another holder',
    ];
  const needed = buyer.type === 'person' || facts.order.payment?.method === 'cash' ? 2 : 1;
  if (new Set(valid.map(({ kind, number, authority }) => `${kind} ${number} ${authority}`)).size < needed)
    return ['an individual or a cash buyer shows two papers'];
  return [];
}
