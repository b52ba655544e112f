/** The papers that the law asks for, each with what was shown for it. */
import type { Document } from '../contract.js';
import { type PaperDue, papersDue } from '../law/papers.js';
import { type DeclarationFault, declarationFaults } from './declarations.js';
import { identityFaults } from './identity.js';
import { documentsOf, paperFaults } from './paper-faults.js';
import type { Situation } from './rule.js';
import { type AssessedSupply, isRegulated } from './supplies.js';

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

/** Every paper due for a supply, held against the papers shown. */
export function duePapers(situation: Situation, supply: AssessedSupply): DueAndShown[] {
  return papersDue(supply.identified, supply.movement, isRegulated(supply), situation.buyer).map((due) => {
    const shown = documentsOf(situation)
      .filter((document) => due.kinds.includes(document.kind))
      .map((document) => ({ document, faults: faultsFor(due, document, supply, situation) }))
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
  const covers = (document: Document) => document.kind !== 'identity' && paperFaults(document, supply, situation).length === 0;
  return identityFaults(situation, supply).length === 0 && documentsOf(situation).some(covers);
}

function faultsFor(due: PaperDue, document: Document, supply: AssessedSupply, situation: Situation): DeclarationFault[] {
  return due.paper === 'declaration'
    ? declarationFaults(document, due, supply, situation)
    : paperFaults(document, supply, situation, due.who);
}

const order = (a: Document, b: Document): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
