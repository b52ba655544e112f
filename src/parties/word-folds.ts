/** Spellings that romanisations of the same sound differ in, folded to one; all on lower-case ASCII words. */

const FOLDS: [RegExp, string][] = [
  [/(?<=^|[aei])ou(?=[aeiy])/g, 'w'],
  [/^(mac|mc)(?=[a-z]{3})/, 'mk'],
  [/tsch|tch|tzsch/g, 'c'],
  [/sch|sh|shch/g, 's'],
  [/^x/, 's'],
  [/^hs/, 's'],
  [/x/g, 'ks'],
  [/dzh|dj|zh/g, 'j'],
  [/ts|tz/g, 'c'],
  [/ch|cz|cs/g, 'c'],
  [/ph/g, 'f'],
  [/kh|gh|qh/g, 'h'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/bh/g, 'b'],
  [/rh/g, 'r'],
  [/ck|q/g, 'k'],
  [/c(?=[aou]|$|[bdfgklmnpqrtvxz])/g, 'k'],
  [/w/g, 'v'],
  [/ae|ei|ey|ay|ai/g, 'e'],
  [/ou|oo|eu|eo|ow/g, 'u'],
  [/ee|ie|iy|ij|yi|ii|yy|y|j(?=[aeiou]?$)/g, 'i'],
  [/ia|iya|ja/g, 'a'],
  [/o/g, 'u'],
  [/e/g, 'a'],
  [/(.)\1+/g, '$1'],
];

/** Sounds alike: mohammed, muhamad, mohamed give one fold, makhlouf and makhluf another. */
export function soundFold(word: string): string {
  let folded = word;
  for (const [from, to] of FOLDS) folded = folded.replace(from, to);
  return folded;
}

/**
 * The consonants that Arabic or Hebrew would write: a vowel shows only at the start, they have no p and no v,
 * their w and y are vowels as often as not, and
 * s and z are exchanged in transliteration.
 */
export function consonants(word: string): string {
  return soundFold(word.replace(/w/g, 'u').replace(/(?<=[aeiou])h$/, ''))
    .replace(/^[aeiou]+/, 'A')
    .replace(/[aeiouy]/g, '')
    .replace(/p/g, 'b')
    .replace(/v/g, 'f')
    .replace(/z/g, 's')
    .replace(/(.)\1+/g, '$1');
}
