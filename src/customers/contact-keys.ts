/** One address, telephone or mailbox is one key, however it is written; a different house number is always a different key. */
import type { Address } from '../contract.js';
import { plain } from './customer.js';

/** How kinds of street are shortened; not left out, because Oak Street and Oak Avenue are two. */
const STREETS: Record<string, string> = {
  street: 'st',
  str: 'st',
  strasse: 'st',
  saint: 'st',
  avenue: 'ave',
  av: 'ave',
  road: 'rd',
  boulevard: 'blvd',
  lane: 'ln',
  drive: 'dr',
  court: 'ct',
  square: 'sq',
  place: 'pl',
  highway: 'hwy',
  parkway: 'pkwy',
};
const UNIT =
  /(?:\b(?:apt|apartment|unit|suite|ste|flat|room|rm|floor)\b\.?|#)\s*(?:[a-z]?-?\d+[a-z]?|[a-z])\b|\b\d+(?:st|nd|rd|th) floor\b/gi;
const HOUSE_NUMBER = /^\d+[a-z]?$/;

/** A town alone is no address: a street is needed, and a town or postal code. */
export function addressKey(address: Address | undefined): string | undefined {
  const written = (address?.lines ?? []).join(' ');
  const building = written.replace(UNIT, ' ');
  // On an estate the unit is the only number that there is.
  const street = streetKey(/\d/.test(building) ? building : written);
  const place = plain(`${address?.postalCode ?? ''} ${address?.city ?? ''}`);
  return street === '' || place === '' ? undefined : `${street}|${place}|${address!.country ?? ''}`;
}

/** The number stands behind the street, as half of the world writes it. */
function streetKey(written: string): string {
  const words = plain(written)
    .replace(/\b(?:no|nr|number) (?=\d)/g, '')
    .replace(/([a-z]{3,})(?:strasse|str)\b/g, '$1 st')
    .split(' ')
    .map((word) => (Object.hasOwn(STREETS, word) ? STREETS[word]! : word));
  const name = words.findIndex((word) => !HOUSE_NUMBER.test(word));
  const isBehind = HOUSE_NUMBER.test(words.at(-1)!);
  return (name < 1 || isBehind ? words : [...words.slice(name), ...words.slice(0, name)]).join(' ');
}

/** Of countries in which numbers may have fewer than nine digits, so that the last nine would take in a part of it (ITU-T E.164). */
const CALLING_CODES: Record<string, string> = Object.fromEntries(
  (
    'AM374 AT43 BA387 BH973 BO591 CR506 CY357 DE49 DK45 EE372 FI358 GE995 GT502 HK852 HN504 HR385 HU36 IS354 IT39 KW965 LB961 ' +
    'LT370 LU352 LV371 MD373 ME382 MK389 MO853 MT356 MU230 NI505 NO47 OM968 PA507 QA974 RS381 SE46 SG65 SI386 SV503 TN216 UY598'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), entry.slice(2)]),
);

/**
 * The digits that tell a subscriber, with or without country code, trunk zero and extension: ten in North America, where area
 * codes need them all, else the last nine. Too few digits are no number.
 */
export function phoneKey(phone: string | undefined, country: string | undefined): string | undefined {
  const written = (phone ?? '').replace(/[\s,;]*(?:extension|ext|x)[.:]?\s*\d+\s*$/i, '').trim();
  const all = written.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, '');
  const code = /^(?:\+|00)/.test(written) ? (CALLING_CODES[country ?? ''] ?? '') : '';
  const digits = (all.startsWith(code) ? all.slice(code.length) : all).replace(/^0+/, '');
  if (all.length < 7) return undefined;
  const northAmerican = country === 'US' || country === 'CA' || written.startsWith('+1');
  return northAmerican && /^1?[2-9]\d{9}$/.test(digits) ? digits.slice(-10) : digits.slice(-9);
}

/** The mailbox: without the tag behind a plus, and without the dots that Gmail does not heed. */
export function emailKey(email: string | undefined): string | undefined {
  const [, local, host] = /^([^@]+)@([^@]+)$/.exec(email?.trim().toLowerCase() ?? '') ?? [];
  if (!local || !host) return undefined;
  const box = local.replace(/(?<=.)\+.*$/, '');
  return /^(gmail|googlemail)\.com$/.test(host) ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${host}`;
}
