/** Whether a customer is exempt from a control that a substance falls under by its structure. */
import type { Control, IdentifiedSubstance } from '../contract.js';
import type { OrderFacts } from './facts.js';
import type { History } from './history.js';

/** The exemption of the customer that covers the control, the substance and the day of the order. */
export function exemptionFrom(
  control: Control,
  identified: IdentifiedSubstance,
  { history, on }: OrderFacts,
): History['exemptions'][number] | undefined {
  return history.exemptions.find(
    ({ exemption }) =>
      exemption.listId === control.listId &&
      exemption.entryId === control.entryId &&
      (exemption.validFrom ?? '') <= on &&
      on <= exemption.validUntil &&
      (!exemption.substances || exemption.substances.some((text) => isCalled(text.trim(), identified))),
  );
}

/** A structure is compared to the letter: case and brackets tell one substance from another. */
function isCalled(text: string, { query, cas, substance }: IdentifiedSubstance): boolean {
  return text === query?.trim() || text === cas || text.toLowerCase() === substance?.toLowerCase();
}
