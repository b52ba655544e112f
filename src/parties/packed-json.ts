/**
 * JSON of entities with its most frequent fragments as single control characters, which JSON itself never holds: a third
 * smaller, and unpacked in microseconds. Any JSON survives the way there and back; the fragments only save space.
 */
const FRAGMENTS = [
  '","quality":"strong"},{"kind":"alias","name":"',
  '"},"quality":"strong"},{"kind":"alias","name":"',
  '"},"quality":"primary"},{"kind":"alias","name":"',
  '"names":[{"kind":"primary","name":"',
  '","quality":"primary"}',
  '","quality":"strong"}',
  '","quality":"weak"}',
  '","parts":{"first":"',
  '","last":"',
  '"},"quality":"primary"}',
  '"},"quality":"strong"}',
  ',{"kind":"alias","name":"',
  '"birthDates":[{"from":"',
  '","text":"',
  '","to":"',
  '"birthPlaces":["',
  '"countries":[{"code":"',
  '","kind":"nationality","name":"',
  '"entryId":"',
  '"identifiers":[{"country":"',
  '"},{"country":"',
  '","kind":"',
  '","note":"',
  '","value":"',
  '],"programmes":["',
  '"],"remarks":"',
  '","type":"person"}',
  '","type":"company"}',
  '"addresses":[{"city":"',
  '","countryName":"',
  '","relation":"linked to"}',
];

const codeOf = new Map(FRAGMENTS.map((text, i) => [text, String.fromCharCode(i + 1)]));
/** The longest first, as one may begin another. */
const ANY_FRAGMENT = new RegExp(
  FRAGMENTS.toSorted((a, b) => b.length - a.length)
    .map((text) => text.replace(/[[\]{}]/g, '\\$&'))
    .join('|'),
  'g',
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: they stand for the fragments
const ANY_CODE = /[\x01-\x1f]/g;

export const packJson = (value: unknown): string => JSON.stringify(value).replace(ANY_FRAGMENT, (text) => codeOf.get(text)!);

export const unpackJson = (packed: string): unknown => JSON.parse(packed.replace(ANY_CODE, (code) => FRAGMENTS[code.charCodeAt(0) - 1]!));
