/** What words of company names are, from the tables: legal forms, trade words, places, and where a text without spaces is cut. */
import { readFileSync } from 'node:fs';
import { romanise, scriptOf } from './plain-text.js';

const load = <T>(file: string): T => JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as T;

/** By symbol or label, the words of several languages. */
type Groups = Record<string, string>;
type Industries = Record<string, { words?: string; adjectives?: string }>;
const own = load<{ legalForms: Groups; tradeWords: Groups; industries: Industries; phrases: Groups; places: Groups }>(
  'own-company-words.json',
);

/** Words of a text as `readName` gives them. */
const plainWords = (text: string): string[] =>
  text
    .replace(/[.'’"“”]/g, '')
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{M}\p{N}\u3231\u321c]+/u)
    .filter(Boolean)
    .flatMap((chunk) => romanise(chunk, scriptOf(chunk), false));

/** By the form's words: what it is called in all spellings, and its family (LLC, JSC, NGO, ...), behind a bar. */
export const legalForms = new Map(Object.entries(load<{ forms: Groups }>('legal-forms.json').forms));
for (const [form, spellings] of Object.entries(own.legalForms))
  for (const spelling of spellings.split('; ')) {
    const key = plainWords(spelling).join(' ');
    if (!legalForms.has(key)) legalForms.set(key, form);
  }

/** By the word: the symbol that it stands for in all languages. */
export const tradeWords = new Map([
  ...Object.entries(load<{ words: Groups }>('trade-words.json').words),
  ...Object.entries(load<{ places: Groups }>('places.json').places),
]);

/** A word of a text that is written without spaces. */
export interface ScriptWord {
  text: string;
  legal: boolean;
}
const scriptWords = new Map<string, ScriptWord[]>();
const WITHOUT_SPACES = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}ー]+$/u;

const addTradeWord = (symbol: string, word: string) => {
  const text = plainWords(word).join('');
  if (text.length > 1 && !tradeWords.has(text)) tradeWords.set(text, symbol);
  return text;
};
for (const [symbol, words] of Object.entries(own.tradeWords))
  for (const word of words.split(' ')) {
    const text = addTradeWord(symbol, word);
    if (WITHOUT_SPACES.test(word)) scriptWords.set(word, [{ text, legal: false }]);
  }
for (const [symbol, { words, adjectives }] of Object.entries(own.industries)) {
  for (const word of [symbol, ...listOf(words)]) addTradeWord(symbol, word);
  for (const stem of listOf(adjectives)) for (const ending of endingsOf(stem)) addTradeWord(symbol, stem + ending);
}
// What stands for a place or a phrase in such a script is read in English words.
for (const [english, words] of [...Object.entries(own.places), ...Object.entries(own.phrases)]) {
  const texts = english.split(' ');
  for (const word of [english, ...words.split(' ')]) {
    if (texts.length === 1) addTradeWord(english, word);
    if (WITHOUT_SPACES.test(word))
      scriptWords.set(
        word,
        texts.map((text) => ({ text, legal: false })),
      );
  }
}
for (const spellings of Object.values(own.legalForms))
  for (const word of spellings.split('; '))
    if (WITHOUT_SPACES.test(word)) scriptWords.set(word, [{ text: plainWords(word).join(' '), legal: true }]);

function listOf(words: string | undefined): string[] {
  return words ? words.split(' ') : [];
}

/** Of a Russian adjective in names: nominative and genitive, singular and plural. */
function endingsOf(stem: string): string[] {
  if (/[кгх]$/.test(stem)) return ['ий', 'ая', 'ое', 'ие', 'ого', 'ой', 'их'];
  if (/[жшчщ]$/.test(stem)) return ['ий', 'ая', 'ее', 'ие', 'его', 'ей', 'их'];
  return ['ый', 'ой', 'ая', 'ое', 'ые', 'ого', 'ых'];
}

const longest = Math.max(...[...scriptWords.keys()].map((word) => word.length));
/** A city or province is called so, or not. */
const SEAT = /^[市省]/;
/** A name of that many characters is one word; longer ones are cut in twos. */
const LONGEST_NAME = 3;

export type Cut = { known: ScriptWord[] } | { name: string };

/** A company name in Chinese, Japanese or Korean as its known words and what stands between them. */
export function cutScript(chunk: string): Cut[] {
  const cuts: Cut[] = [];
  let name = '';
  const flush = () => {
    const size = name.length <= LONGEST_NAME ? LONGEST_NAME : 2;
    for (let i = 0; i < name.length; i += size) cuts.push({ name: name.slice(i, i + size) });
    name = '';
  };
  for (let at = 0; at < chunk.length; ) {
    let length = Math.min(longest, chunk.length - at);
    while (length > 0 && !scriptWords.has(chunk.slice(at, at + length))) length--;
    if (length === 0) {
      name += chunk[at++];
      continue;
    }
    flush();
    cuts.push({ known: scriptWords.get(chunk.slice(at, at + length))! });
    at += length;
    if (SEAT.test(chunk.slice(at))) at++;
  }
  flush();
  return cuts;
}
