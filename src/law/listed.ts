/** Under which name the law counts a line: salts with their base, esters with the entry that covers them. */
import type { Control, IdentifiedSubstance } from '../contract.js';
import { substancesWithThresholds } from './threshold-table.js';

/** The substance that quantities are added up under, or null when nothing controls the line exactly. */
export function countedAs(identified: IdentifiedSubstance): string | null {
  const exact = exactControls(identified);
  if (exact.length === 0) return null;
  const own = identified.substanceId ?? null;
  if (own !== null && substancesWithThresholds.has(own)) return own;
  // An ester is a substance of its own, but counts with the entry that names it ("phenylacetic acid, its esters and its salts").
  const entry = exact.map((control) => control.entryId).find((id) => substancesWithThresholds.has(id));
  return entry ?? own ?? exact.map((control) => control.entryId).sort()[0]!;
}

/** Entries that name the substance or cover its form: class membership and likeness are not among them. */
export function exactControls(identified: IdentifiedSubstance): Control[] {
  return identified.controls.filter((control) => control.kind === 'exact');
}
