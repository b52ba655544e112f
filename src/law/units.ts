/**
 * Quantities as customers write them, in whole milligrams and microlitres: sums over many orders stay exact, so that an
 * amount that meets a threshold to the gram meets it. Factors: NIST Special Publication 811, Appendix B; US customary units.
 */

/** What is known of a quantity; null where it cannot be told without a density. */
export interface Amount {
  milligrams: number | null;
  microlitres: number | null;
}

/** Facts of the substance that turn one kind of quantity into another. */
export interface Properties {
  densityKgPerLitre?: number | null | undefined;
  molarMass?: number | null | undefined;
}

/** A quantity above this (a million tonnes) is held at it: sums stay far below 2^53. */
const LARGEST = 1e15;

const MILLIGRAMS = new Map(
  Object.entries({
    ug: 1e-3,
    mcg: 1e-3,
    mg: 1,
    g: 1e3,
    gr: 1e3,
    gm: 1e3,
    gram: 1e3,
    gramme: 1e3,
    dag: 1e4,
    kg: 1e6,
    kgs: 1e6,
    kilo: 1e6,
    kilogram: 1e6,
    kilogramme: 1e6,
    t: 1e9,
    mt: 1e9,
    tonne: 1e9,
    'metric ton': 1e9,
    // Nobody knows whether a bare "ton" is short, long or metric: the metric one is between, and the usual one in trade.
    ton: 1e9,
    oz: 28349.523125,
    ounce: 28349.523125,
    lb: 453592.37,
    lbs: 453592.37,
    pound: 453592.37,
    'short ton': 907184740,
    'long ton': 1016046908.8,
    cwt: 45359237,
  }),
);

const MICROLITRES = new Map(
  Object.entries({
    ul: 1,
    ml: 1e3,
    cc: 1e3,
    cm3: 1e3,
    milliliter: 1e3,
    millilitre: 1e3,
    cl: 1e4,
    dl: 1e5,
    l: 1e6,
    lt: 1e6,
    ltr: 1e6,
    liter: 1e6,
    litre: 1e6,
    dm3: 1e6,
    hl: 1e8,
    m3: 1e9,
    'fl oz': 29573.5295625,
    floz: 29573.5295625,
    'fluid ounce': 29573.5295625,
    pt: 473176.473,
    pint: 473176.473,
    qt: 946352.946,
    quart: 946352.946,
    gal: 3785411.784,
    gallon: 3785411.784,
    'us gal': 3785411.784,
    'us gallon': 3785411.784,
    'imp gal': 4546090,
    'imperial gallon': 4546090,
    bbl: 158987294.928,
  }),
);

const MILLIMOLES = new Map(Object.entries({ umol: 1e-3, mmol: 1, mol: 1e3, mole: 1e3, kmol: 1e6 }));

/** Words that count containers or pieces: valid in an order, but they tell no quantity. */
const COUNTS = new Set(
  'pc pcs piece each ea unit bottle drum pack package box bag can case carton cylinder ampoule ampule vial kit set pallet ibc tote jar tube tablet'.split(
    ' ',
  ),
);

/** `count`: a number of things; `unknown`: no unit that we know. */
export type UnitKind = 'mass' | 'volume' | 'substance' | 'count' | 'unknown';

export function unitKind(unit: string): UnitKind {
  const known = normalise(unit);
  if (MILLIGRAMS.has(known)) return 'mass';
  if (MICROLITRES.has(known)) return 'volume';
  if (MILLIMOLES.has(known)) return 'substance';
  return COUNTS.has(known) ? 'count' : 'unknown';
}

/** The quantity as mass and volume, as far as the unit and the properties tell. */
export function amountOf(quantity: number, unit: string, properties: Properties = {}): Amount {
  const known = normalise(unit);
  const density = positive(properties.densityKgPerLitre);
  const perUnit = MICROLITRES.get(known);
  if (perUnit !== undefined) {
    const microlitres = quantity * perUnit;
    return whole({ microlitres, milligrams: density === null ? null : microlitres * density });
  }
  const milligrams = massOf(quantity, known, positive(properties.molarMass));
  return whole({ milligrams, microlitres: milligrams === null || density === null ? null : milligrams / density });
}

function massOf(quantity: number, unit: string, molarMass: number | null): number | null {
  const milligrams = MILLIGRAMS.get(unit);
  if (milligrams !== undefined) return quantity * milligrams;
  const millimoles = MILLIMOLES.get(unit);
  return millimoles === undefined || molarMass === null ? null : quantity * millimoles * molarMass;
}

/** Adds what is known of both. */
export function addAmounts(a: Amount, b: Amount): Amount {
  const add = (x: number | null, y: number | null) => (x === null && y === null ? null : (x ?? 0) + (y ?? 0));
  return { milligrams: add(a.milligrams, b.milligrams), microlitres: add(a.microlitres, b.microlitres) };
}

export function scaleAmount(amount: Amount, factor: number): Amount {
  const scale = (x: number | null) => (x === null ? null : x * factor);
  return whole({ milligrams: scale(amount.milligrams), microlitres: scale(amount.microlitres) });
}

export const NOTHING: Amount = Object.freeze({ milligrams: null, microlitres: null });
export const isKnown = (amount: Amount): boolean => amount.milligrams !== null || amount.microlitres !== null;

/** For messages and evidence: "1.5 kg", "12 l", or both. */
export function describe(amount: Amount): string {
  const parts = [];
  if (amount.milligrams !== null) parts.push(mass(amount.milligrams));
  if (amount.microlitres !== null) parts.push(`${trim(amount.microlitres / 1e6)} l`);
  return parts.length === 0 ? 'an unknown amount' : parts.join(' or ');
}

function mass(milligrams: number): string {
  if (milligrams < 1e3) return `${trim(milligrams)} mg`;
  return milligrams < 1e6 ? `${trim(milligrams / 1e3)} g` : `${trim(milligrams / 1e6)} kg`;
}

/** Six figures are enough for a person, and still tell a gram in a hundred kilograms. */
const trim = (value: number): string => String(Number(value.toPrecision(6)));

function whole(amount: Amount): Amount {
  const round = (x: number | null) => (x === null ? null : Math.min(Math.round(x), LARGEST));
  return { milligrams: round(amount.milligrams), microlitres: round(amount.microlitres) };
}

const positive = (value: number | null | undefined): number | null => (value !== undefined && value !== null && value > 0 ? value : null);

function normalise(unit: string): string {
  const known = unit
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('μ', 'u')
    .replaceAll('.', ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^u s /, 'us ');
  const singular = known.endsWith('s') ? known.slice(0, -1) : known;
  return isUnit(known) || !isUnit(singular) ? known : singular;
}

const isUnit = (word: string): boolean => MILLIGRAMS.has(word) || MICROLITRES.has(word) || MILLIMOLES.has(word) || COUNTS.has(word);
