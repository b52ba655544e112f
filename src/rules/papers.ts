/** The papers of an order and of the customer's record, held against what the law asks for. */
import type { Document } from '../contract.js';
import { isUnder } from '../law/movements.js';
import { casNumbers, type Fault, faultsOf, isHeldBy, type PaperDue, papersDue } from '../law/papers.js';
import { propertiesOf } from '../law/supplies.js';
import { type Amount, addAmounts, NOTHING } from '../law/units.js';
import type { Situation } from './rule.js';
import { type AssessedSupply, isRegulated } from './supplies.js';

/** Regulation (EC) 273/2004 Art. 4(2): when one declaration may stand for a year of supplies. */
const YEARLY_DECLARATION = { suppliesBefore: 3, usualFactor: 2, days: 366 };

export type DeclarationFault =
  | Fault
  | 'several_substances'
  | 'yearly_not_allowed'
  | 'longer_than_a_year'
  | 'too_few_supplies'
  | 'unusual_quantity';

export interface Shown {
  document: Document;
  faults: DeclarationFault[];
}

/** A due paper and what was shown for it, best first. */
export interface DueAndShown {
  due: PaperDue;
  shown: Shown[];
  inOrder: boolean;
}

export function documentsOf({ facts }: Situation): Document[] {
  return [...(facts.order.documents ?? []), ...facts.history.documents];
}

/** Every paper due for a supply, held against the papers shown. */
export function duePapers(situation: Situation, supply: AssessedSupply): DueAndShown[] {
  return papersDue(supply.identified, supply.movement, isRegulated(supply), situation.buyer).map((due) => {
    const shown = documentsOf(situation)
      .filter((document) => due.kinds.includes(document.kind))
      .map((document) => ({
        document,
        faults:
          due.paper === 'declaration'
            ? declarationFaults(document, due, supply, situation)
            : licenceFaults(document, due, supply, situation),
      }))
      .sort((a, b) => a.faults.length - b.faults.length || order(a.document, b.document));
    return { due, shown, inOrder: shown[0]?.faults.length === 0 };
  });
}

/**
 * Whether a regulated supply needs no look: what the law asks for is shown, and in the United States the customer is
 * identified and a paper names the substance, its holder, the date and the amount.
 */
export function papersInOrder(situation: Situation, supply: AssessedSupply): boolean {
  const due = duePapers(situation, supply);
  if (!due.every((paper) => paper.inOrder)) return false;
  if (supply.movement.jurisdiction !== 'us') return due.length > 0;
  return (
    identityFaults(situation, supply).length === 0 &&
    documentsOf(situation).some(
      (document) =>
        document.kind !== 'identity' && faultsOf(document, asked(situation, supply, coveredBy(document, supply, situation))).length === 0,
    )
  );
}

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
    (document) => faultsOf(document, { holder: buyer, identified: null, on: facts.on, amount: NOTHING }).length === 0,
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

function licenceFaults(document: Document, due: PaperDue, supply: AssessedSupply, situation: Situation): Fault[] {
  const question = asked(situation, supply, coveredBy(document, supply, situation));
  return faultsOf(document, due.who === 'anyone' ? { ...question, holder: null } : question);
}

function declarationFaults(document: Document, due: PaperDue, supply: AssessedSupply, situation: Situation): DeclarationFault[] {
  const faults: DeclarationFault[] = licenceFaults(document, due, supply, situation);
  if (namesOthers(document, supply, situation)) faults.push('several_substances');
  if (document.scope !== 'year') return faults;
  if (!due.yearly) return [...faults, 'yearly_not_allowed'];
  if (
    document.validFrom &&
    (daysBetween(document.validFrom, situation.facts.on) > YEARLY_DECLARATION.days ||
      (document.validUntil && daysBetween(document.validFrom, document.validUntil) > YEARLY_DECLARATION.days))
  )
    faults.push('longer_than_a_year');
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
function namesOthers(document: Document, supply: AssessedSupply, situation: Situation): boolean {
  const named = (document.substances ?? []).flatMap(casNumbers);
  if (named.includes(supply.identified.cas ?? '') && named.some((cas) => cas !== supply.identified.cas)) return true;
  return situation.supplies.some(
    (other) =>
      other.substance !== supply.substance &&
      faultsOf(document, { holder: null, identified: other.identified, on: situation.facts.on, amount: NOTHING }).includes('substance') ===
        false,
  );
}

function isUnusual(amount: Amount, past: Amount, supplies: number): boolean {
  const beyond = (now: number | null, before: number | null) =>
    now !== null && before !== null && now > (before / supplies) * YEARLY_DECLARATION.usualFactor;
  return beyond(amount.milligrams, past.milligrams) || (amount.milligrams === null && beyond(amount.microlitres, past.microlitres));
}

/** What a paper with a quantity must cover: a paper for one transaction this order, any other all since it began. */
function coveredBy(document: Document, supply: AssessedSupply, { facts }: Situation): Amount {
  if (document.scope === 'transaction') return supply.amount;
  const since = (document.validFrom ?? '').slice(0, 7);
  return facts.history.months
    .filter((total) => total.movement === supply.key && total.substance === supply.substance && total.month >= since)
    .reduce((sum, total) => addAmounts(sum, total.amount), supply.amount);
}

const asked = ({ facts, buyer }: Situation, supply: AssessedSupply, amount: Amount) => ({
  holder: buyer,
  identified: supply.identified,
  on: facts.on,
  amount,
  properties: propertiesOf(supply.identified),
});

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const order = (a: Document, b: Document): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
