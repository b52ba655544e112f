/**
 * Korean names in the Revised Romanisation (Gim Jeongeun), in McCune-Reischauer without its marks (Kim Chongun, for
 * Kim Chŏng-ŭn) and as people spell their own (Kim Jung Eun). Letters that one system tells apart and another does not become
 * one; a vowel that the systems mean differently is followed both ways: u is also eo before a consonant (Chung for Jeong).
 */
import { NO_READINGS as NONE, type Readings } from './readings.js';
import { respeller } from './respell.js';

const ONSET = '(?:kk|gg|k|g|tt|dd|t|d|pp|bb|p|b|jj|ch|j|ss|sh|s|r|l|m|n|h)?';
const VOWEL = '(?:yeo|you|yae|wae|yoo|ya|ye|yo|yu|eui|ui|wa|we|wo|weo|wi|woo|oo|ou|oe|oi|eo|eu|ae|ai|ee|a|e|i|o|u)';
const CODA = '(?:ng|ck|k|g|t|p|b|m|n|l|h)?';
/** At most three syllables: a given name has two. */
const KOREAN = new RegExp(`^(?:${ONSET}${VOWEL}${CODA}){1,3}$`);
const SHORTEST = 2;
const LONGEST = 14;

/** Consonants as capitals; vowels by one sign: 0 is u and eu, 1 eo, Y yeo, W wo, E we and oe, e ae and e. */
const soundsOf = respeller({
  'kk gg ck k g': 'K',
  ng: 'Q',
  'tt dd t d': 'T',
  'pp bb p b': 'P',
  'jj ch j': 'C',
  'ss sh s': 'S',
  'l r': 'R',
  m: 'M',
  n: 'N',
  h: 'H',
  'yeo you': 'Y',
  'weo wo': 'W',
  'woo oo yoo': '0',
  'eo ou': '1',
  'eui ui ee i': 'i',
  'wae we oe oi': 'E',
  'yae ae ai e': 'e',
  eu: '0',
});

export const isKorean = (text: string): boolean => text.length >= SHORTEST && text.length <= LONGEST && KOREAN.test(text);

export function koreanReadings(word: string): Readings {
  if (!isKorean(word)) return NONE;
  const sounds = soundsOf(word).replace(SILENT_H, '');
  return { standard: [], other: spelledBothWays(sounds).map((key) => `ko ${key}`) };
}

const SYLLABLE = new RegExp(`^${ONSET}${VOWEL}${CODA}$`);

/** The ways to cut a given name into its two syllables, which lists write apart: Jeongeun is Jong Un. */
export function koreanSyllablePairs(word: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 1; at < word.length; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (SYLLABLE.test(first) && SYLLABLE.test(second)) pairs.push([first, second]);
  }
  return pairs;
}

const SILENT_H = /H(?=[A-X]|$)/g;
const AMBIGUOUS = /[ou]/;
const MOST_KEYS = 8;

/** o may be ŏ (eo); u may be ŭ, and before a consonant stands for eo: yong, yung and young are yeong, too. */
function spelledBothWays(sounds: string): string[] {
  if (!AMBIGUOUS.test(sounds)) return [sounds];
  let keys = [''];
  for (let i = 0; i < sounds.length; i++) {
    const sound = sounds[i]!;
    const closed = sound === 'u' && isConsonant(sounds[i + 1]) && (i + 2 >= sounds.length || isConsonant(sounds[i + 2]));
    const ways = sound === 'o' ? 'o1' : sound === 'u' ? (closed ? '01' : '0') : sound;
    if (keys.length * ways.length > MOST_KEYS) return [];
    keys = [...ways].flatMap((way) => keys.map((key) => key + way));
  }
  return keys.map((key) => key.replaceAll('y1', 'Y'));
}

const isConsonant = (sound: string | undefined) => sound !== undefined && sound >= 'A' && sound <= 'T' && sound !== 'E';
