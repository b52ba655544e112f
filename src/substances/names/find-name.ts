/** Finds the substance that a name means, without guessing at misspellings. */
import { byName, type Known, listed, type Meeting } from '../dictionary.js';
import { peelings } from './forms.js';
import { anionOf, uninvert } from './inverted.js';
import { nameKey } from './name-key.js';
import { tidy, unpack } from './packing.js';

export interface NameFound {
  known: Known;
  form: string | null;
  /** for a salt named with its counter-ion: what that adds to the molar mass; null where the name does not tell */
  addedMass?: number | null;
  /** the name that met, as written */
  name: string;
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
export function* readings(text: string): Generator<{ name: string; form: string | null }> {
  const whole = tidy(text);
  yield { name: whole, form: null };
  const { name, dissolved, medicine } = unpack(text);
  const form = medicine ? 'medicinal product' : dissolved ? 'solution' : null;
  if (name !== whole && name) yield { name, form };
  // What stands in brackets or behind a separator is often the name in another language or its abbreviation.
  const apart = [...name.matchAll(/[([]([^()[\]]*(?:[([][^()[\]]*[)\]][^()[\]]*)*)[)\]](?![\w-])/g)].filter(
    (match) => match.index === 0 || /\s/.test(name[match.index - 1]!),
  );
  let outside = name;
  for (const match of apart) outside = outside.replace(match[0], ' ');
  for (const part of [
    tidy(outside),
    ...apart.map((match) => tidy(match[1]!)),
    ...name.split(/\s*[;|]\s*|\s+[/=–-]\s+|\s+(?:aka|alias|also known as|i\.e\.|or)\s+/i),
  ])
    if (part && part !== name && part !== whole) yield { name: tidy(part), form };
  for (const part of name.split(/\s*[;|/]\s*|,\s+/)) if (part && part !== name) yield { name: tidy(part), form };
}

export function findName(text: string): NameFound | undefined {
  for (const reading of readings(text)) {
    const found = findReading(reading.name);
    if (found) return { ...found, form: found.form ?? reading.form };
  }
  return undefined;
}

function findReading(name: string): NameFound | undefined {
  for (const one of [name, uninvert(name)]) {
    if (!one) continue;
    for (const peeled of peelings(one)) {
      const acid = peeled.anion ? acidByAnion.get(nameKey(peeled.name)) : undefined;
      if (acid) return { known: acid, form: 'salt', addedMass: peeled.addedMass ?? null, name: one };
      if (peeled.anion) continue;
      const met = lookUp(peeled.name);
      if (!met || (peeled.form === 'salt' && !met.known.ionises && met.known.listed)) continue;
      return { known: met.known, form: met.form ?? peeled.form, addedMass: peeled.addedMass ?? null, name: one };
    }
    const ester = esterOfListedAcid(one);
    if (ester) return ester;
  }
  return undefined;
}

function lookUp(name: string): Meeting | undefined {
  const key = nameKey(name);
  return key.length < 2 ? undefined : byName.get(key)?.[0];
}

/** "isobornyl phenylacetate": one word that ends in -yl before the anion of an acid. */
function esterOfListedAcid(name: string): NameFound | undefined {
  const match = /^((?:[\w(),'[\]-]*)yl)\s+(.+)$/i.exec(name);
  const acid = match && acidByAnion.get(nameKey(match[2]!));
  return acid ? { known: acid, form: 'ester', name } : undefined;
}
