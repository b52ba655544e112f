/** Which letters a word has, as bits: words that differ in many are far apart. */
export function letterBits(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << ((text.charCodeAt(i) - 97) & 31);
  return letters;
}

/** Bits set in 32. */
export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
