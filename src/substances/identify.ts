/** What a line of an order really is: numbers, names and structures are read, looked up and held against one another. */
import type { IdentifiedSubstance, SubstanceQuery } from '../contract.js';
import { controlsOn } from '../law/controls.js';
import { byCas, byId, type Known } from './dictionary.js';
import { type Evidence, gather } from './evidence.js';
import { findExactName } from './names/find-name.js';
import { addedMassOf } from './names/forms.js';
import { nameKey } from './names/name-key.js';
import { isChemicalWord, wordsOf } from './names/vocabulary.js';
import { type Reading, readLine } from './read-line.js';
import type { Relations } from './structures/relations.js';

export interface IdentifyOptions {
  /** YYYY-MM-DD: the law of that day; without it, every entry that the data holds */
  on?: string;
  /** the supplier's own product codes */
  catalogue?: ReadonlyMap<string, SubstanceQuery>;
  /** false: drawings are not examined, and the answer says so */
  drawings?: boolean;
}

/**
 * Identifies one line. Never throws on what a customer wrote: what cannot be read is told in `contradictions`.
 */
export function identifySubstance(query: SubstanceQuery, options: IdentifyOptions = {}): IdentifiedSubstance {
  const mapped = query.productCode === undefined ? undefined : options.catalogue?.get(query.productCode);
  const reading = readLine(mapped ? { ...mapped, ...query } : withCode(query));
  const { evidence, problems, near } = gather(reading, options.drawings ?? true);
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

/** A code that no catalogue holds may be the number or the name of the substance itself. Shorter names are anybody's codes. */
function withCode(query: SubstanceQuery): SubstanceQuery {
  const code = query.productCode ?? '';
  const { cas, name } = readLine({ text: code });
  const numbered = cas.some((one) => byCas.has(one));
  if (!numbered && !(nameKey(name).length >= 6 && findExactName(name)?.known.listed)) return query;
  return { ...query, text: [query.text, code].filter(Boolean).join(' ; ') };
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
  if (meeting?.form === 'salt' || meeting?.form === 'hydrate' || deciding?.addedMass) {
    const addedMass = deciding?.addedMass ?? (meeting?.formName === undefined ? null : addedMassOf(meeting.formName));
    baseFactor = deciding?.baseFactor ?? (molarMass !== null && addedMass ? molarMass / (molarMass + addedMass) : null);
  }
  return { molarMass, baseFactor, densityKgPerLitre: meeting?.known.densityKgPerLitre ?? null };
}

/** Whatever points to a listed substance decides, a spelling least of all; else the first that points anywhere. */
function decide(evidence: Evidence[]): Evidence | undefined {
  const pointing = evidence.filter((one) => one.meetings.length > 0);
  const listed = pointing.filter((one) => one.meetings[0]!.known.listed);
  const deciding = listed.find((one) => one.how !== 'misspelling') ?? listed[0] ?? pointing[0];
  if (!deciding) return undefined;
  // A number that is in use for two substances is settled by what else the line says.
  const settled = deciding.meetings.find(({ known }) => pointing.every((one) => one.meetings.some((meeting) => meeting.known === known)));
  return settled ? { ...deciding, meetings: [settled] } : deciding;
}

function disagreements(deciding: Evidence, evidence: Evidence[], reading: Reading): string[] {
  const known = deciding.meetings[0]!.known;
  const told = evidence
    .filter((one) => one.how !== deciding.how || one.written !== deciding.written)
    .filter((one) => !one.meetings.some((meeting) => sameSubstance(meeting.known, known)))
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
