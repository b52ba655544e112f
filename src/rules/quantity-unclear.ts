import { countedLines } from '../law/supplies.js';
import { shareOf } from '../law/thresholds.js';
import { unitKind } from '../law/units.js';
import type { Finding, Rule, Situation } from './rule.js';

export const quantityUnclear: Rule = {
  id: 'quantity-unclear',
  raises: ['SUBSTANCE_CONTRADICTION/unit', 'SUBSTANCE_CONTRADICTION/unit_of_other', 'QUANTITY_UNCLEAR'],
  when: 'the unit of a line is none, or its quantity cannot be compared with the threshold that applies',
  inputs: ['lines.quantity', 'lines.unit'],
  citation: '21 CFR 1310.04(f): thresholds are by mass or by volume',
  sourced: true,
  evaluate: (situation) => [...unknownUnits(situation), ...incomparable(situation)],
};

function unknownUnits({ facts, supplies }: Situation): Finding[] {
  const controlled = new Set(supplies.flatMap((supply) => supply.lines.map((line) => line.lineId)));
  return facts.lines
    .filter(({ line }) => unitKind(line.unit) === 'unknown')
    .map(({ line }) => ({
      code: 'SUBSTANCE_CONTRADICTION',
      variant: controlled.has(line.lineId) ? 'unit' : 'unit_of_other',
      message: `Line ${line.lineId}: "${line.unit}" is no unit of mass, volume or amount.`,
      cure: 'The quantity in a unit of mass or volume.',
      evidence: { lineId: line.lineId, quantity: line.quantity, unit: line.unit },
    }));
}

/** One flag a line, whichever movements it cannot be judged in. */
function incomparable({ facts, supplies }: Situation): Finding[] {
  const unclear = new Map<string, Finding>();
  for (const supply of supplies) {
    const { threshold } = supply;
    if (!threshold || threshold.amounts.length === 0) continue;
    for (const { lineId, amount } of countedLines(supply)) {
      const { quantity, unit } = facts.lines.find(({ line }) => line.lineId === lineId)!.line;
      if (shareOf(amount, threshold) !== null || unitKind(unit) === 'unknown') continue;
      unclear.set(lineId, {
        code: 'QUANTITY_UNCLEAR',
        message: `Line ${lineId}: ${quantity} ${unit} of ${supply.name} cannot be compared with the threshold that applies.`,
        cure: 'The net quantity in kilograms.',
        evidence: { lineId, quantity, unit, substance: supply.substance },
        source: { citation: threshold.citation, sourced: threshold.sourced },
      });
    }
  }
  return [...unclear.values()];
}
