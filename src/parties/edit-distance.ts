/** How far two words are apart, in letters that a hand gets wrong: `editDistance`. */

const MOST_LETTERS = 64;
const row = () => new Int32Array(MOST_LETTERS + 2);
const rows = [row(), row(), row(), row()] as const;
/** Costs in hundredths of an edit: whole numbers are added exactly. */
const INDEL = 100;
const INDEL_OF_DOUBLE = 60;
const SWAP = 90;
/** Two letters swapped, and one between them dropped or put in: Eamh for Emrah. */
const SWAP_AROUND = SWAP + INDEL;
const BEYOND = 1 << 20;

/**
 * Letters to insert, drop, swap or replace (Damerau-Levenshtein; two slips meet only where a letter is lost or put in between two that are swapped); one of a double beside another
 * slip costs 0.6, a neighbour on the keyboard or a look-alike less than any other. More than `most` gives Infinity.
 */
export function editDistance(a: string, b: string, most: number): number {
  let n = a.length;
  let m = b.length;
  if (n > MOST_LETTERS || m > MOST_LETTERS || Math.abs(n - m) > most) return a === b ? 0 : Number.POSITIVE_INFINITY;
  while (n > 0 && m > 0 && a.charCodeAt(n - 1) === b.charCodeAt(m - 1)) {
    n--;
    m--;
  }
  const limit = Math.floor(most * 100 + 1e-6);
  // A way within the limit stays near the diagonal: each step aside costs, and so does the step back.
  const detours = (Math.floor(limit / INDEL_OF_DOUBLE) - Math.abs(m - n)) >> 1;
  if (detours < 0) return Number.POSITIVE_INFINITY;
  const left = Math.min(0, m - n) - detours;
  const right = Math.max(0, m - n) + detours;

  let [earlier, before, last, row] = rows as readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  const reach = Math.min(m, right);
  for (let j = 0; j <= reach; j++) last[j] = j * INDEL;
  last[reach + 1] = BEYOND;
  let x1 = 0;
  let x2 = 0;
  let leastBefore = 0;
  let leastEarlier = 0;
  for (let i = 1; i <= n; i++) {
    const x = a.charCodeAt(i - 1);
    const drops = x === x1 ? INDEL_OF_DOUBLE : INDEL;
    const from = Math.max(1, i + left);
    const to = Math.min(m, i + right);
    let least = i + left <= 0 ? i * INDEL : BEYOND;
    row[from - 1] = least;
    let y1 = from > 1 ? b.charCodeAt(from - 2) : 0;
    let y2 = from > 2 ? b.charCodeAt(from - 3) : 0;
    for (let j = from; j <= to; j++) {
      const y = b.charCodeAt(j - 1);
      let cost = last[j - 1]!;
      if (x !== y) {
        cost += (x | y) < 128 ? REPLACE[(x << 7) | y]! : INDEL;
        const drop = last[j]! + drops;
        if (drop < cost) cost = drop;
        const insert = row[j - 1]! + (y === y1 ? INDEL_OF_DOUBLE : INDEL);
        if (insert < cost) cost = insert;
        if (x1 === y && x === y1 && before[j - 2]! + SWAP < cost) cost = before[j - 2]! + SWAP;
        if (x1 === y && x === y2 && before[j - 3]! + SWAP_AROUND < cost) cost = before[j - 3]! + SWAP_AROUND;
        if (x2 === y && x === y1 && earlier[j - 2]! + SWAP_AROUND < cost) cost = earlier[j - 2]! + SWAP_AROUND;
      }
      row[j] = cost;
      if (cost < least) least = cost;
      y2 = y1;
      y1 = y;
    }
    row[to + 1] = BEYOND;
    // A swap steps over a row, one around a letter over two.
    if (least > limit && leastBefore + SWAP > limit && leastEarlier + SWAP_AROUND > limit) return Number.POSITIVE_INFINITY;
    leastEarlier = leastBefore;
    leastBefore = least;
    x2 = x1;
    x1 = x;
    const free = earlier;
    earlier = before;
    before = last;
    last = row;
    row = free;
  }
  return last[m]! > limit ? Number.POSITIVE_INFINITY : last[m]! / 100;
}

/** Pairs that a hand or a scanner mixes up: neighbours on the QWERTY keyboard, look-alikes. */
const NEAR = new Uint8Array(128 * 128);
for (const [row, shift] of [
  ['qwertyuiop', 0],
  ['asdfghjkl', 0.25],
  ['zxcvbnm', 0.75],
] as const)
  for (const [other, otherShift] of [
    ['qwertyuiop', 0],
    ['asdfghjkl', 0.25],
    ['zxcvbnm', 0.75],
  ] as const)
    for (let i = 0; i < row.length; i++)
      for (let j = 0; j < other.length; j++)
        if (row !== other || i !== j)
          if (Math.abs(i + shift - j - otherShift) <= 1) NEAR[row.charCodeAt(i) * 128 + other.charCodeAt(j)] = 1;
for (const pair of [
  'il',
  'i1',
  'l1',
  'o0',
  'rn',
  'nm',
  'uv',
  'ce',
  'b8',
  's5',
  'z2',
  'gq',
  'vw',
  'td',
  'bp',
  'gk',
  'ck',
  'sz',
  'fv',
  'mn',
  'lr',
  'cs',
])
  for (const [x, y] of [pair, pair[1]! + pair[0]!]) NEAR[x!.charCodeAt(0) * 128 + y!.charCodeAt(0)] = 1;

const VOWEL = new Uint8Array(128);
for (const vowel of 'aeiouy') VOWEL[vowel.charCodeAt(0)] = 1;

/** What it costs to take one letter for another, in hundredths, by both codes. */
const REPLACE = new Uint8Array(128 * 128);
for (let x = 0; x < 128; x++)
  for (let y = 0; y < 128; y++)
    REPLACE[(x << 7) | y] = NEAR[(x << 7) | y] ? 85 : VOWEL[x] && VOWEL[y] ? 90 : VOWEL[x] || VOWEL[y] ? 130 : 120;
