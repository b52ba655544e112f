/** How flags about papers speak of them. */
import type { Flag } from '../contract.js';
import type { PaperDue } from '../law/papers.js';
import { describe } from '../law/units.js';
import type { DeclarationFault } from './declarations.js';
import type { Shown } from './papers.js';
import type { AssessedSupply } from './supplies.js';

const FAULTS: Record<DeclarationFault, string> = {
  holder: 'it names another holder',
  substance: 'it does not name the substance',
  not_yet_valid: 'it is not valid yet',
  expired: 'it is no longer valid',
  amount: 'it does not cover the amount',
  several_substances: 'each substance needs one of its own',
  yearly_not_allowed: 'a yearly one is not allowed for this category',
  longer_than_a_year: 'a yearly one covers a year at most, and tells which',
  too_few_supplies: 'a yearly one needs three supplies in the twelve months before',
  unusual_quantity: 'the quantity is not the usual consumption',
};

/** The nearest paper shown lacks nothing but its dates. */
export const lapsed = (shown: Shown[]): boolean =>
  shown.some(({ faults }) => faults.length > 0 && faults.every((fault) => fault === 'expired' || fault === 'not_yet_valid'));

/** ", the one shown: it names another holder", or nothing. */
export function shownInstead(shown: Shown[]): string {
  const nearest = shown[0];
  return nearest ? `, of the one shown: ${nearest.faults.map((fault) => FAULTS[fault]).join(', ')}` : '';
}

export function dueEvidence(supply: AssessedSupply, due: PaperDue, shown: Shown[]): Flag['evidence'] {
  return {
    substance: supply.substance,
    jurisdiction: supply.movement.jurisdiction,
    flow: supply.movement.flow,
    due: due.id,
    order: describe(supply.amount),
    ...(due.above && { sum: describe(supply.sum) }),
    lineIds: supply.lines.map(({ lineId }) => lineId),
    shown: shown.map(({ document: { kind, number, holder, validFrom, validUntil }, faults }) => ({
      kind,
      number,
      holder,
      validFrom,
      validUntil,
      faults,
    })),
  };
}

export const dueSource = (due: PaperDue): Flag['source'] => ({ citation: due.citation, sourced: due.sourced });
