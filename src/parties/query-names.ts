/** All that the name and aliases of a party may stand for: the names as given, then further readings of each. */
import type { PartyQuery } from '../contract.js';
import { disguises } from './disguises.js';
import { alternatives, readName } from './name-words.js';

/** As long as the API takes a name. */
const MOST_CHARACTERS = 1000;
/** Every name is read as given; further readings are bounded for a party as a whole, but each name has a few. */
const MOST_READINGS = 64;
const LEAST_READINGS = 4;

export interface QueryName {
  text: string;
  /** taken out of a field that names more than one: it may be a person in a company's name, or the other way round */
  within: boolean;
}

export function namesOf(query: Pick<PartyQuery, 'name' | 'aliases'>): QueryName[] {
  const given = [query.name, ...(query.aliases ?? [])].map((name) => name.slice(0, MOST_CHARACTERS)).filter((name) => name.trim());
  const names = new Map<string, QueryName>();
  const add = (text: string, within: boolean) => {
    if (!names.has(text) && (isSimple(text) || !isMarkerAlone(text))) names.set(text, { text, within });
  };
  for (const name of given) add(name, false);
  const most = Math.max(LEAST_READINGS, Math.floor(MOST_READINGS / given.length));
  for (const name of given) for (const { text, within } of furtherReadings(name).slice(0, most)) add(text, within);
  return [...names.values()];
}

const NONE: QueryName[] = [];

/** One to three ordinary words: nearly all names, asked first because all else takes ten times as long. */
const SIMPLE = /^(?:[A-Z]?[a-z]+|[A-Z]+)(?: (?:[A-Z]?[a-z]+|[A-Z]+)){0,2}$/;
const HAS_MARKER = /\b(?:aka|fka|dba|as|attn|attention|fao|formerly|late|esq|esquire|[a-z] [a-z])\b/i;
const isSimple = (name: string) => SIMPLE.test(name) && !HAS_MARKER.test(name);

/** The likeliest first. */
function furtherReadings(name: string): QueryName[] {
  if (isSimple(name)) return NONE;
  const hidden = disguises(name);
  return [...parts(name), ...hidden.map((text) => ({ text, within: false })), ...hidden.flatMap(parts)];
}

function parts(name: string): QueryName[] {
  const named = alternatives(name);
  const others = [...(named.length === 1 && named[0] === name.trim() ? [] : named), ...beforeAddress(name), ...once(name)];
  const within = namesWithin(name);
  if (others.length + within.length === 0) return NONE;
  return [...others.map((text) => ({ text, within: false })), ...within.map((text) => ({ text, within: true }))];
}

/** "a.k.a. a.k.a." names nobody; Aka may be a name. */
function isMarkerAlone(name: string): boolean {
  return alternatives(name).length === 0 && !/^\s*\p{L}+\s*$/u.test(name);
}

/** Words and signs between two names of one field; Esq. follows one. */
const BETWEEN =
  /(?:^|[\s,;:(])(?:c\/o|care of|attn\.?|attention(?: of)?|fao|(?:for and )?on behalf of|for the account of|represented by|formerly|(?:the )?late|(?:the )?estate of|esq(?:uire)?\.?)(?=[\s,;:)]|$)[\s,;:)]*|[()[\]{}<>;|\n\r]+|\s[-–—:]\s/iu;
/** These stand in the names of many firms as well. */
const AND = /\s+(?:&|\+|and)\s+/iu;
const MAYBE_BETWEEN = /[^\p{L}\p{M} .,'-]|\s-\s|\b(?:and|of|by|attn|fao|attention|formerly|late|esq|esquire)\b/iu;

function namesWithin(name: string): string[] {
  if (!MAYBE_BETWEEN.test(name)) return [];
  const found = trimmed(name.split(BETWEEN));
  const joined = found.flatMap((part) => (AND.test(part) ? trimmed(part.split(AND)) : []));
  const apart = found.length > 1 ? [...found, ...trimmed(found.flatMap((part) => part.split(',')))] : [];
  return [...apart, ...joined].filter((part) => part !== name && wordsIn(part) >= 2 && hasOwnName(part));
}

const trimmed = (texts: string[]) => texts.map((text) => text.replace(/^[\s,.:]+|[\s,:]+$/g, ''));

/** "Trading and Shipping Company" is one firm, and "International Company" is nobody: what names another has a word that is neither trade nor legal form. */
const hasOwnName = (name: string) => readName(name, 'company').some((word) => word.kind === 'n');

/** "X, 12 Main Street, Moscow" and "X 12 Main Street": what stands before, or between the commas. */
function beforeAddress(name: string): string[] {
  const found: string[] = [];
  const fields = name.split(',').map((field) => field.trim());
  if (fields.length > 2) found.push(...fields.filter((field) => wordsIn(field) >= 2), `${fields[0]}, ${fields[1]}`);
  else if (fields.length === 2 && wordsIn(fields[0]!) >= (/\d/.test(fields[1]!) ? 2 : 3)) found.push(fields[0]!);
  const number = name.search(/\s\d/);
  if (number > 0 && wordsIn(name.slice(0, number)) >= 2 && wordsIn(name.slice(number)) >= 2) found.push(name.slice(0, number));
  return found;
}

/** "X X" is X. */
function once(name: string): string[] {
  const words = name.split(/[\s,]+/).filter(Boolean);
  if (words.length < 4) return [];
  const different = new Map(words.map((word) => [word.toLowerCase(), word]));
  return different.size >= 2 && different.size * 2 <= words.length ? [[...different.values()].join(' ')] : [];
}

const wordsIn = (text: string) => text.match(/[\p{L}\p{M}\p{N}'’.-]+/gu)?.length ?? 0;
