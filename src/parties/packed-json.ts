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

const codes = new Map(FRAGMENTS.map((fragment, i) => [fragment, String.fromCharCode(i + 1)]));
const fragments = new RegExp(
  [...FRAGMENTS]
    .sort((a, b) => b.length - a.length)
    .map((fragment) => fragment.replace(/[[\]{}.*+?()|^$\\]/g, '\\$&'))
    .join('|'),
  'g',
);

export const packJson = (value: unknown): string => JSON.stringify(value).replace(fragments, (fragment) => codes.get(fragment)!);

export function unpackJson(packed: string): unknown {
  let json = '';
  let from = 0;
  for (let i = 0; i < packed.length; i++) {
    const code = packed.charCodeAt(i);
    if (code > FRAGMENTS.length || code === 0) continue;
    json += packed.slice(from, i) + FRAGMENTS[code - 1]!;
    from = i + 1;
  }
  return JSON.parse(json + packed.slice(from));
}
