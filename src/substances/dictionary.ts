/**
 * What Assay knows by name and number: the watch-listed substances (listed.json) and everyday chemicals (everyday.json), so
 * that a common solvent is recognised as what it is and not taken for a listed neighbour.
 *
 * Everyday chemicals: identifiers of CalebBell/chemicals (MIT licence), whose data come from PubChem; structure keys by openchemlib.
 * The commonest of all, which that source lacks in part (common.json), are recalled: names and CAS numbers, no structures.
 * Scheduled drugs come with the law that names them.
 */
import { readFileSync } from 'node:fs';
import { scheduledDrugs } from '../law/schedules.js';
import { nameKey } from './names/name-key.js';
import { mainLayers } from './structures/inchi.js';
import { fromSmiles } from './structures/structure.js';

export interface Known {
  /** absent for everyday chemicals */
  id?: string;
  name: string;
  cas?: string;
  listed: boolean;
  names: string[];
  ec?: string;
  inchiKey?: string;
  /** without the prefix */
  inchi?: string;
  /** of src/substances/structures/structure.ts; parts joined by dots */
  key?: string;
  tautomerKey?: string;
  /** of src/substances/structures/environments.ts */
  skeleton?: number;
  /** of the substance and its mirror image, where the name means one diastereomer */
  stereoKeys?: string[];
  smiles?: string;
  molarMass?: number;
  densityKgPerLitre?: number;
  /** what it can form salts as */
  ionises?: 'acid' | 'base';
  unNumbers?: string[];
  /** numbers and names of its salts, stereo and labelled forms */
  forms?: { name: string; cas?: string; kind: string }[];
  /** numbers that are in use for other substances as well */
  sharedCas?: string[];
  derivativeOf?: { substanceId: string; kinds: string[] };
  /** generic definitions of the law that its structure meets */
  classes?: { classId: string; detail: string; excluded: boolean }[];
  /** false: the identifiers were recalled, not read at a source */
  sourced?: boolean;
}

/** A known substance, met in a form of its own. */
export interface Meeting {
  known: Known;
  form: string | null;
  /** the name of the form, where the dictionary holds it: "ephedrine hydrochloride" */
  formName?: string;
}

const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

export const listed: Known[] = (read('./listed.json') as Omit<Known, 'listed'>[]).map((known) => ({ ...known, listed: true }));

/** Everyday chemicals that an entry or a class takes in by structure, by CAS number. */
const related = read('./everyday-relations.json') as Record<string, Pick<Known, 'derivativeOf' | 'classes'>>;

type EverydayRow = [name: string, cas: string, inchiKey: string, key: string, skeleton: number, ...names: string[]];

const everyday: Known[] = (read('./everyday.json') as EverydayRow[]).map(([name, cas, inchiKey, key, skeleton, ...names]) => ({
  ...related[cas],
  name,
  cas,
  inchiKey,
  key,
  skeleton,
  names,
  listed: false,
}));

const everydayNumbers = new Set(everyday.map((one) => one.cas));
const common: Known[] = (read('./common.json') as [name: string, cas: string, ...names: string[]][])
  .filter(([, cas]) => !everydayNumbers.has(cas))
  .map(([name, cas, ...names]) => ({ ...related[cas], name, cas, names, listed: false, sourced: false }));

const commonNumbers = new Set([...everydayNumbers, ...common.map((one) => one.cas)]);
const scheduled: Known[] = scheduledDrugs.map(({ name, cas, names = [], smiles }) => {
  const base: Known = { name, cas, names, listed: false, sourced: false, ionises: 'base' };
  // Those that the source above holds keep its structure.
  if (smiles === undefined || commonNumbers.has(cas)) return base;
  const { key, parts } = fromSmiles(smiles);
  return { ...base, key, skeleton: parts[0]!.skeleton };
});

export const known: Known[] = [...listed, ...everyday, ...common, ...scheduled];

export const byId = new Map(listed.map((one) => [one.id!, one]));

function index(entries: Iterable<[string | undefined, Meeting]>): Map<string, Meeting[]> {
  const map = new Map<string, Meeting[]>();
  for (const [key, meeting] of entries) {
    if (!key) continue;
    const before = map.get(key);
    if (!before) map.set(key, [meeting]);
    else if (before.every((one) => one.known !== meeting.known)) before.push(meeting);
  }
  return map;
}

const plain = (one: Known): Meeting => ({ known: one, form: null });

/** Listed substances come first in every bucket. */
export const byCas = index(
  (function* (): Generator<[string | undefined, Meeting]> {
    for (const one of known) yield [one.cas, plain(one)];
    for (const one of listed) {
      for (const form of one.forms ?? []) yield [form.cas, { known: one, form: form.kind, formName: form.name }];
      for (const cas of one.sharedCas ?? []) yield [cas, plain(one)];
    }
  })(),
);
export const byEc = index(listed.map((one) => [one.ec, plain(one)]));
export const byUnNumber = index(listed.flatMap((one) => (one.unNumbers ?? []).map((un): [string, Meeting] => [un, plain(one)])));
/** By the first block of the InChIKey: the skeleton, whatever its stereo centres and labels. */
export const bySkeleton = index(known.map((one) => [one.inchiKey?.slice(0, 14), plain(one)]));
export const byInchi = index(
  listed.flatMap((one): [string | undefined, Meeting][] => [
    [one.inchi, plain(one)],
    [one.inchi && mainLayers(one.inchi), plain(one)],
  ]),
);
export const byStructure = index(known.map((one) => [one.key, plain(one)]));
export const byTautomer = index(listed.map((one) => [one.tautomerKey, plain(one)]));
/** Asked before a canonical key is computed, which costs a hundred times as much. A salt has the skeleton of its biggest part. */
export const listedSkeletons = new Set(listed.map((one) => one.skeleton));
export const everydaySkeletons = new Set([...everyday, ...scheduled].flatMap(({ skeleton }) => skeleton ?? []));

export const byName = index(
  (function* (): Generator<[string, Meeting]> {
    for (const one of known) {
      yield [nameKey(one.name), plain(one)];
      for (const name of one.names) yield [nameKey(name), plain(one)];
      for (const form of one.forms ?? []) yield [nameKey(form.name), { known: one, form: form.kind, formName: form.name }];
    }
  })(),
);
