/** Listed names that stand whole in a longer text, as in "Best Honest <name> Happy Company". */
import { nameForm } from './compare.js';

const LEAST_WORDS = 3;
/** A text of fewer words meets the listed name by its score alone. */
const LEAST_WORDS_OF_TEXT = 5;
const LEAST_LETTERS = 14;
const MOST_WORDS = 8;
/** Of a text that long only the shorter names are looked for: the work stays bounded. */
const LONG_TEXT = 24;
const MOST_WORDS_IN_LONG_TEXT = 5;
/** What three words tell that are not all ordinary: an ordinary name stands in many a text by chance. */
const LEAST_BITS = 20;
const LEAST_BITS_OF_WORD = 2;

/** Every run of words that `isListed` (as a person's or a thing's name) and that is not by chance in the text. */
export function containedNames(text: string, isListed: (name: string) => boolean): string[] {
  const words = text.match(/\S+/g) ?? [];
  if (words.length < LEAST_WORDS_OF_TEXT) return [];
  const most = Math.min(words.length - 1, words.length > LONG_TEXT ? MOST_WORDS_IN_LONG_TEXT : MOST_WORDS);
  const found: string[] = [];
  for (let from = 0; from + LEAST_WORDS <= words.length; from++)
    for (let count = LEAST_WORDS; count <= most && from + count <= words.length; count++) {
      const run = words.slice(from, from + count).join(' ');
      if (run.length >= LEAST_LETTERS && isListed(run) && isDistinctive(run)) found.push(run);
    }
  return found.slice(0, MOST_FOUND);
}

const MOST_FOUND = 10;

function isDistinctive(name: string): boolean {
  const telling = nameForm(name, false).words.filter((word) => word.bits >= LEAST_BITS_OF_WORD);
  return telling.length >= LEAST_WORDS && telling.reduce((sum, word) => sum + word.bits, 0) >= LEAST_BITS;
}
