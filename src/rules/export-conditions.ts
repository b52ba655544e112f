import { exportTotalOf } from '../law/export-totals.js';
import { faultsOf } from '../law/papers.js';
import { type Amount, addAmounts, describe, NOTHING } from '../law/units.js';
import { documentsOf } from './paper-faults.js';
import type { Rule, Situation } from './rule.js';
import type { AssessedSupply } from './supplies.js';

export const exportConditions: Rule = {
  id: 'export-conditions',
  raises: ['EXPORT_CONDITIONS', 'EXPORT_CONDITIONS/registration'],
  when: 'a substance of category 3 leaves the Union: whether an authorisation is needed depends on the country; what goes to this customer alone passes the total from which the exporter is registered',
  inputs: ['lines', 'shipment', 'documents', 'history.months'],
  citation: 'Regulation (EC) 111/2005 Art. 7(1), 11(1), 12(1); Delegated Regulation (EU) 2015/1011 Art. 6, 10',
  sourced: true,
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) => {
      const total = exportTotalOf(supply.substance, supply.movement);
      if (!total) return [];
      const year = situation.facts.on.slice(0, 4);
      const exported = exportedIn(year, supply, situation);
      // Over all customers it can only be more.
      const passed = (exported.milligrams ?? 0) > total.kilograms * 1e6 && !isRegistered(situation, supply);
      return [
        {
          code: 'EXPORT_CONDITIONS',
          ...(passed && { variant: 'registration' }),
          message: `${supply.name}: an export of category 3${passed ? `; ${describe(exported)} to this customer in ${year}, and above ${total.kilograms} kg in all the exporter is registered` : ''}.`,
          cure: `Whether ${situation.route.destination} has asked for pre-export notifications, by the Commission's present list: if so, the authority notifies it first, and an export authorisation is due in any amount.${passed ? " The number of the exporter's registration." : ''}`,
          evidence: {
            substance: supply.substance,
            destination: situation.route.destination,
            year,
            toThisCustomer: describe(exported),
            registrationAbove: `${total.kilograms} kg`,
            ...(total.note && { note: total.note }),
          },
          source: { listId: total.list, entryId: total.substance, citation: total.citation, sourced: total.sourced },
        },
      ];
    }),
};

/** In the calendar year of the order, with the order. */
function exportedIn(year: string, supply: AssessedSupply, { facts }: Situation): Amount {
  return facts.history.months
    .filter((total) => total.movement === supply.key && total.substance === supply.substance && total.month.startsWith(year))
    .reduce((sum, total) => addAmounts(sum, total.amount), supply.amount);
}

const isRegistered = (situation: Situation, { identified }: AssessedSupply): boolean =>
  documentsOf(situation).some(
    (document) =>
      document.kind === 'registration' &&
      faultsOf(document, { holder: null, identified, on: situation.facts.on, amount: NOTHING }).length === 0,
  );
