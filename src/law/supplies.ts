/** An order as the law counts it: for each movement and substance one supply, with its amount, threshold and exemptions. */
import type { Control, IdentifiedSubstance, OrderLine } from '../contract.js';
import { concentrationOf } from './concentration.js';
import { type Exemption, exemptionOf, isMixture } from './exemptions.js';
import { countedAs, exactControls } from './listed.js';
import { type Movement, movementKey, type Route } from './movements.js';
import { casNumbers } from './papers.js';
import type { Threshold } from './threshold-table.js';
import { shareOf, thresholdOf } from './thresholds.js';
import { type Amount, addAmounts, amountOf, NOTHING, scaleAmount, unitKind } from './units.js';

export interface IdentifiedLine {
  line: OrderLine;
  identified: IdentifiedSubstance;
}

export interface SuppliedLine {
  lineId: string;
  amount: Amount;
  /** the line is left out of the sum, and why */
  exemption?: Exemption;
}

export interface Supply {
  movement: Movement;
  /** `movement` as purchases are kept under it */
  key: string;
  /** id of the substance that is counted: of the base, or of the entry that covers an ester */
  substance: string;
  /** how people call it */
  name: string;
  /** the line that is the counted substance itself, else the first, with what controls any line of the supply exactly */
  identified: IdentifiedSubstance;
  /** CAS numbers that its lines give: a salt has one of its own */
  numbers: string[];
  lines: SuppliedLine[];
  /** of the lines that count */
  amount: Amount;
  /** undefined: no threshold in this movement, or nothing of the supply counts */
  threshold: Threshold | undefined;
}

/** Every supply of a controlled substance in an order, sorted, whatever the order of its lines. */
export function suppliesOf(lines: IdentifiedLine[], route: Route): Supply[] {
  return route.movements
    .flatMap((movement) => suppliesIn(movement, lines, route))
    .sort((a, b) => compare(a.key, b.key) || compare(a.substance, b.substance));
}

function suppliesIn(movement: Movement, lines: IdentifiedLine[], route: Route): Supply[] {
  const supplies = new Map<string, Supply>();
  const counted = productsOf(lines);
  const inOrder = new Map<string, Amount>();
  for (const { substance, product } of counted) inOrder.set(substance, addAmounts(inOrder.get(substance) ?? NOTHING, product));
  for (const { line, identified, substance, product } of counted) {
    const concentrationPercent = concentrationOf(line, identified);
    const exemption = exemptionOf(
      {
        substance,
        text: textOf(line),
        amount: product,
        inOrder: inOrder.get(substance)!,
        concentrationPercent,
        packages: line.packages ?? 1,
        anhydrous: isAnhydrous(line, identified),
      },
      movement,
    );
    const threshold = exemption ? undefined : thresholdOf(identified, movement, route, isAnhydrous(line, identified));
    const amount = threshold?.asSolution ? product : countedOf(product, identified, concentrationPercent);
    const supply = supplies.get(substance) ?? {
      movement,
      key: movementKey(movement),
      substance,
      name: '',
      identified,
      numbers: [],
      lines: [],
      amount: NOTHING,
      threshold: undefined,
    };
    supply.numbers.push(...numbersOf(line, identified));
    supply.lines.push({ lineId: line.lineId, amount, ...(exemption && { exemption }) });
    if (!exemption) supply.amount = addAmounts(supply.amount, amount);
    supply.identified = together(supply.identified, identified, substance);
    supply.name = supply.identified.substance ?? substance;
    supply.threshold = stricter(supply.threshold, threshold, supply.amount);
    supplies.set(substance, supply);
  }
  const byVolume = new Set(lines.filter(({ line }) => unitKind(line.unit) === 'volume').map(({ line }) => line.lineId));
  return [...supplies.values()].map((supply) =>
    countedLines(supply).some(({ lineId }) => byVolume.has(lineId)) ? supply : { ...supply, threshold: weighed(supply.threshold) },
  );
}

