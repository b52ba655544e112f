/** Japanese names in Hepburn (Shinzo Tojo), in Kunrei (Sinzo Tozyo), and with long vowels written, marked or left out (Tōjō, Toujou, Tojo). */
import { NO_READINGS as NONE, type Readings } from './readings.js';

/** Kana, of two syllables at least. */
const JAPANESE =
  /^(?:(?:[kgszjtdnhfbpmrwy]?|sh|ch|ts|[kgsztdnhbpmrj]y|kk|ss|ssh|tt|tch|cch|tts|pp)[aeiou]{1,2}|n(?![aeiou])|m(?=[bp])|h(?![aeiouy])){2,}$/;

const SPELLINGS: [RegExp, string][] = [
  [/ou|oo|oh(?![aeiouy])/g, 'o'],
  [/uu/g, 'u'],
  [/aa/g, 'a'],
  [/m(?=[bp])/g, 'n'],
  [/si/g, 'shi'],
  [/sy/g, 'sh'],
  [/cch|tch|tti|tty/g, (found: string) => (found === 'tti' ? 'cchi' : 'cch')],
  [/ti/g, 'chi'],
  [/ty/g, 'ch'],
  [/ttu|ttsu/g, 'ttsu'],
  [/(?<!t)tu/g, 'tsu'],
  [/hu/g, 'fu'],
  [/zi/g, 'ji'],
  [/zy|jy/g, 'j'],
] as [RegExp, string][];

export function japaneseReadings(word: string): Readings {
  if (word.length < 3 || !JAPANESE.test(word)) return NONE;
  let kana = word;
  for (const [from, to] of SPELLINGS) kana = kana.replace(from, to as string);
  return { standard: [], other: [`ja ${kana}`] };
}
