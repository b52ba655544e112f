/**
 * Country names, as sanctions lists write them, to ISO 3166-1 alpha-2 codes (XK for Kosovo, as the EU does).
 * country-names.json holds per code the English name of the Unicode CLDR first, then the variants, former names and
 * demonyms that the lists use.
 */
import { readFileSync } from 'node:fs';
import { remembered } from './remembered.js';

const namesByCode: Record<string, string[]> = JSON.parse(readFileSync(new URL('./country-names.json', import.meta.url), 'utf8'));

const codeByName = new Map<string, string>();
for (const [code, names] of Object.entries(namesByCode)) {
  codeByName.set(fold(code), code);
  for (const name of names) codeByName.set(fold(name), code);
}

/** Whether it is an ISO 3166-1 alpha-2 code in use, or XK, in upper case. */
export const isCountryCode = (text: string): boolean => Object.hasOwn(namesByCode, text);

/**
 * The code of a country's name, demonym or code in any case; undefined where it names none, or more than one. A note in
 * brackets at the end, "Iraq (previous address)", is not heeded.
 */
export function countryCode(text: string | undefined): string | undefined {
  return text ? codeOf(text) : undefined;
}

const codeOf = remembered((text) => codeByName.get(fold(text)) ?? codeByName.get(fold(text.replace(/\s*\([^()]*\)[.\s]*$/, ''))));

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/\bst\b/g, 'saint')
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .replace(/^(the |former )?((islamic )?republic of (the )?)?/, '');
}
