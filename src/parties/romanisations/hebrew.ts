/**
 * Hebrew letters that are read by where they stand, as names have them mostly; the others are romanised one by one. Vav and yod
 * within a word are vowels as a rule: w and y fall away where consonants are compared.
 */
const BY_PLACE: [RegExp, string][] = [
  [/\p{Mn}/gu, ''],
  // Names in which vav is a consonant.
  [/^דוד$/, 'david'],
  [/^לוי$/, 'levi'],
  // Apart from the letter before: kh, rh and the like would be one sound.
  [/(?<=.)ה(?=.)/g, 'eh'],
  [/כ/g, 'k'],
  [/^ו/, 'v'],
  [/ו/g, 'w'],
  [/(?<=.)ב$/, 'v'],
  [/ב/g, 'b'],
  [/ף/g, 'f'],
  [/פ/g, 'p'],
  [/(?<=.)ה$/, ''],
];

/** A Hebrew word with those letters in Latin. */
export const hebrewByPlace = (word: string): string =>
  BY_PLACE.reduce((text, [letters, latin]) => text.replace(letters, latin), word.normalize('NFKD'));
