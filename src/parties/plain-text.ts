/**
 * One written word or name in any script as plain lower-case ASCII, so that words can be compared letter by letter.
 *
 * `any-ascii` romanises; what it cannot know is mended here: scripts that leave vowels out are told apart (their
 * romanisation is consonants only), and Chinese names written without a space get one after the family name.
 */
import anyAscii from 'any-ascii';
import { greekTogether } from './romanisations/greek.js';
import { hebrewByPlace } from './romanisations/hebrew.js';

/** How the word was written: `consonants` for scripts that leave most vowels out (Arabic, Hebrew, Devanagari, ...). */
export type Script = 'latin' | 'alphabet' | 'consonants' | 'han' | 'hangul' | 'kana';

/** What romanisation lost: `c` vowels, `r` tones and characters (Chinese, Japanese, Korean), `-` nothing much. */
export type Writing = '-' | 'c' | 'r';

export function writingOf(script: Script): Writing {
  if (script === 'consonants') return 'c';
  return script === 'han' || script === 'hangul' || script === 'kana' ? 'r' : '-';
}

const CONSONANT_SCRIPTS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const GREEK = /^\p{Script=Greek}/u;
const HEBREW = /^\p{Script=Hebrew}/u;
const HAN = /\p{Script=Han}/u;
const HANGUL = /\p{Script=Hangul}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

export function scriptOf(text: string): Script {
  if (isAscii(text)) return 'latin';
  if (KANA.test(text)) return 'kana';
  if (HAN.test(text)) return 'han';
  if (HANGUL.test(text)) return 'hangul';
  if (CONSONANT_SCRIPTS.test(text)) return 'consonants';
  return /\p{Script=Latin}/u.test(text) ? 'latin' : 'alphabet';
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Nothing that is written between the letters of a word may tell two words apart. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Mn}\p{Co}\p{Cn}]/gu;

/** Accents, marks and invisible characters taken off, case folded; the script stays. */
export function foldMarks(text: string): string {
  return text.normalize('NFKD').replace(UNSEEN, '').normalize('NFC').toLowerCase();
}

/** Syllables of Chinese or Korean text, as any-ascii marks them by capitals: 习近平 -> xi, jin, ping. */
function syllables(romanised: string): string[] {
  return romanised.match(/[A-Z][a-z]*|[a-z]+|\d+/g)?.map((s) => s.toLowerCase()) ?? [];
}

const ARTICLE = 'ال';
/** Written at the end of a word where Latin letters have a vowel. */
const TA_MARBUTA = 'ة';
/** The family name Yi (Lee), of which the romanisation leaves one letter. */
const YI = '이';

/** Family names of two characters. */
const COMPOUND = new Set(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 司徒 夏侯 端木 百里 独孤 獨孤 南宫 南宮 轩辕 軒轅 남궁 황보 제갈 선우 독고 사공'.split(
    ' ',
  ),
);

const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The ASCII words that one written chunk (no white space inside) stands for.
 * Chinese and Korean names of persons are cut into family and given name; those of companies are cut before (company-words.ts).
 */
export function romanise(chunk: string, script: Script, person: boolean): string[] {
  if (script === 'latin') return [letters(isAscii(chunk) ? chunk : anyAscii(chunk.normalize('NFKC')))].filter(Boolean);
  if (chunk === ARTICLE) return ['al'];
  if (GREEK.test(chunk)) return [letters(anyAscii(greekTogether(chunk)))].filter(Boolean);
  const roman = anyAscii(HEBREW.test(chunk) ? hebrewByPlace(chunk) : chunk.normalize('NFKC').replaceAll(TA_MARBUTA, ''));
  if (script === 'han' || script === 'hangul') {
    const parts = syllables(roman);
    if (person && chunk.startsWith(YI)) parts[0] = 'yi';
    if (person) {
      const family = COMPOUND.has(chunk.slice(0, 2)) ? 2 : 1;
      const isWhole = [...chunk].length > family + (family === 1 ? 1 : 0) && parts.length >= 3 && parts.length <= 4;
      return isWhole ? [parts.slice(0, family).join(''), parts.slice(family).join('')] : [parts.join('')];
    }
    return [parts.join('')].filter(Boolean);
  }
  // A leading alef or ayn carries a vowel (Omar, Ali), which the scripts without vowels write by it alone.
  const words = script === 'consonants' ? roman.replace(/(?<![A-Za-z0-9'`])['`]+/g, 'a') : roman;
  return words
    .split(/[^A-Za-z0-9'`]+/)
    .map(letters)
    .filter(Boolean);
}
