/** Whether two words are at most two slips apart (letters dropped, put in, replaced, swapped), all letters compared at once. */

/** For each letter, where the word has it: as bits. */
export interface LetterPositions {
  at: Uint32Array;
  length: number;
}

/** `text`: at most 31 letters of ASCII. */
export function lettersOf(text: string): LetterPositions {
  const at = new Uint32Array(128);
  for (let i = 0; i < text.length; i++) at[text.charCodeAt(i) & 127]! |= 1 << i;
  return { at, length: text.length };
}

/**
 * Optimal string alignment by bit vectors (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
 * 2003). The other word is `bytes` from `from` to `to`, plain ASCII.
 */
export function withinTwoSlips({ at, length }: LetterPositions, bytes: Uint8Array, from: number, to: number): boolean {
  const last = 1 << (length - 1);
  let more = -1;
  let less = 0;
  let same = 0;
  let before = 0;
  let distance = length;
  for (let i = from; i < to; i++) {
    const here = at[bytes[i]! & 127]! | 0;
    const swapped = ((~same & here) << 1) & before;
    same = (((here & more) + more) ^ more) | here | less | swapped;
    let up = less | ~(same | more);
    let down = same & more;
    if (up & last) distance++;
    if (down & last) distance--;
    up = (up << 1) | 1;
    down <<= 1;
    more = down | ~(same | up);
    less = same & up;
    before = here;
  }
  return distance <= 2;
}
