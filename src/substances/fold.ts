/**
 * One spelling for what looks the same: compatibility forms (Unicode TR 15, NFKC), what cannot be seen, digits of every script,
 * hyphens, and letters of another alphabet that stand for their look-alikes (after Unicode TS 39, confusables).
 */

const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const HYPHEN = /[\p{Pd}\u2043\u2212]/gu;
/** Of a copied address; behind a figure it is a share. */
const ENCODED_SPACE = /(?<=[\p{L}\p{N}])%20(?=\p{L})/gu;
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;

const CYRILLIC = 'асеорхуіјѕһԁԛԝкмтвнАВЕЅІЈКМНОРСТХУԌԚԜ';
const CYRILLIC_AS = 'aceopxyijshdqwkmtbhABESIJKMHOPCTXYGQW';
const GREEK = 'αορνικτυχηΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲ';
const GREEK_AS = 'aopviktuxnABEZHIKMNOPTYXc';
const LATIN_LOOKS = 'ɑɡı';
const LATIN_AS = 'agi';

const pairs = (from: string, to: string): [string, string][] => Array.from(from, (letter, i) => [letter, to[i]!.toLowerCase()]);
const asLatin = new Map([...pairs(CYRILLIC, CYRILLIC_AS), ...pairs(GREEK, GREEK_AS), ...pairs(LATIN_LOOKS, LATIN_AS)]);
const asCyrillic = new Map(
  pairs(CYRILLIC, CYRILLIC_AS)
    .map(([from, to]): [string, string] => [to, from.toLowerCase()])
    .reverse(),
);

export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(HIDDEN, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(ENCODED_SPACE, ' ')
    .replace(HYPHEN, '-')
    .replace(FOREIGN_DIGIT, (digit) => String(digitOf(digit.codePointAt(0)!)))
    .replace(/\p{L}+/gu, unmix);
}

/** Digits of a script follow one another from its zero (The Unicode Standard, section 4.6). */
function digitOf(code: number): number {
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}

/** A word of two alphabets is written in the one that the letters of the other only look like. */
function unmix(word: string): string {
  const letters = Array.from(word);
  if (letters.every((letter) => letter <= '\u024f' && !asLatin.has(letter))) return word;
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  if (latin.length === 0) return word;
  // A Greek letter in front is a position in the molecule: alpha-methylstyrene, often without its hyphen.
  const [head, rest] = /^[αβγδω]/u.test(word) ? [letters[0]!, letters.slice(1)] : ['', letters];
  const others = rest.filter((letter) => !/\p{Script=Latin}/u.test(letter));
  if (others.every((letter) => asLatin.has(letter))) return head + rest.map((letter) => asLatin.get(letter) ?? letter).join('');
  if (latin.every((letter) => asCyrillic.has(letter.toLowerCase())))
    return letters.map((letter) => asCyrillic.get(letter.toLowerCase()) ?? letter).join('');
  return word;
}
