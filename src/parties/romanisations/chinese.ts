/**
 * Mandarin names in pinyin (Xie Fuzhi) and in Wade-Giles (Hsieh Fu-chih), syllable by syllable. The key is the Wade-Giles
 * spelling without its marks, which are dropped more often than not: zhang and chang (Ch'ang) have one key, so that a pinyin
 * word meets another only where that one is read as Wade-Giles.
 */
import { readFileSync } from 'node:fs';
import { NO_READINGS, type Readings } from './readings.js';

const table = JSON.parse(readFileSync(new URL('../data/chinese-syllables.json', import.meta.url), 'utf8')) as {
  syllables: Record<string, string>;
};

const pinyin = new Map<string, string>();
const wadeGiles = new Map<string, string>();
for (const [syllable, spellings] of Object.entries(table.syllables)) {
  const [key, ...others] = spellings.split(' ') as [string, ...string[]];
  pinyin.set(syllable, key);
  for (const spelling of [key, ...others]) if (!wadeGiles.has(spelling)) wadeGiles.set(spelling, key);
}

/** A family name of two syllables, or a given name. */
const MOST_SYLLABLES = 3;
const LONGEST = 6;
/** What all syllables look like; asked first, because it is quick. */
const SYLLABLES = /^(?:(?:zh|[ct]?[sz]h?|ch|hs|[a-z])?[aeiou]{1,4}(?:ng|n|h|rh)?){1,3}$/;

/** `romanised`: from Chinese characters, so that it is pinyin for certain. */
export function chineseReadings(word: string, romanised: boolean): Readings {
  if (!SYLLABLES.test(word)) return NO_READINGS;
  return { standard: keysOf(word, pinyin), other: romanised ? [] : keysOf(word, wadeGiles) };
}

/** Whether the text is of whole syllables. */
export const isChinese = (text: string): boolean =>
  SYLLABLES.test(text) && (keysOf(text, pinyin).length > 0 || keysOf(text, wadeGiles).length > 0);

/** The ways to cut the word in two, each part of whole syllables. */
export function syllablePairs(word: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 1; at < word.length; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (isChinese(first) && isChinese(second)) pairs.push([first, second]);
  }
  return pairs.slice(0, MOST_PAIRS);
}

const MOST_PAIRS = 4;

/** The keys of all ways to cut the word into syllables: xian is one and two. */
function keysOf(word: string, syllables: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const cut = (from: number, key: string, count: number) => {
    if (from === word.length) found.add(`zh ${key}`);
    else if (count < MOST_SYLLABLES)
      for (let to = from + 1; to <= word.length && to - from <= LONGEST; to++) {
        const spelling = syllables.get(word.slice(from, to));
        if (spelling !== undefined) cut(to, key + spelling, count + 1);
      }
  };
  cut(0, '', 0);
  return [...found];
}
