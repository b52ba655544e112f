/** What a line of an order really is: numbers, names and structures are read, looked up and held against one another. */
import type { IdentifiedSubstance, SubstanceQuery } from '../contract.js';
import { controlsOn } from '../law/controls.js';
import { byCas, byEc, bySkeleton, byUnNumber, type Known, type Meeting } from './dictionary.js';
import { findName } from './names/find-name.js';
import { type Reading, readLine } from './read-line.js';
import { findStructure } from './structures/find-structure.js';
import { fromMolfile, fromSmiles, type Structure } from './structures/structure.js';

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
}

/**
 * Identifies one line. Never throws on what a customer wrote: what cannot be read is told in `contradictions`.
 */
export function identifySubstance(query: SubstanceQuery, options: IdentifyOptions = {}): IdentifiedSubstance {
  const mapped = query.productCode === undefined ? undefined : options.catalogue?.get(query.productCode);
  const reading = readLine(mapped ? { ...mapped, ...query } : query);
  const { evidence, problems } = gather(reading);
  const deciding = decide(evidence);
  const contradictions = [...reading.invalid, ...problems, ...(deciding ? disagreements(deciding, evidence) : [])].slice(0, 20);
  const meeting = deciding?.meetings[0];
  const one = meeting?.known;
  const identity = {
    substance: one?.name ?? null,
    substanceId: one?.id ?? null,
    cas: one?.cas ?? null,
    how: deciding?.how ?? null,
    form: meeting?.form ?? null,
    ...(one?.derivativeOf && { derivativeOf: [one.derivativeOf] }),
  };
  return {
    ...(query.id !== undefined && { id: query.id }),
    ...(queryText(query) !== undefined && { query: queryText(query)! }),
    ...identity,
    contradiction: contradictions.length > 0,
    contradictions,
    near: null,
    concentrationPercent: reading.concentrationPercent,
    molarMass: one?.molarMass ?? null,
    baseFactor: one?.molarMass && meeting?.form !== 'salt' && meeting?.form !== 'hydrate' ? 1 : null,
    densityKgPerLitre: one?.densityKgPerLitre ?? null,
    controls: controlsOn(identity, options.on),
  };
}

function queryText(query: SubstanceQuery): string | undefined {
  return query.text ?? query.name ?? query.cas ?? query.smiles ?? query.inchiKey ?? query.ec ?? query.inchi;
}

function gather(reading: Reading): { evidence: Evidence[]; problems: string[] } {
  const evidence: Evidence[] = [];
  const problems: string[] = [];
  for (const cas of reading.cas) evidence.push({ how: 'cas', written: `CAS ${cas}`, meetings: byCas.get(cas) ?? [] });
  for (const ec of reading.ec) evidence.push({ how: 'ec', written: `EC ${ec}`, meetings: byEc.get(ec) ?? [] });
  for (const key of reading.inchiKeys) evidence.push({ how: 'inchikey', written: key, meetings: bySkeleton.get(key.slice(0, 14)) ?? [] });
  const name = reading.name && findName(reading.name);
  if (name)
    evidence.push({
      how: 'name',
      written: name.name,
      meetings: [{ known: name.known, form: name.form }],
      addedMass: name.addedMass ?? null,
    });
  for (const smiles of reading.smiles) addStructure(() => fromSmiles(smiles), `SMILES ${smiles.slice(0, 80)}`, evidence, problems);
  if (reading.molfile) addStructure(() => fromMolfile(reading.molfile!), 'molfile', evidence, problems);
  if (!name && reading.maybeSmiles && evidence.length === 0)
    addStructure(() => fromSmiles(reading.maybeSmiles!), reading.maybeSmiles, evidence, []);
  if (evidence.every((one) => one.meetings.length === 0))
    for (const un of reading.unNumbers) evidence.push({ how: 'un number', written: `UN ${un}`, meetings: byUnNumber.get(un) ?? [] });
  return { evidence, problems };
}

function addStructure(read: () => Structure, written: string, evidence: Evidence[], problems: string[]): void {
  let structure: Structure;
  try {
    structure = read();
  } catch {
    problems.push(`${written.slice(0, 100)} cannot be read as a structure`);
    return;
  }
  const found = findStructure(structure);
  evidence.push({ how: 'structure', written, meetings: found ? [{ known: found.known, form: found.form }] : [] });
}

/** Whatever points to a listed substance decides; else the first that points anywhere. */
function decide(evidence: Evidence[]): Evidence | undefined {
  return evidence.find((one) => one.meetings[0]?.known.listed) ?? evidence.find((one) => one.meetings.length > 0);
}

function disagreements(deciding: Evidence, evidence: Evidence[]): string[] {
  const known = deciding.meetings[0]!.known;
  return evidence
    .filter((one) => one !== deciding && !one.meetings.some((meeting) => sameSubstance(meeting.known, known)))
    .filter((one) => one.meetings.length > 0 || (one.how === 'cas' && known.listed))
    .map((one) =>
      one.meetings.length > 0
        ? `${one.written} is ${one.meetings[0]!.known.name}, ${deciding.written} is ${known.name}`
        : `${one.written} is not known as a number of ${known.name}`,
    );
}

/** Diastereomers that one flat structure stands for are not held against each other. */
function sameSubstance(a: Known, b: Known): boolean {
  return a === b || (a.key !== undefined && a.key === b.key);
}
