/** Spellings that romanisations of the same sound differ in, folded to one; all on lower-case ASCII words. */

/** The third is what a word must have for the fold to find anything: asked first, because most words have it not. */
const FOLDS: [RegExp, string, needed?: string][] = [
  [/(?<=^|[aei])ou(?=[aeiy])/g, 'w', 'ou'],
  [/^(mac|mc)(?=[a-z]{3})/, 'mk', 'm'],
  [/tsch|tch|tzsch/g, 'c', 'ch'],
  [/sch|sh|shch/g, 's', 's'],
  [/^x/, 's', 'x'],
  [/^hs/, 's', 'hs'],
  [/x/g, 'ks', 'x'],
  [/dzh|dj|zh/g, 'j'],
  [/ts|tz/g, 'c', 't'],
  [/ch|cz|cs/g, 'c', 'c'],
  [/ph/g, 'f', 'ph'],
  [/kh|gh|qh/g, 'h', 'h'],
  [/th/g, 't', 'th'],
  [/dh/g, 'd', 'dh'],
  [/bh/g, 'b', 'bh'],
  [/rh/g, 'r', 'rh'],
  [/ck|q/g, 'k'],
  [/c(?=[aou]|$|[bdfgklmnpqrtvxz])/g, 'k', 'c'],
  [/w/g, 'v', 'w'],
  [/oe(?=[a-z])/g, 'o', 'oe'],
  [/(?<![q])ue(?=[a-z])/g, 'u', 'ue'],
  [/ae|ei|ey|ay|ai/g, 'e'],
  [/ou|oo|eu|eo|ow/g, 'u'],
  [/ee|ie|iy|ij|yi|ii|yy|y|j(?=[aeiou]?$)/g, 'i'],
  [/ia|iya|ja/g, 'a'],
  [/o/g, 'u', 'o'],
  [/e/g, 'a', 'e'],
  [/(.)\1+/g, '$1'],
];

/** Sounds alike: mohammed, muhamad, mohamed give one fold, makhlouf and makhluf another. */
export function soundFold(word: string): string {
  let folded = word;
  for (const [from, to, needed] of FOLDS) if (needed === undefined || folded.includes(needed)) folded = folded.replace(from, to);
  return folded;
}

/**
 * The consonants that Arabic or Hebrew would write: a vowel shows only at the start, they have no p and no v,
 * their w and y are vowels as often as not, and
 * s and z are exchanged in transliteration.
 */
export function consonants(word: string): string {
  return soundFold(
    word
      .replace(/ts|tz/g, 's')
      .replace(/w/g, 'u')
      .replace(/(?<=[aeiou])h$/, ''),
  )
    .replace(/^[aeiou]+/, 'A')
    .replace(/[aeiouy]/g, '')
    .replace(/p/g, 'b')
    .replace(/v/g, 'f')
    .replace(/z/g, 's')
    .replace(/(.)\1+/g, '$1');
}
