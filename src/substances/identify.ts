/** What a line of an order really is: numbers, names and structures are read, looked up and held against one another. */
import type { IdentifiedSubstance, SubstanceQuery } from '../contract.js';
import { controlsOn } from '../law/controls.js';
import { byCas, byEc, byId, byInchi, bySkeleton, byUnNumber, type Known, type Meeting } from './dictionary.js';
import { findName } from './names/find-name.js';
import { nameKey } from './names/name-key.js';
import { isChemicalWord, wordsOf } from './names/vocabulary.js';
import { type Reading, readLine } from './read-line.js';
import { findStructure } from './structures/find-structure.js';
import { mainLayers } from './structures/inchi.js';
import type { Relations } from './structures/relations.js';
import { fromInchi, fromMolfile, fromSmiles, type Structure } from './structures/structure.js';

export interface IdentifyOptions {
  /** YYYY-MM-DD: the law of that day; without it, every entry that the data holds */
  on?: string;
  /** the supplier's own product codes */
  catalogue?: ReadonlyMap<string, SubstanceQuery>;
}

/** One thing in the line that tells what it is. */
interface Evidence {
  /** how it tells: cas, name, structure, ... */
  how: string;
  /** as written, for people */
  written: string;
  meetings: Meeting[];
  addedMass?: number | null;
  baseFactor?: number;
  relations?: Relations;
}

interface Gathered {
  evidence: Evidence[];
  problems: string[];
  near: string | null;
}

/**
 * Identifies one line. Never throws on what a customer wrote: what cannot be read is told in `contradictions`.
 */
export function identifySubstance(query: SubstanceQuery, options: IdentifyOptions = {}): IdentifiedSubstance {
  const mapped = query.productCode === undefined ? undefined : options.catalogue?.get(query.productCode);
  const reading = readLine(mapped ? { ...mapped, ...query } : query);
  const { evidence, problems, near } = gather(reading);
  const deciding = decide(evidence);
  const contradictions = [...reading.invalid, ...problems, ...(deciding ? disagreements(deciding, evidence, reading) : [])];
  const identity = identityOf(deciding, evidence);
  const text = query.text ?? query.name ?? query.cas ?? query.smiles ?? query.inchiKey ?? query.ec ?? query.inchi;
  return {
    ...(query.id !== undefined && { id: query.id }),
    ...(text !== undefined && { query: text }),
    ...identity,
    contradiction: contradictions.length > 0,
    contradictions: contradictions.slice(0, 20),
    near,
    concentrationPercent: reading.concentrationPercent,
    ...quantitiesOf(deciding),
    controls: controlsOn(identity, options.on),
  };
}

function identityOf(deciding: Evidence | undefined, evidence: Evidence[]) {
  const meeting = deciding?.meetings[0];
  const one = meeting?.known;
  const form = meeting?.form ?? null;
  const drawn: Relations = Object.assign({}, ...evidence.map((each) => each.relations));
  const derivativeOf = drawn.derivativeOf?.[0] ?? (form === 'ester' ? { substanceId: one!.id!, kinds: ['esters'] } : one?.derivativeOf);
  const classes = drawn.classes ?? one?.classes;
  return {
    substance: one?.name ?? null,
    substanceId: one?.id ?? null,
    // An ester that has no number of its own goes by the acid's.
    cas: one?.cas ?? (derivativeOf && byId.get(derivativeOf.substanceId)?.cas) ?? null,
    how: deciding?.how ?? null,
    form,
    ...(derivativeOf && { derivativeOf: drawn.derivativeOf ?? [derivativeOf] }),
    ...(classes && { classes }),
    ...(drawn.similarTo && { similarTo: drawn.similarTo }),
  };
}

/** What converts an amount of the line into kilograms of the parent. */
function quantitiesOf(deciding: Evidence | undefined) {
  const meeting = deciding?.meetings[0];
  const molarMass = meeting?.known.molarMass ?? null;
  let baseFactor: number | null = molarMass === null ? null : 1;
  if (meeting?.form === 'salt' || meeting?.form === 'hydrate')
    baseFactor = deciding?.baseFactor ?? (molarMass !== null && deciding?.addedMass ? molarMass / (molarMass + deciding.addedMass) : null);
  return { molarMass, baseFactor, densityKgPerLitre: meeting?.known.densityKgPerLitre ?? null };
}

