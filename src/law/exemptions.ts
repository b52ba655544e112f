/** What the law leaves out: mixtures with little of the listed chemical (21 CFR 1310.12), and some transactions (21 CFR 1310.08). */
import { lawOfEach } from './law-data.js';
import type { Flow, Movement } from './movements.js';
import type { Cited } from './threshold-table.js';
import { type Amount, amountOf } from './units.js';

/** Purer than this is the chemical itself with its impurities, not a mixture (21 USC 802(40)). */
const PURE_PERCENT = 90;

interface MixtureRow extends Cited {
  substances: string[];
  flows: Flow[];
  /** exempt up to and including this share; 0: never, 100: any mixture */
  atMostPercent: number;
  /** a solution in a solvent that does nothing is the chemical, not a mixture */
  inertCarrierIsNoMixture?: boolean;
}

interface TransactionRow extends Cited {
  substance: string;
  flows: Flow[];
  form?: 'anhydrous';
  /** a word that the line must be written with */
  named?: string;
  containerAtLeast?: { value: number; unit: string };
  /** over all lines of the transaction */
  atMost?: { value: number; unit: string };
  reason: string;
}

const exemptions = new Map(
  lawOfEach<{ mixtures: MixtureRow[]; transactions: TransactionRow[] }>('exemptions.json').map(({ jurisdiction, law }) => [
    jurisdiction,
    law,
  ]),
);

/** What an exemption looks at in a line. */
export interface Supplied {
  substance: string;
  /** as the customer wrote it */
  text: string;
  /** of the product, not of what it contains */
  amount: Amount;
  /** of all products of the substance in the order */
  inOrder: Amount;
  concentrationPercent: number | null;
  packages: number;
  anhydrous: boolean;
}

export interface Exemption extends Cited {
  reason: string;
}

/** A line below this share is a mixture: only what it contains counts. */
export const isMixture = (concentrationPercent: number | null): boolean =>
  concentrationPercent !== null && concentrationPercent < PURE_PERCENT;

/** Why a line is no regulated transaction, or undefined. The Union gives no percentages: it decides case by case. */
export function exemptionOf(supplied: Supplied, { jurisdiction, flow }: Movement): Exemption | undefined {
  const law = exemptions.get(jurisdiction);
  return law && (mixtureExemption(law.mixtures, supplied, flow) ?? transactionExemption(law.transactions, supplied, flow));
}

function mixtureExemption(mixtures: MixtureRow[], { substance, concentrationPercent }: Supplied, flow: Flow): Exemption | undefined {
  if (concentrationPercent === null || !isMixture(concentrationPercent)) return undefined;
  const row = mixtures.find(
    (row) =>
      row.substances.includes(substance) &&
      row.flows.includes(flow) &&
      !row.inertCarrierIsNoMixture &&
      row.atMostPercent > 0 &&
      concentrationPercent <= row.atMostPercent,
  );
  if (!row) return undefined;
  const limit =
    row.atMostPercent === 100 ? 'mixtures of it are exempt in this trade' : `a mixture with at most ${row.atMostPercent} % is exempt`;
  return { reason: limit, ...cited(row) };
}

function transactionExemption(
  transactions: TransactionRow[],
  { substance, text, amount, inOrder, packages, anhydrous }: Supplied,
  flow: Flow,
): Exemption | undefined {
  const row = transactions.find(
    (row) =>
      row.substance === substance &&
      row.flows.includes(flow) &&
      (row.form === undefined || anhydrous) &&
      (row.named === undefined || text.toLowerCase().includes(row.named)) &&
      (row.containerAtLeast === undefined || atLeast(amount, packages, row.containerAtLeast)) &&
      (row.atMost === undefined || atMost(inOrder, row.atMost)),
  );
  return row && { reason: row.reason, ...cited(row) };
}

function atLeast(amount: Amount, packages: number, limit: { value: number; unit: string }): boolean {
  return amount.milligrams !== null && amount.milligrams / packages >= amountOf(limit.value, limit.unit).milligrams!;
}

function atMost(amount: Amount, limit: { value: number; unit: string }): boolean {
  return amount.microlitres !== null && amount.microlitres <= amountOf(limit.value, limit.unit).microlitres!;
}

function cited(row: Cited): Cited {
  return { citation: row.citation, sourced: row.sourced, ...(row.source && { source: row.source }), ...(row.note && { note: row.note }) };
}
