/** Which of a few known words a text is one slip away from: "Limitd", "Frist". */
import { editDistance } from './edit-distance.js';
import { bitCount, letterBits } from './letter-bits.js';

/** A letter dropped, put in, swapped or replaced. */
const ONE_SLIP = 1.3;

export function slipTable(words: Iterable<string>): (text: string) => string | undefined {
  const known = new Set(words);
  const shapes = Array.from(known, (word) => ({ length: word.length, letters: letterBits(word) }));
  const shorter = new Map<string, string[]>();
  for (const word of known) for (const less of oneLetterLess(word)) shorter.set(less, [...(shorter.get(less) ?? []), word]);
  return (text) => {
    if (known.has(text)) return text;
    const letters = letterBits(text);
    // Two words that lose one letter each and are then equal: asked first, because nearly no text is near any of them.
    if (!shapes.some((shape) => Math.abs(shape.length - text.length) <= 1 && bitCount(shape.letters ^ letters) <= 2)) return undefined;
    for (const less of oneLetterLess(text))
      for (const word of shorter.get(less) ?? []) if (editDistance(text, word, ONE_SLIP) <= ONE_SLIP) return word;
    return undefined;
  };
}

function oneLetterLess(text: string): string[] {
  return [text, ...Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1))];
}