function gather(reading: Reading): Gathered {
  const evidence: Evidence[] = [];
  const problems: string[] = [];
  for (const cas of reading.cas) evidence.push({ how: 'cas', written: `CAS ${cas}`, meetings: byCas.get(cas) ?? [] });
  for (const ec of reading.ec) evidence.push({ how: 'ec', written: `EC ${ec}`, meetings: byEc.get(ec) ?? [] });
  for (const key of reading.inchiKeys)
    evidence.push({ how: 'inchikey', written: `InChIKey ${key.slice(0, 27)}`, meetings: meetingsOfKey(key) });
  for (const inchi of reading.inchis) {
    const meetings = byInchi.get(inchi.replace(/^InChI=1S?\//, '')) ?? byInchi.get(mainLayers(inchi));
    if (meetings) evidence.push({ how: 'inchi', written: inchi.slice(0, 80), meetings });
    else addStructure(() => fromInchi(inchi), inchi.slice(0, 80), evidence, problems);
  }
  const { found: name, near } = reading.name ? findName(reading.name) : {};
  if (name && !(name.how === 'misspelling' && readsAsStructure(reading)))
    evidence.push({
      how: name.how,
      written: name.name,
      meetings: [{ known: name.known, form: name.form }],
      addedMass: name.addedMass ?? null,
    });
  for (const smiles of reading.smiles) addStructure(() => fromSmiles(smiles), `SMILES ${smiles.slice(0, 80)}`, evidence, problems);
  if (reading.molfile) addStructure(() => fromMolfile(reading.molfile!), 'the molfile', evidence, problems);
  const text = reading.maybeSmiles;
  if (text && evidence.length === 0) addStructure(() => fromSmiles(text), text.slice(0, 80), evidence, []);
  if (evidence.every((one) => one.meetings.length === 0))
    for (const un of reading.unNumbers) evidence.push({ how: 'un number', written: `UN ${un}`, meetings: byUnNumber.get(un) ?? [] });
  return { evidence, problems, near: evidence.some((one) => one.meetings.length > 0) ? null : (near ?? null) };
}

/** The skeleton decides; among diastereomers the rest of the key says which. */
function meetingsOfKey(key: string): Meeting[] {
  const meetings = bySkeleton.get(key.slice(0, 14)) ?? [];
  const own = meetings.find((one) => one.known.inchiKey === key);
  return own ? [own, ...meetings.filter((one) => one !== own)] : meetings;
}

/** A text that can be drawn is a structure rather than a misspelling of a name. */
function readsAsStructure(reading: Reading): boolean {
  const text = reading.maybeSmiles;
  if (!text || !/[=#()[\]\d]/.test(text) || /[aeiou]{1}[a-z]{3}/.test(text.replace(/[cnops]/g, ''))) return false;
  try {
    fromSmiles(text);
    return true;
  } catch {
    return false;
  }
}

function addStructure(read: () => Structure, written: string, evidence: Evidence[], problems: string[]): void {
  let structure: Structure;
  try {
    structure = read();
  } catch {
    problems.push(`${written} cannot be read as a structure`);
    return;
  }
  evidence.push({ how: 'structure', written, ...findStructure(structure) });
}

/** Whatever points to a listed substance decides, a spelling least of all; else the first that points anywhere. */
function decide(evidence: Evidence[]): Evidence | undefined {
  const pointing = evidence.filter((one) => one.meetings.length > 0);
  const listed = pointing.filter((one) => one.meetings[0]!.known.listed);
  return listed.find((one) => one.how !== 'misspelling') ?? listed[0] ?? pointing[0];
}

function disagreements(deciding: Evidence, evidence: Evidence[], reading: Reading): string[] {
  const known = deciding.meetings[0]!.known;
  const told = evidence
    .filter((one) => one !== deciding && !one.meetings.some((meeting) => sameSubstance(meeting.known, known)))
    .flatMap((one) => {
      const other = one.meetings[0]?.known.name;
      if (other !== undefined) return [`${one.written} is ${other}, ${deciding.written} is ${known.name}`];
      if (known.listed && one.how === 'structure' && known.key) return [`${one.written} is not the structure of ${known.name}`];
      if (known.listed && one.how === 'cas') return [`${one.written} is not known as a number of ${known.name}`];
      return [];
    });
  // A name that chemists would understand, and that is none of the listed substance's names.
  const named = evidence.some((one) => ['name', 'synonym', 'misspelling'].includes(one.how));
  if (known.listed && !named && nameKey(reading.name).length > 4) {
    const words = wordsOf(reading.name);
    if (words.length > 0 && words.every(isChemicalWord))
      told.push(`"${reading.name.trim().slice(0, 100)}" is not known as a name of ${known.name}`);
  }
  return told;
}

/** Diastereomers that one flat structure stands for are not held against each other. */
function sameSubstance(a: Known, b: Known): boolean {
  return a === b || (a.key !== undefined && a.key === b.key);
}
