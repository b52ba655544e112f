/** Addresses down to the street: `addressKeys` to find, `compareAddresses` to judge. A country or a city alone is no address. */
import type { Address } from '../contract.js';
import { romanise, scriptOf } from './plain-text.js';

/** Words that any address may have. */
const COMMON = new Set(
  'street st road rd avenue ave av lane ln drive dr boulevard blvd square sq place pl court ct highway hwy way house building bldg block floor fl level room rm suite ste unit office apartment apt flat no number num po box p o pobox c o care of the and de la del calle carrera cra avenida colonia col local zona via rue strasse str ulitsa ul ulica dom kv lu jie dao hao shi qu district city town village province state county near opposite al el'.split(
    ' ',
  ),
);

function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const chunk of text.slice(0, 400).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) words.push(...romanise(chunk, scriptOf(chunk), false));
  return words;
}

interface StreetWords {
  numbers: Set<string>;
  names: Set<string>;
}

/** A post box is the street of who has no other: its number is met only together with the city. */
const POST_BOX =
  /(?<![\p{L}\p{N}])(?:p\.?\s*o\.?\s*b(?:ox)?\.?|post(?:al)?\s+(?:office\s+)?box|apartado(?:\s+(?:postal|aereo))?|postfach|postbus|casilla(?:\s+(?:postal|de\s+correo))?|caixa\s+postal|bo[iî]te\s+postale|а\/я|ص\.?\s*ب\.?)\s*(?:no\.?|#)?\s*(?=\d)/giu;
const BOX = 'postbox';
/** Where within a building: the house is the same on another floor. */
const UNIT =
  /(?<![\p{L}\p{N}])(?:(?:suite|ste|unit|apt|apartment|flat|room|rm|floor|fl|level|office|oficina|piso|depto|etage|stock|kv|kvartira|кв|квартира|оф|офис|этаж)\.?\s*(?:no\.?|#)?\s*[a-z]?-?\d+[a-z]?|\d+(?:st|nd|rd|th|\.)?\s+(?:floor|fl|level|piso|etage|stock|этаж)|\d+[室楼层樓層號室])(?![\p{L}\p{N}])/giu;

function streetWords(address: string): StreetWords {
  const text = address.replace(POST_BOX, ` ${BOX} `).replace(UNIT, ' ');
  const numbers = new Set<string>();
  const names = new Set<string>();
  for (const word of wordsOf(text)) {
    if (/\d/.test(word)) numbers.add(word.replace(/^0+/, ''));
    else if (word.length > 2 && !COMMON.has(word)) names.add(word);
  }
  return { numbers, names };
}

/** The street part as its sender wrote it: lines, with the postal code (a number more to agree on). */
export function streetOf(address: Address): string {
  return [...(address.lines ?? []), address.postalCode ?? ''].join(' ');
}

const MOST_KEYS = 40;

/** Number and street word together: what two writings of one address always share. */
export function addressKeys(street: string): string[] {
  const { numbers, names } = streetWords(street);
  const keys: string[] = [];
  for (const number of numbers) for (const name of names) if (keys.length < MOST_KEYS) keys.push(`${number} ${name}`);
  return keys;
}

/**
 * 0 to 1: the share of street words and numbers of the shorter address that the longer one has, places left out on both sides.
 * 0 unless a number and a street word are the same, or the countries differ.
 */
export function compareAddresses(query: Address, listed: { text: string; city?: string; country?: string }): number {
  if (query.country && listed.country && query.country !== listed.country) return 0;
  const place = new Set([...wordsOf(query.city ?? ''), ...wordsOf(query.region ?? ''), ...wordsOf(listed.city ?? '')]);
  const own = streetWords((query.lines ?? []).join(' '));
  const theirs = streetWords(listed.text);
  const names = [...own.names].filter((w) => !place.has(w));
  const shared = names.filter((w) => theirs.names.has(w)).length;
  const numbers = [...own.numbers].filter((w) => theirs.numbers.has(w)).length;
  if (shared === 0 || numbers === 0) return 0;
  const isBox = shared === 1 && names.includes(BOX) && theirs.names.has(BOX);
  const share = (shared + numbers) / (names.length + own.numbers.size);
  const cityTold = query.city && wordsOf(query.city).some((w) => theirs.names.has(w) || wordsOf(listed.city ?? '').includes(w));
  if (isBox && !cityTold) return 0;
  return cityTold ? share : share * 0.85;
}
