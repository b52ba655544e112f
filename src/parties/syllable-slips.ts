import { editDistance } from './edit-distance.js';
import { type NameForm, touches, type WordPair } from './name-form.js';
import { MODEL } from './name-model.js';
import { isSameWord, type WordForm } from './word-form.js';
import { isReadAsPart } from './word-readings.js';
import { LETTER_OF_PERSON } from './word-similarity.js';

/** A slip in a syllable or article of a name written in two: Je-Sn for Je-Son is as near to it as Jesn to Jeson. */
export function joinSyllables(a: NameForm, b: NameForm, pairs: WordPair[]): WordPair[] {
  if (!a.person || !b.person) return pairs;
  let current = pairs;
  for (let i = 0; i + 1 < a.words.length; i++)
    for (let j = 0; j + 1 < b.words.length; j++) {
      const score = syllablesScore(a, i, b, j);
      if (score === 0) continue;
      const taken = current.filter((pair) => touches(pair, i, 2, true) || touches(pair, j, 2, false));
      if (taken.some((pair) => pair.how !== 'exact' && pair.score >= MODEL.surely)) continue;
      const pair: WordPair = { left: i, leftCount: 2, right: j, rightCount: 2, score, how: 'joined' };
      current = [...current.filter((other) => !taken.includes(other)), pair];
    }
  return current;
}

/** Of two words on either side, where one is the same and the other a slip away: a syllable that nobody has in a name, or an article. */
function syllablesScore(a: NameForm, i: number, b: NameForm, j: number): number {
  const first = isSameWord(a.words[i]!, b.words[j]!);
  const same = first ? a.words[i]! : a.words[i + 1]!;
  if (first === isSameWord(a.words[i + 1]!, b.words[j + 1]!)) return 0;
  const one = a.words[first ? i + 1 : i]!;
  const other = b.words[first ? j + 1 : j]!;
  if (one.writing !== other.writing) return 0;
  const strange = !isBorne(one) || (!b.listed && !isBorne(other));
  if (!(strange && isSyllable(same)) && (first || !isSlipOfArticle(one, other))) return 0;
  const length = same.text.length + Math.max(one.text.length, other.text.length);
  if (length < SHORTEST_JOINED || Math.abs(one.text.length - other.text.length) > 1) return 0;
  const edits = editDistance(one.text, other.text, ONE_SLIP);
  return edits <= ONE_SLIP ? 1 - (LETTER_OF_PERSON * edits) / length : 0;
}

/** Shorter names are soon made of each other by a slip. */
const SHORTEST_JOINED = 4;
const LONGEST_SYLLABLE = 5;
const ONE_SLIP = 1.19;
const isSyllable = (word: WordForm) => word.kind === 'n' && word.text.length <= LONGEST_SYLLABLE && isReadAsPart(word);
const isBorne = (word: WordForm) => word.text.length > 1 && isReadAsPart(word);

/** The Arabic article before the same word, as in Ak-Madani: a name of two letters hardly stands there. */
const ARTICLES = new Set(['al', 'el']);
const isSlipOfArticle = (one: WordForm, other: WordForm) => isShort(one) && isShort(other) && (isArticle(one) || isArticle(other));
const isShort = (word: WordForm) => word.text.length <= 2;
const isArticle = (word: WordForm) => word.kind === 'p' && ARTICLES.has(word.text);
