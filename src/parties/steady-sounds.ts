/** Which sounds of a word no spelling changes: words that differ in them neither sound alike nor have the same consonants. */

const OF_LETTER = new Uint8Array(128);
for (const [sound, letters] of ['bp', 'd', 'l', 'm', 'n', 'r'].entries())
  for (const letter of letters) OF_LETTER[letter.charCodeAt(0)] = sound + 1;

/**
 * A hash of the word's b or p, d, l, m, n and r in their order, those that follow one another counted once: vowels between
 * them may be left out. Equal for all words of one `soundFold` or one `consonants` (word-folds.ts), so it leaves out the p and d
 * that are written for part of another sound: ph, dj, dzh.
 */
export function steadySounds(word: string): number {
  let hash = 1;
  let last = 0;
  for (let i = 0; i < word.length; i++) {
    const sound = OF_LETTER[word.charCodeAt(i)]!;
    if (sound === 0 || sound === last || isPartOfAnother(word, i)) continue;
    last = sound;
    hash = (Math.imul(hash, 31) + sound) >>> 0;
  }
  return hash;
}

function isPartOfAnother(word: string, i: number): boolean {
  switch (word[i]) {
    case 'p':
      return word[i + 1] === 'h';
    case 'd':
      return word[i + 1] === 'j' || word.startsWith('zh', i + 1);
    default:
      return false;
  }
}
