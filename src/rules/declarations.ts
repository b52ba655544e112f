/** Customer declarations of the use (Regulation (EC) 273/2004 Art. 4): one for each substance, and when one may stand for a year. */
import type { Document } from '../contract.js';
import { yearsAfter } from '../law/days.js';
import { casNumbers, type Fault, namesSubstance, type PaperDue } from '../law/papers.js';
import { type Amount, addAmounts, NOTHING } from '../law/units.js';
import { paperFaults } from './paper-faults.js';
import type { Situation } from './rule.js';
import type { AssessedSupply } from './supplies.js';

/** Art. 4(2): supplies in the twelve months before, how far from the usual consumption. */
const YEARLY_DECLARATION = { suppliesBefore: 3, usualFactor: 2 };

export type DeclarationFault =
  | Fault
  | 'several_substances'
  | 'yearly_not_allowed'
  | 'longer_than_a_year'
  | 'too_few_supplies'
  | 'unusual_quantity';

export function declarationFaults(document: Document, due: PaperDue, supply: AssessedSupply, situation: Situation): DeclarationFault[] {
  const faults: DeclarationFault[] = paperFaults(document, supply, situation, due.who);
  if (!faults.includes('substance') && namesOthers(document, supply, situation)) faults.push('several_substances');
  if (document.scope !== 'year') return faults;
  if (!due.yearly) return [...faults, 'yearly_not_allowed'];
  if (!isForAYear(document, situation.facts.on)) faults.push('longer_than_a_year');
  const past = situation.facts.history.months.filter((total) => total.movement === supply.key && total.substance === supply.substance);
  const supplies = past.reduce((count, total) => count + total.orders, 0);
  if (supplies < YEARLY_DECLARATION.suppliesBefore) faults.push('too_few_supplies');
  else if (
    isUnusual(
      supply.amount,
      past.reduce((sum, total) => addAmounts(sum, total.amount), NOTHING),
      supplies,
    )
  )
    faults.push('unusual_quantity');
  return faults;
}

/** "Separate for each scheduled substance" (Art. 4(1)): another CAS number, or another supply of this order, is named too. */
function namesOthers(document: Document, supply: AssessedSupply, { supplies }: Situation): boolean {
  const others = (document.substances ?? [])
    .flatMap(casNumbers)
    .filter((cas) => cas !== supply.identified.cas && !supply.numbers.includes(cas));
  return (
    others.length > 0 ||
    supplies.some((other) => other.substance !== supply.substance && namesSubstance(document, other.identified, other.numbers))
  );
}

function isUnusual(amount: Amount, past: Amount, supplies: number): boolean {
  const beyond = (now: number | null, before: number | null) =>
    now !== null && before !== null && now > (before / supplies) * YEARLY_DECLARATION.usualFactor;
  return beyond(amount.milligrams, past.milligrams) || (amount.milligrams === null && beyond(amount.microlitres, past.microlitres));
}

/** A year from its first day, or one that ends within a year where only the last is told. Without either it may be of any age. */
function isForAYear({ validFrom, validUntil }: Document, on: string): boolean {
  if (!validFrom) return !!validUntil && validUntil <= yearsAfter(on, 1);
  const end = yearsAfter(validFrom, 1);
  return on <= end && (!validUntil || validUntil <= end);
}
