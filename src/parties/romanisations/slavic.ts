/**
 * Russian and Ukrainian family names in English letters (Yushchenko, Zhukov, Tsvetkov), in German and French ones
 * (Juschtschenko, Schukow, Zwetkow, Chtchoukine), and in scholarly ones that have lost their marks (Juscenko, Zukov, Cvetkov).
 * Only words that end like such names are read so: elsewhere j, z and w stand for other sounds.
 */
import { NO_READINGS as NONE, type Readings } from './readings.js';

const ENDING =
  /(?:[oe](?:v|w|va|wa|ff)|[iy](?:n|ne|na)|[aei][nj]ko|[yiu]u?k|[csz]k(?:i|y|a|[iy][iyj]|a[yij]a|oi|oy|oj)|[vw](?:y|i)(?:ch|c|tsch|tch)|chi[kn]|s[chw]*[vw]ili|[iyj]an)$/;
const SHORTEST = 5;

type Spelling = readonly [RegExp, string];

/** One capital for each letter of the original that takes more than one here: C ts, H kh, Q ch, S sh, X shch, Z zh. */
const ENGLISH: Spelling[] = [
  [/shch|sch/g, 'X'],
  [/sh/g, 'S'],
  [/ch/g, 'Q'],
  [/zh|dzh/g, 'Z'],
  [/kh/g, 'H'],
  [/ts|tz/g, 'C'],
];
const german = (sch: string, s: string): Spelling[] => [
  [/schtsch/g, 'X'],
  [/tsch/g, 'Q'],
  [/sch/g, sch],
  [/ch/g, 'H'],
  [/z/g, 'C'],
  [/s(?!s)/g, s],
];
const FRENCH: Spelling[] = [
  [/chtch/g, 'X'],
  [/tch/g, 'Q'],
  [/ch/g, 'S'],
  [/dj|j(?=[aeou])/g, 'Z'],
  [/kh/g, 'H'],
  [/ts/g, 'C'],
  [/ou/g, 'u'],
  [/gu(?=[ei])/g, 'g'],
  [/ine$/, 'in'],
];
const scholarly = (c: string, s: string, z: string): Spelling[] => [
  [/sc/g, 'X'],
  [/ch/g, 'H'],
  [/c/g, c],
  [/s/g, s],
  [/z/g, z],
];

/** How the vowels and glides of all of them are written. */
const COMMON: Spelling[] = [
  [/ff$/, 'v'],
  [/w/g, 'v'],
  [/^(?:ye|ie|je)/, 'e'],
  [/(?<=[aeiouy])(?:ye|ie|je)/g, 'e'],
  [/[yij]o/g, 'e'],
  [/[yij]+(?=[au])/g, 'I'],
  [/[yij]+/g, 'i'],
  [/i(?=e)/g, ''],
  [/(.)\1+/g, '$1'],
];

export function slavicReadings(word: string): Readings {
  if (word.length < SHORTEST || !ENDING.test(word)) return NONE;
  const others: Spelling[][] = [];
  if (/w|sch|[aeiou]j|j[aeiou]/.test(word))
    for (const sch of /(?<!t)sch/.test(word) ? ['S', 'Z'] : ['S'])
      for (const s of /s(?!ch)/.test(word) ? ['s', 'z'] : ['s']) others.push(german(sch, s));
  if (/ou|tch|ff$|ine$/.test(word)) others.push(FRENCH);
  if (/[csz]/.test(word) && !/sh|zh|kh|w|tch|[^s]ch[^aeiou]/.test(word))
    for (const c of /c(?!h)/.test(word) ? ['C', 'Q'] : ['C'])
      for (const s of /s/.test(word) ? ['s', 'S'] : ['s'])
        for (const z of /z/.test(word) ? ['z', 'Z'] : ['z']) others.push(scholarly(c, s, z));
  // Ukrainian g is h.
  if (/(?<![kcsztp])h/.test(word)) others.push([[/(?<![kcsztp])h/g, 'g'], ...ENGLISH]);
  const standard = /w|sch|tch|ff$|ine$/.test(word) ? [] : [keyOf(word, ENGLISH)];
  return { standard, other: [...new Set(others.map((spellings) => keyOf(word, spellings)))] };
}

function keyOf(word: string, spellings: Spelling[]): string {
  let key = word;
  for (const [from, to] of spellings) key = key.replace(from, to);
  for (const [from, to] of COMMON) key = key.replace(from, to);
  return `ru ${key}`;
}
