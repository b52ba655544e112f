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

export interface HashIndex {
  keys: Uint32Array;
  values: Uint32Array;
}

/** Each hash with its value is one 64-bit number: numbers are sorted many times faster than by a function that compares. */
export class HashIndexBuilder {
  #halves = new Uint32Array(1 << 12);
  #length = 0;

  /** `hash`: of `hashOf`. */
  add(hash: number, value: number): void {
    if (this.#length === this.#halves.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#halves);
      this.#halves = grown;
    }
    this.#halves[this.#length + HIGH] = hash;
    this.#halves[this.#length + LOW] = value;
    this.#length += 2;
  }

  build(): HashIndex {
    const halves = this.#halves.subarray(0, this.#length);
    new BigUint64Array(halves.buffer, 0, this.#length / 2).sort();
    return { keys: everySecond(halves, HIGH), values: everySecond(halves, LOW) };
  }
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
