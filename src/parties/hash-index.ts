/** Many short texts to numbers, in two typed arrays: sorted 32-bit hashes beside values. Hits are proposals: the caller verifies. */

/** FNV-1a over UTF-16 code units. */
export const hashOf = (text: string): number => hashOn(0x811c9dc5, text);

/** The hash of a text whose beginning has this hash and whose rest is `text` from `from` to `to`: no text need be made for it. */
export function hashOn(begun: number, text: string, from = 0, to = text.length): number {
  let hash = begun;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Where the lower half of a 64-bit number lies. */
const LOW = new Uint32Array(BigUint64Array.of(1n).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** Each hash with its value is one 64-bit number: numbers are sorted many times faster than by a function that compares. */
export function buildHashIndex(hashes: number[], values: number[]): { keys: Uint32Array; values: Uint32Array } {
  const pairs = new BigUint64Array(hashes.length);
  const halves = new Uint32Array(pairs.buffer);
  for (let i = 0; i < hashes.length; i++) {
    halves[2 * i + HIGH] = hashes[i]!;
    halves[2 * i + LOW] = values[i]!;
  }
  pairs.sort();
  return { keys: everySecond(halves, HIGH), values: everySecond(halves, LOW) };
}

function everySecond(numbers: Uint32Array, from: number): Uint32Array {
  const half = new Uint32Array(numbers.length / 2);
  for (let i = 0; i < half.length; i++) half[i] = numbers[2 * i + from]!;
  return half;
}

/** Values whose text has this hash, in ascending order. */
export function valuesOf(keys: Uint32Array, values: Uint32Array, text: string): Uint32Array {
  const hash = hashOf(text);
  const from = firstOf(keys, hash);
  let end = from;
  while (keys[end] === hash) end++;
  return values.subarray(from, end);
}

/** Where the keys of this hash begin, or would. */
export function firstOf(keys: Uint32Array, hash: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}
