import { yearsAfter } from '../law/days.js';
import { type ExportTotal, exportTotalOf } from '../law/export-totals.js';
import { faultsOf, isHeldBy } from '../law/papers.js';
import { countedLines } from '../law/supplies.js';
import { type Amount, addAmounts, describe, isKnown, NOTHING } from '../law/units.js';
import type { MonthTotal } from './history.js';
import { documentsOf } from './paper-faults.js';
import type { Finding, Rule, Situation } from './rule.js';
import type { AssessedSupply } from './supplies.js';

export const exportConditions: Rule = {
  id: 'export-conditions',
  raises: ['EXPORT_CONDITIONS', 'EXPORT_CONDITIONS/registration', 'QUANTITY_UNCLEAR'],
  when: 'a substance of category 3 leaves the Union: whether an authorisation is needed depends on the country; what goes to this customer alone in the calendar year, or went in the one before, passes the total from which the exporter is registered, or may, where a mass is not known',
  inputs: ['lines', 'shipment', 'documents', 'history.months', 'history.lastYear'],
  citation: 'Regulation (EC) 111/2005 Art. 7(1), 11(1), 12(1); Delegated Regulation (EU) 2015/1011 Art. 6, 10',
  sourced: true,
  evaluate: (situation) =>
    situation.supplies.flatMap((supply) => {
      const total = exportTotalOf(supply.substance, supply.movement);
      if (!total) return [];
      const years = exportedIn(supply, situation);
      // Over all customers it can only be more.
      const above = years.filter(({ amount }) => (amount.milligrams ?? 0) > total.kilograms * 1e6);
      const isSettled = isRegistered(situation, supply);
      const unclear = isSettled || above.length > 0 ? [] : unweighed(supply, total, years);
      return [conditions(supply, total, situation, years, isSettled ? [] : above), ...unclear];
    }),
};

/** What went to the customer in a calendar year. */
interface Exported {
  year: string;
  amount: Amount;
  /** orders before this one whose mass is not known */
  unweighed: number;
}

/** In the calendar year of the order, with the order, and in the one before. Each is held against the total by itself. */
function exportedIn(supply: AssessedSupply, { facts }: Situation): [Exported, Exported] {
  const year = facts.on.slice(0, 4);
  const sum = (name: string, months: MonthTotal[], first: Amount): Exported => {
    const theirs = months.filter(
      (total) => total.movement === supply.key && total.substance === supply.substance && total.month.startsWith(name),
    );
    return {
      year: name,
      amount: theirs.reduce((sum, total) => addAmounts(sum, total.amount), first),
      unweighed: theirs.reduce((orders, total) => orders + unweighedOf(total), 0),
    };
  };
  return [sum(year, facts.history.months, supply.amount), sum(yearsAfter(year, -1), facts.history.lastYear ?? [], NOTHING)];
}

const unweighedOf = ({ amount, orders, unweighed = 0 }: MonthTotal): number => (amount.milligrams === null ? orders : unweighed);

function conditions(
  supply: AssessedSupply,
  total: ExportTotal,
  { route }: Situation,
  [now, before]: [Exported, Exported],
  above: Exported[],
): Finding {
  const sums = above.map(({ year, amount }) => `${describe(amount)} to this customer in ${year}`).join(', ');
  return {
    code: 'EXPORT_CONDITIONS',
    ...(sums && { variant: 'registration' }),
    message: `${supply.name}: an export of category 3${sums && `; ${sums}, and above ${total.kilograms} kg in all in a calendar year the exporter is registered`}.`,
    cure: `Whether ${route.destination} has asked for pre-export notifications, by the Commission's present list: if so, the authority notifies it first, and an export authorisation is due in any amount.${sums && ` ${REGISTRATION}`}`,
    evidence: {
      substance: supply.substance,
      destination: route.destination,
      year: now.year,
      toThisCustomer: describe(now.amount),
      ...(isKnown(before.amount) && { yearBefore: describe(before.amount) }),
      registrationAbove: `${total.kilograms} kg`,
      ...(total.note && { note: total.note }),
    },
    source: sourceOf(total),
  };
}

/** What has no known mass must not pass for nothing. */
function unweighed(supply: AssessedSupply, total: ExportTotal, years: [Exported, Exported]): Finding[] {
  const lines = countedLines(supply)
    .filter(({ amount }) => amount.milligrams === null)
    .map(({ lineId }) => lineId);
  const earlier = years.filter(({ unweighed }) => unweighed > 0).map(({ year, unweighed }) => `${unweighed} in ${year}`);
  if (lines.length === 0 && earlier.length === 0) return [];
  const which = [
    ...(lines.length > 0 ? [`line ${lines.join(', ')}`] : []),
    ...(earlier.length > 0 ? [`earlier orders of this customer (${earlier.join(', ')})`] : []),
  ].join(' and ');
  return [
    {
      code: 'QUANTITY_UNCLEAR',
      message: `${supply.name}: the mass of ${which} is not known, and above ${total.kilograms} kg in all in a calendar year the exporter is registered.`,
      cure: `The net quantity in kilograms; an earlier order is screened again with it. Or: ${REGISTRATION}`,
      evidence: { substance: supply.substance, lines, earlierOrders: earlier, registrationAbove: `${total.kilograms} kg` },
      source: sourceOf(total),
    },
  ];
}

const REGISTRATION = "The number of the exporter's registration, as a paper that names the exporter as its holder.";

const sourceOf = ({ list, substance, citation, sourced }: ExportTotal): Finding['source'] => ({
  listId: list,
  entryId: substance,
  citation,
  sourced,
});

/** A paper without a holder, or of a party of the order, may well be the customer's: it says nothing of the exporter. */
const isRegistered = (situation: Situation, { identified }: AssessedSupply): boolean =>
  documentsOf(situation).some(
    (document) =>
      document.kind === 'registration' &&
      !!document.holder?.trim() &&
      !situation.facts.order.parties.some((party) => isHeldBy(document, party)) &&
      faultsOf(document, { holder: null, identified, on: situation.facts.on, amount: null }).length === 0,
  );
