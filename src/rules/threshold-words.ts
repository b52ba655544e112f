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

/** What would settle a regulated supply, with the duties that it brings (../law, obligations). */
export function regulatedCure({ movement }: AssessedSupply): string {
  if (movement.jurisdiction === 'eu')
    return 'The papers that category and quantity ask for (registration of the buyer, customer declaration of the use); keep them and the records for three years (Regulation (EC) 273/2004 Art. 5).';
  const record = 'keep the record for two years (21 CFR 1310.04)';
  const papers = 'Proof of the identity of the buyer (21 CFR 1310.07) and a paper that names the substance and covers date and amount';
  return movement.flow === 'domestic'
    ? `${papers}; ${record}.`
    : `${papers}; DEA Form 486 fifteen days ahead, unless the customer is a regular one (21 CFR part 1313); ${record}.`;
}
