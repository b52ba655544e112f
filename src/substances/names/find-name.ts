/** Finds the substance that a name means: exactly, as a form of something known, then as a misspelling. */
import { coveredForms } from '../../law/controls.js';
import { byName, type Known, listed, type Meeting } from '../dictionary.js';
import { addedMassOf, peelings } from './forms.js';
import { anionOf, uninvert } from './inverted.js';
import { findMisspelt } from './misspelling.js';
import { nameKey } from './name-key.js';
import { tidy, ungraded, unpack, withoutAbsent } from './packing.js';

interface Reading {
  name: string;
  form: string | null;
  /** a piece of the name only */
  part?: boolean;
}

/** In "sodium; (9Z)-octadec-9-enoate" a piece of the name is the counter-ion, not the substance. */
const COUNTER_IONS = new Set(['sodium', 'lithium', 'magnesium', 'ammonia', 'hydrochloric-acid', 'sulfuric-acid', 'hydriodic-acid']);

/** Readings of one line that are compared with every name of the dictionary: each costs about a millisecond. */
const MOST_SEARCHES = 6;

export interface NameFound {
  known: Known;
  form: string | null;
  how: 'name' | 'synonym' | 'misspelling';
  /** for a salt named with its counter-ion: what that adds to the molar mass; null where the name does not tell */
  addedMass?: number | null;
  /** the name that met, as written */
  name: string;
  /** a piece of the text only */
  part?: boolean;
}

/** Anions of the listed acids: in "sodium phenylacetate" and "ethyl phenylacetate" the acid hides in the last word. */
const acidByAnion = new Map<string, Known>();
for (const one of listed)
  if (one.ionises === 'acid')
    for (const name of [one.name, ...one.names])
      if (/(?:ic|ous) acid$/i.test(name)) {
        const anion = nameKey(anionOf(name));
        if (!acidByAnion.has(anion)) acidByAnion.set(anion, one);
      }

/** Every reading of a text as a name, the least altered first. */
function* readings(text: string): Generator<Reading> {
  const whole = tidy(text);
  yield { name: whole, form: null };
  const { name, dissolved, medicine } = unpack(text);
  const form = medicine ? 'medicinal product' : dissolved ? 'solution' : null;
  if (name !== whole && name) yield { name, form };
  // What stands in brackets or behind a separator is often the name in another language or its abbreviation.
  const apart = [...name.matchAll(/[([]([^()[\]]*(?:[([][^()[\]]*[)\]][^()[\]]*)*)[)\]](?=\s*(?:$|[;,|]))/g)].filter(
    (match) => match.index === 0 || /\s/.test(name[match.index - 1]!),
  );
  let outside = name;
  for (const match of apart) outside = outside.replace(match[0], ' ');
  for (const part of [
    tidy(outside),
    ...apart.map((match) => tidy(match[1]!)),
    ...name.split(/\s*[;|]\s*|\s+[/=–-]\s+|\s+(?:aka|alias|also known as|i\.e\.|or)\s+/i),
  ])
    if (part && part !== name && part !== whole) yield { name: tidy(part), form, part: true };
  const present = withoutAbsent(text);
  if (present !== text) yield { name: unpack(present).name, form, part: true };
}

export function findExactName(text: string): NameFound | undefined {
  for (const reading of readings(text)) {
    const found = findExact(reading.name);
    if (found && reading.part && COUNTER_IONS.has(found.known.id ?? '')) continue;
    if (found) return { ...found, form: formOf(found.form, reading), ...(reading.part && { part: true }) };
  }
  for (const name of ungraded(text)) {
    const found = findExact(name);
    if (found) return found;
  }
  return undefined;
}

/** Tablets of a salt are a medicinal product: the law looks at that first. */
const formOf = (found: string | null, reading: Reading): string | null =>
  reading.form === 'medicinal product' ? reading.form : (found ?? reading.form);

function findExact(name: string): NameFound | undefined {
  for (const one of [name, uninvert(name)]) {
    if (!one) continue;
    for (const peeled of peelings(one)) {
      const acid = peeled.anion ? acidByAnion.get(nameKey(peeled.name)) : undefined;
      if (acid) return { known: acid, form: 'salt', how: 'name', addedMass: peeled.addedMass ?? null, name: one };
      if (peeled.anion) continue;
      const met = lookUp(peeled.name);
      if (!met || (peeled.form === 'salt' && !met.known.ionises && met.known.listed)) continue;
      const how = nameKey(met.known.name) === nameKey(peeled.name) ? 'name' : 'synonym';
      const addedMass = peeled.addedMass ?? (met.formName === undefined ? null : addedMassOf(met.formName));
      return { known: met.known, form: met.form ?? peeled.form, how, addedMass, name: one };
    }
    const ester = esterOfListedAcid(one);
    if (ester) return ester;
  }
  return undefined;
}

/** The likeliest misspelling over every reading; `near` is a listed name that the text comes close to without being it. */
export function findMisspeltName(text: string): { found?: NameFound; near?: string } {
  let best: (NameFound & { likeness: number }) | undefined;
  let near: string | undefined;
  const tried = new Set<string>();
  for (const reading of readings(text))
    for (const { name, form, addedMass, anion } of peelings(reading.name)) {
      if (anion || tried.has(name) || tried.size >= MOST_SEARCHES) continue;
      tried.add(name);
      const search = findMisspelt(name);
      near ??= search.near;
      const { found } = search;
      if (!found || (best && best.likeness >= found.likeness)) continue;
      if (reading.part && COUNTER_IONS.has(found.known.id ?? '')) continue;
      if (form === 'salt' && !found.known.ionises && found.known.listed) continue;
      best = {
        known: found.known,
        form: formOf(found.form ?? form, reading),
        how: 'misspelling',
        addedMass: addedMass ?? null,
        name: reading.name,
        likeness: found.likeness,
      };
    }
  return { ...(best && { found: best }), ...(near && !best && { near }) };
}

function lookUp(name: string): Meeting | undefined {
  const key = nameKey(name);
  const meetings = key.length < 2 ? undefined : byName.get(key);
  if (!meetings || meetings.length === 1) return meetings?.[0];
  // "Acetic acid, phenylmethyl ester" and "acetic acid, phenyl-, methyl ester" differ in what the key leaves out.
  const spelt = (text: string) => text.toLowerCase().replace(/\s+|(?<=\([+±-]\))-/g, '');
  const written = spelt(name);
  return meetings.find(({ known: one }) => [one.name, ...one.names].some((each) => spelt(each) === written)) ?? meetings[0];
}

/** "isobornyl phenylacetate": one word that ends in -yl before the anion of an acid. */
function esterOfListedAcid(name: string): NameFound | undefined {
  const match = /^((?:[\w(),'[\]-]*)yl)\s+(.+)$/i.exec(name);
  const acid = match && acidByAnion.get(nameKey(match[2]!));
  return acid && coveredForms(acid.id!).has('esters') ? { known: acid, form: 'ester', how: 'name', name } : undefined;
}
