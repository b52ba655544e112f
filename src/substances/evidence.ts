/** Everything in a line that tells what it is, looked up piece by piece. */
import { entriesUnderHeading } from '../law/controls.js';
import { byCas, byEc, byInchi, bySkeleton, byUnNumber, type Meeting } from './dictionary.js';
import { findExactName, findMisspeltName, type NameFound } from './names/find-name.js';
import { listedWithin } from './names/listed-within.js';
import type { Reading } from './read-line.js';
import { findStructure } from './structures/find-structure.js';
import { mainLayers } from './structures/inchi.js';
import type { Relations } from './structures/relations.js';
import { fromInchi, fromMolfile, fromSmiles, type Structure } from './structures/structure.js';

/** One thing in the line that tells what it is. */
export interface Evidence {
  how: 'cas' | 'ec' | 'inchikey' | 'inchi' | 'name' | 'synonym' | 'misspelling' | 'structure' | 'un number';
  /** as written, for people */
  written: string;
  /** what it points to, the likeliest first; empty where nothing is known by it */
  meetings: Meeting[];
  /** what a structure tells beyond the dictionary */
  relations?: Relations;
  /** for a salt by name: molar mass that comes to the parent's; null where the name does not tell */
  addedMass?: number | null;
  /** for a drawn salt: kilograms of the parent in one kilogram */
  baseFactor?: number;
}

export interface Gathered {
  evidence: Evidence[];
  /** what could not be read */
  problems: string[];
  /** a listed name that the text comes close to */
  near: string | null;
}

/** InChI strings, and SMILES, that are read in one line: each may take a tenth of a second. */
const MOST_DRAWN = 4;

/** `drawings`: whether structures are examined; what is not is among the problems. */
export function gather(reading: Reading, drawings = true): Gathered {
  const evidence: Evidence[] = [
    ...reading.cas.map((cas): Evidence => ({ how: 'cas', written: `CAS ${cas}`, meetings: byCas.get(cas) ?? [] })),
    ...reading.ec.map((ec): Evidence => ({ how: 'ec', written: `EC ${ec}`, meetings: byEc.get(ec) ?? [] })),
    ...reading.inchiKeys.map((key): Evidence => ({ how: 'inchikey', written: `InChIKey ${key.slice(0, 27)}`, meetings: ofInchiKey(key) })),
  ];
  const problems: string[] = [];
  const addStructure = (written: string, read: () => Structure) => {
    if (!drawings) return void problems.push(unexamined(written));
    const structure = attempt(read);
    if (structure) evidence.push({ how: 'structure', written, ...findStructure(structure) });
    else problems.push(`${written} cannot be read as a structure`);
  };
  for (const inchi of reading.inchis.slice(0, MOST_DRAWN)) {
    const meetings = byInchi.get(inchi.replace(/^InChI=1S?\//, '')) ?? byInchi.get(mainLayers(inchi));
    if (meetings) evidence.push({ how: 'inchi', written: inchi.slice(0, 80), meetings });
    else addStructure(inchi.slice(0, 80), () => fromInchi(inchi));
  }
  for (const smiles of reading.smiles.slice(0, MOST_DRAWN)) addStructure(`SMILES ${smiles.slice(0, 80)}`, () => fromSmiles(smiles));
  if (reading.inchis.length > MOST_DRAWN || reading.smiles.length > MOST_DRAWN) problems.push('more structures than one line has need of');
  if (reading.molfile) addStructure('the molfile', () => fromMolfile(reading.molfile!));

  let near: string | null = null;
  let whole = false;
  if (reading.name) {
    const exact = findExactName(reading.name);
    const drawn = exact || evidence.length > 0 || !drawings ? undefined : drawnIn(reading.maybeSmiles);
    whole = exact !== undefined && !exact.part;
    if (exact) evidence.push(ofName(exact));
    else if (drawn) evidence.push({ how: 'structure', written: reading.maybeSmiles!.slice(0, 80), ...findStructure(drawn) });
    else {
      if (!drawings && reading.maybeSmiles) problems.push(unexamined(reading.maybeSmiles.slice(0, 80)));
      const search = findMisspeltName(reading.name);
      if (search.found) evidence.push(ofName(search.found));
      near = search.near ?? null;
    }
  }
  const told = new Set(evidence.flatMap((one) => one.meetings.map((meeting) => meeting.known)));
  const within = reading.name && !whole ? (listedWithin(reading.name, told)?.name ?? null) : null;
  const pointing = () => evidence.some((one) => one.meetings.length > 0);
  if (!pointing())
    for (const un of reading.unNumbers) evidence.push({ how: 'un number', written: `UN ${un}`, meetings: byUnNumber.get(un) ?? [] });
  // A customs heading holds many goods: it hints, it does not identify.
  if (!pointing() && reading.hsCode) near ??= entriesUnderHeading(reading.hsCode)[0]?.name ?? null;
  return { evidence, problems, near: within ?? (pointing() ? null : near) };
}

const unexamined = (written: string): string => `${written} was not examined: the order draws more than is examined at once`;

function ofName(name: NameFound): Evidence {
  return { how: name.how, written: name.name, meetings: [{ known: name.known, form: name.form }], addedMass: name.addedMass ?? null };
}

/** The skeleton decides; among diastereomers the rest of the key says which. */
function ofInchiKey(key: string): Meeting[] {
  const meetings = bySkeleton.get(key.slice(0, 14)) ?? [];
  const own = meetings.find((one) => one.known.inchiKey === key);
  return own ? [own, ...meetings.filter((one) => one !== own)] : meetings;
}

/** A single word that is no name may be SMILES. */
function drawnIn(text: string | undefined): Structure | undefined {
  return text === undefined || /^[a-z]+$/.test(text) ? undefined : attempt(() => fromSmiles(text));
}

/** Parsers of other people's formats throw whatever they like on what a customer wrote. */
function attempt(read: () => Structure): Structure | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
