/** How much of its substance a line holds, from its own field and from what its text says. */
import type { IdentifiedSubstance, OrderLine } from '../contract.js';

/** Less than this is no product of the substance, so who writes it means something else, or means to hide an amount. */
const LEAST_PERCENT = 0.01;

/** Percent, the highest that the line tells: only that one cannot hide an amount. Null where nothing believable is told. */
export function concentrationOf(line: OrderLine, identified: IdentifiedSubstance): number | null {
  const told = toldBy(line, identified).filter((percent) => percent >= LEAST_PERCENT);
  return told.length === 0 ? null : Math.max(...told);
}

/** What does not agree in the percentages of a line, or undefined. */
export function concentrationContradiction(line: OrderLine, identified: IdentifiedSubstance): string | undefined {
  const told = toldBy(line, identified);
  if (identified.substance === null || told.length === 0) return undefined;
  const [low, high] = [Math.min(...told), Math.max(...told)];
  if (low < LEAST_PERCENT) return `${low} % of ${identified.substance} is next to none of it`;
  // Assays differ by a point or two, and rounding by a little more.
  return high > low * 1.2 + 1
    ? `the line is of ${line.concentrationPercent} %, its text of ${identified.concentrationPercent} %`
    : undefined;
}

const toldBy = (line: OrderLine, identified: IdentifiedSubstance): number[] =>
  [line.concentrationPercent, identified.concentrationPercent].filter((percent) => percent !== undefined && percent !== null);
