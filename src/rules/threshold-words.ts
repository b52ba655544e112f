/** How flags about thresholds speak of them. */
import type { Flag } from '../contract.js';
import type { Threshold } from '../law/threshold-table.js';
import { describe } from '../law/units.js';
import type { AssessedSupply } from './supplies.js';

const TRADES: Record<string, string> = {
  domestic: 'within the United States',
  intra: 'within the Union',
  import: 'as an import',
  export: 'as an export',
  international: 'arranged between other countries',
};
const LAWS: Record<string, string> = { us: 'US', eu: 'EU', other: '' };

/** "1 kg, as an export (US)". */
export function thresholdWords({ movement }: AssessedSupply, threshold: Threshold): string {
  const trade =
    movement.flow === 'domestic' || movement.flow === 'intra'
      ? TRADES[movement.flow]
      : `${TRADES[movement.flow]} (${LAWS[movement.jurisdiction]} law)`;
  if (threshold.amounts.length === 0) return `every transaction ${trade} is regulated`;
  const amount = threshold.amounts.map(describe).join(' or ');
  return threshold.reached === 'at' ? `the threshold is ${amount} ${trade}` : `up to ${amount} a year is exempt ${trade}`;
}

export function thresholdEvidence(supply: AssessedSupply, threshold: Threshold): Flag['evidence'] {
  return {
    substance: supply.substance,
    jurisdiction: supply.movement.jurisdiction,
    flow: supply.movement.flow,
    threshold: { amounts: threshold.amounts.map(describe), period: threshold.period, reached: threshold.reached },
    order: describe(supply.amount),
    lines: supply.lines.map(({ lineId, amount, exemption }) => ({
      lineId,
      amount: describe(amount),
      ...(exemption && { exempt: exemption.reason }),
    })),
  };
}

export const thresholdSource = (threshold: Threshold): Flag['source'] => ({
  listId: threshold.list,
  entryId: threshold.substance,
  citation: threshold.citation,
  sourced: threshold.sourced,
});

/** What would settle a regulated supply. */
export const regulatedCure = ({ movement }: AssessedSupply): string =>
  movement.jurisdiction === 'eu'
    ? 'The papers that category and quantity ask for: registration of the buyer, customer declaration of the use.'
    : 'Proof of the identity of the buyer (21 CFR 1310.07), and a paper that names the substance and covers date and amount.';
