/** Greek letters that stand for one sound together, as ELOT 743 (ISO 843) transcribes them; the others are romanised one by one. */
const TOGETHER: [RegExp, string][] = [
  [/^μπ/, 'b'],
  [/^ντ/, 'd'],
  [/^γκ/, 'g'],
  [/γγ/g, 'ng'],
  [/γξ/g, 'nx'],
  [/γχ/g, 'nch'],
  [/ου/g, 'ou'],
  [/([αεη])υ(?=[θκξπσςτφχψ]|$)/g, '$1f'],
  [/([αεη])υ/g, '$1v'],
];
const ACUTE = /\u0301/g;

/** A Greek word with those letters in Latin: Μπουτ is bouτ. Two dots keep letters apart, and stay. */
export function greekTogether(word: string): string {
  const plain = word.normalize('NFD').replace(ACUTE, '').normalize('NFC').toLowerCase();
  return TOGETHER.reduce((text, [letters, latin]) => text.replace(letters, latin), plain);
}
