/** Which threshold a supply falls under, and whether an amount reaches it. */
import type { IdentifiedSubstance } from '../contract.js';
import { countedAs, exactControls } from './listed.js';
import type { Movement, Route } from './movements.js';
import { otherwise, places, type Threshold, thresholdsOf } from './threshold-table.js';
import type { Amount } from './units.js';

/** The threshold of a line in a movement, or undefined when the law regulates it by none (or not at all). */
export function thresholdOf(identified: IdentifiedSubstance, movement: Movement, route: Route, anhydrous: boolean): Threshold | undefined {
  const lists = new Set(exactControls(identified).map((control) => control.listId));
  const counted = countedAs(identified);
  const row = thresholdsOf
    .get(counted!)
    ?.find(
      (row) =>
        lists.has(row.list) &&
        row.flows.includes(movement.flow) &&
        row.list.startsWith(`${movement.jurisdiction}-`) &&
        (row.form === undefined || (row.form === 'anhydrous') === anhydrous),
    );
  if (row) return row.destinations === undefined || places.get(row.destinations)?.has(route.destination) ? row : undefined;
  const rest = otherwise.find(({ list }) => lists.has(list) && list.startsWith(`${movement.jurisdiction}-`));
  return rest && { ...rest, substance: counted!, flows: [movement.flow], amounts: [], period: 'transaction', reached: 'at' };
}

/** Whether an amount is regulated under the threshold. An amount of unknown size is when the threshold is none at all. */
export function reaches(amount: Amount, threshold: Threshold): boolean {
  if (threshold.amounts.length === 0) return true;
  return threshold.amounts.some(
    (limit) => passes(amount.milligrams, limit.milligrams, threshold) || passes(amount.microlitres, limit.microlitres, threshold),
  );
}

/** How much of the threshold an amount is: 1 is the amount itself; null when the two cannot be compared, or there is no amount. */
export function shareOf(amount: Amount, threshold: Threshold): number | null {
  const shares = threshold.amounts
    .flatMap((limit) => [share(amount.milligrams, limit.milligrams), share(amount.microlitres, limit.microlitres)])
    .filter((value) => value !== null);
  return shares.length === 0 ? null : Math.max(...shares);
}

const share = (amount: number | null, limit: number | null) => (amount === null || limit === null ? null : amount / limit);

/** Gallons are no whole microlitres: four times 12.5 of them, each rounded, are a microlitre short of 50. */
const ROUNDING = 1e-7;

function passes(amount: number | null, limit: number | null, threshold: Threshold): boolean {
  if (amount === null || limit === null) return false;
  return threshold.reached === 'at' ? amount >= limit * (1 - ROUNDING) : amount > limit;
}
