/** Arabic and Persian names: which vowel stands for a short one is the writer's choice (Yasir, Yasser), and q, gh and dh are written in several ways. */
import { NO_READINGS as NONE, type Readings } from './readings.js';
import { respeller } from './respell.js';

const SHORTEST = 4;
/** Letters that these languages are not written with, and clusters at the front, are of other names. */
const ELSEWHERE = /[vpx]|^[bcdfgjklmnqrstwyz][bcdfgjklmnpqrstwz](?<![ckdgst]h)/;

const soundsOf = respeller({
  dj: 'j',
  'ch sh': 'S',
  'dh z zz': 'z',
  'gh q qq': 'Q',
  kh: 'X',
  ck: 'k',
  'oua awa': 'wa',
  'oui awi': 'wi',
  'ei ey ai ay': 'E',
  'ee ie i e y': 'i',
  'oo ou o': 'u',
  aa: 'a',
  ...Object.fromEntries([...'bdfgjklmnrstw'].map((letter) => [letter + letter, letter])),
});
const SERVANT_OF = /^abd[aeiou]{1,2}(?:l|([rsnztd])(?=\1))(?=[a-z]{3})/;
const ENDING = /(?:[aiuE]h?|ia|ii)$/;

export function arabicReadings(word: string): Readings {
  if (word.length < SHORTEST || ELSEWHERE.test(word)) return NONE;
  const sounds = soundsOf(word.startsWith('abd') ? word.replace(SERVANT_OF, 'abdl') : word);
  return { standard: [], other: [`ar ${sounds.replace(ENDING, '-')}`] };
}