/** The lines that some law controls, sorted, each with the substance that it counts as and all that is sold of it. */
function productsOf(lines: IdentifiedLine[]) {
  return [...lines]
    .sort((a, b) => compare(a.line.lineId, b.line.lineId))
    .flatMap(({ line, identified }) => {
      const substance = countedAs(identified);
      if (substance === null) return [];
      return [{ line, identified, substance, product: amountOf(line.quantity, line.unit, propertiesOf(identified)) }];
    });
}

/** Tablets or an ester in front must not hide the lists, and the papers due for them, that name the substance behind. */
function together(first: IdentifiedSubstance, next: IdentifiedSubstance, substance: string): IdentifiedSubstance {
  const [main, other] = first.substanceId !== substance && next.substanceId === substance ? [next, first] : [first, next];
  const isNamed = (control: Control) =>
    main.controls.some(({ kind, listId, entryId }) => kind === 'exact' && listId === control.listId && entryId === control.entryId);
  const more = exactControls(other).filter((control) => !isNamed(control));
  return more.length === 0 ? main : { ...main, controls: [...main.controls, ...more] };
}

/** A gas and its solution fall under two thresholds and are counted as one chemical: against the one that they fill the more. */
function stricter(a: Threshold | undefined, b: Threshold | undefined, amount: Amount): Threshold | undefined {
  if (!a || !b) return a ?? b;
  const filled = (threshold: Threshold) => (threshold.amounts.length === 0 ? Infinity : (shareOf(amount, threshold) ?? 0));
  return filled(b) > filled(a) ? b : a;
}

/**
 * What is sold by weight is held against the weight that the law names, though 149 kg of acetone are a little more than 50
 * gallons; what is sold by volume against either, since a customer may write whatever is the less.
 */
function weighed(threshold: Threshold | undefined): Threshold | undefined {
  const weights = threshold?.amounts.filter(({ milligrams }) => milligrams !== null) ?? [];
  return threshold && weights.length > 0 ? { ...threshold, amounts: weights } : threshold;
}

/** The lines that count, or none when the whole supply is exempt. */
export const countedLines = (supply: Supply): SuppliedLine[] => supply.lines.filter((line) => !line.exemption);

/**
 * What counts of a product: the base of a salt (21 CFR 1310.04(f)), what a mixture contains (Regulation (EU) 2015/1011
 * Art. 6(c)), all of a chemical that is merely impure.
 */
function countedOf(product: Amount, { baseFactor }: IdentifiedSubstance, concentrationPercent: number | null): Amount {
  // Where the salt's share of base is not known, the whole counts: rather a flag too many.
  const base = baseFactor ? scaleAmount(product, baseFactor) : product;
  return isMixture(concentrationPercent) ? scaleAmount(base, concentrationPercent! / 100) : base;
}

/** A salt has neither the density of its base nor needs one. */
export const propertiesOf = (identified: IdentifiedSubstance) => ({
  densityKgPerLitre: isSalt(identified) ? null : identified.densityKgPerLitre,
  molarMass: identified.molarMass,
});

const isSalt = ({ form, baseFactor }: IdentifiedSubstance): boolean =>
  form === 'salt' || (typeof baseFactor === 'number' && baseFactor < 1);

/** Where the line contradicts itself, its number may be that of anything. */
const numbersOf = ({ substance }: OrderLine, { contradiction }: IdentifiedSubstance): string[] =>
  contradiction ? [] : casNumbers(`${substance.cas ?? ''} ${substance.name ?? ''}`);

const textOf = ({ substance }: OrderLine): string => [substance.name, substance.productCode].join(' ');

const isAnhydrous = (line: OrderLine, identified: IdentifiedSubstance): boolean =>
  identified.form === 'anhydrous' || /anhydrous|hydrogen chloride|\bgas\b/i.test(textOf(line));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
