/** All systems of romanisation asked about one word: `readingsOf`. */
import { arabicReadings } from './arabic.js';
import { chineseReadings, isChinese } from './chinese.js';
import { japaneseReadings } from './japanese.js';
import { isKorean, koreanReadings } from './korean.js';
import { NO_READINGS, type Readings } from './readings.js';
import { slavicReadings } from './slavic.js';

const LONGEST = 20;

/** `romanised`: from Chinese, Japanese or Korean script. */
export function readingsOf(word: string, romanised: boolean): Readings {
  if (word.length > LONGEST) return NO_READINGS;
  const syllables = [chineseReadings(word, romanised), koreanReadings(word)];
  const all = romanised
    ? [...syllables, japaneseReadings(word)]
    : hasKeys(syllables)
      ? [...syllables, japaneseReadings(word), slavicReadings(word)]
      : [japaneseReadings(word), slavicReadings(word), arabicReadings(word)];
  const standard = all.flatMap((one) => one.standard);
  const other = all.flatMap((one) => one.other);
  return standard.length + other.length === 0 ? NO_READINGS : { standard, other };
}

const hasKeys = (all: Readings[]) => all.some(({ standard, other }) => standard.length + other.length > 0);

/** Asked of words run together, of which there are many: only syllables are joined in one system and apart in another. */
export const mayBeOfSyllables = (word: string): boolean => word.length <= LONGEST && (isChinese(word) || isKorean(word));
