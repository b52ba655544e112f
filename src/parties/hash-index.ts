/** Many short texts to numbers, in two typed arrays: sorted 32-bit hashes beside values. Hits are proposals: the caller verifies. */

/** FNV-1a over UTF-16 code units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export function buildHashIndex(hashes: number[], values: number[]): { keys: Uint32Array; values: Uint32Array } {
  const order = new Uint32Array(hashes.length).map((_, i) => i).sort((a, b) => hashes[a]! - hashes[b]! || values[a]! - values[b]!);
  return { keys: Uint32Array.from(order, (i) => hashes[i]!), values: Uint32Array.from(order, (i) => values[i]!) };
}

/** Values whose text has this hash, in ascending order. */
export function valuesOf(keys: Uint32Array, values: Uint32Array, text: string): Uint32Array {
  const hash = hashOf(text);
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < keys.length && keys[end] === hash) end++;
  return values.subarray(low, end);
}
