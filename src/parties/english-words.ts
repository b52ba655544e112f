/** Words that English has: a letter that makes another one of them is seldom a slip. */
import { readFileSync } from 'node:fs';

const { words } = JSON.parse(readFileSync(new URL('./data/english-words.json', import.meta.url), 'utf8')) as { words: string };
const known = new Set(words.split(' '));

/** `word`: in lower case, of three to twelve letters. */
export const isEnglish = (word: string): boolean => known.has(word);
