/** A written name as its words, each with what it is in a name: `readName`. */
import { readFileSync } from 'node:fs';
import type { PartyQuery } from '../contract.js';
import { cutScript, legalForms, tradeWords } from './company-words.js';
import { foldMarks, romanise, scriptOf, type Writing, writingOf } from './plain-text.js';

export type PartyType = NonNullable<PartyQuery['type']>;

/** What a word is: `n` a name of its own, `p` particle, `t` title, `g` generic trade word, `l` legal form, `d` number. */
export type WordKind = 'n' | 'p' | 't' | 'g' | 'l' | 'd';

export interface NameWord {
  /** lower-case ASCII; a legal form with its words run together, a number by its digits */
  text: string;
  kind: WordKind;
  writing: Writing;
  /** as written, for the explanation */
  written: string;
}

/** Longer names are cut: no name needs more, and the work stays bounded. */
const MAX_CHARACTERS = 400;
const MAX_WORDS = 24;

const load = <T>(file: string): T => JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as T;
const wordSet = (text: string) => new Set(text.split(' '));

const longestLegalForm = Math.max(...[...legalForms.keys()].map((form) => form.split(' ').length));
const titles = wordSet(load<{ titles: string }>('titles.json').titles);
const officeTable = load<{ before: string; offices: string; onlyAfter: string }>('offices.json');
const offices = wordSet(officeTable.offices);
/** Names of persons, too, unless another such word stands before. */
const officesOnlyAfter = wordSet(officeTable.onlyAfter);
const beforeOffices = wordSet(officeTable.before);
const particleTable = load<{ person: string; company: string }>('particles.json');
const personParticles = wordSet(particleTable.person);
const companyParticles = wordSet(particleTable.company);
const numberWords = new Map(Object.entries(load<{ words: Record<string, number> }>('number-words.json').words));

/** The symbol that a trade word stands for in all languages (company, compania: co; a country: its code), if it is one. */
export const tradeSymbol = (word: string): string | undefined => tradeWords.get(word);

export interface LegalForm {
  /** one for all ways to write the form: ltd for limited */
  label: string;
  /** LLC, JSC, NGO, ...: what it is in any country */
  family: string;
}

/** By the form's words run together, as `readName` gives them. */
const legalFormsJoined = new Map<string, LegalForm>();
for (const [words, form] of legalForms) {
  const [label, family] = form.split('|') as [string, string];
  legalFormsJoined.set(words.replaceAll(' ', ''), { label, family: family || label });
}
/** Words that many legal forms are made of (joint, stock, aktsionernoe): they name nobody where the form is not read as one. */
export function wordsOfLegalForms(): string[] {
  const forms = new Map<string, number>();
  for (const form of legalForms.keys())
    if (form.includes(' ')) for (const word of new Set(form.split(' '))) forms.set(word, (forms.get(word) ?? 0) + 1);
  return [...forms].flatMap(([word, count]) => (count >= FORMS_OF_LEGAL_WORD && word.length >= SHORTEST_LEGAL_WORD ? [word] : []));
}
const FORMS_OF_LEGAL_WORD = 4;
const SHORTEST_LEGAL_WORD = 5;

/** first is 1, twenty is 20. */
export const numberOfWord: ReadonlyMap<string, number> = numberWords;

export const legalFormOf = (text: string): LegalForm | undefined => legalFormsJoined.get(text);

/**
 * The words of a name. Persons and things differ: "Smith, John" is turned round, titles are known as such; companies have
 * legal forms, trade words and numbers. A name of no letters has no words, and matches nobody.
 */
export function readName(name: string, type: PartyType): NameWord[] {
  const person = type === 'person';
  let text = name.length > MAX_CHARACTERS ? name.slice(0, MAX_CHARACTERS) : name;
  if (person) text = givenNameFirst(text);
  const words = chunks(text, person);
  if (person) {
    const office = officeBefore(words);
    return words
      .map(
        (word, i): NameWord =>
          i < office ? { ...word, kind: 't' } : i > 1 && i === words.length - 1 ? asLastWord(word) : asPersonWord(word),
      )
      .slice(0, MAX_WORDS);
  }
  return joinNumbers(markLegalForms(words).map(asCompanyWord)).slice(0, MAX_WORDS);
}

const SPLIT =
  /(?:^|[\s,;(]+)(?:(?:also known as|a\.?k\.?a\.?|a\/k\/a|d\/b\/a|dba|doing business as|formerly known as|f\/k\/a|f\.?k\.?a\.?|previously known as|trading as|t\/a)(?:[\s,;:)]+|$))+|(?<=\p{L}{3})\s*[/;|]\s*(?=\p{L}{3})/iu;
const MOST_ALTERNATIVES = 6;

/** Several names written into one field ("X a.k.a. Y", "X / Y"), each for itself. */
export function alternatives(name: string): string[] {
  return name
    .slice(0, MAX_CHARACTERS * 4)
    .split(SPLIT)
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, MOST_ALTERNATIVES);
}

/** Whether an untyped name reads like a company: it has a legal form or a trade word. */
export const looksLikeCompany = (name: string): boolean => readName(name, 'company').some(isOfCompany);

export const isOfCompany = ({ kind }: { kind: WordKind }): boolean => kind === 'l' || kind === 'g' || kind === 'd';

/** "LAST, First" as lists print persons, turned round. */
function givenNameFirst(text: string): string {
  const comma = text.indexOf(',');
  if (comma <= 0 || text.indexOf(',', comma + 1) >= 0) return text;
  return `${text.slice(comma + 1)} ${text.slice(0, comma)}`;
}

const APOSTROPHES = /['’‘ʼʻʹ`´ʿʾ"“”«»]/g;
/** Letters with points between them are one word: A.B.C. is abc, S.A. is sa. */
const POINTED = /(?<![\p{L}\p{M}])((?:\p{L}\p{M}*\.){2,}\p{L}?)(?![\p{L}\p{M}])/gu;
/** AlboradaS.A. is Alborada S.A. */
const RUN_INTO_POINTED = /(?<=\p{Ll})(?=(?:\p{Lu}\.){2})/gu;
/** The Arabic article is written to the word: al-Masri. */
const ARABIC_ARTICLE = /(?<![\p{L}\p{M}])ال(?=\p{L}{3})/gu;
/** Countries that company names shorten. */
const COUNTRY_SHORT = /(?<![\p{L}\p{M}])(?:US|usa|uk|uae|dprk|prc|USA|UK|UAE|DPRK|PRC|Usa|Uk|Uae|Dprk|Prc)(?![\p{L}\p{M}])/gu;
const COUNTRIES: Record<string, string> = {
  US: 'United States',
  USA: 'United States America',
  UK: 'United Kingdom',
  UAE: 'United Arab Emirates',
  DPRK: 'Democratic Peoples Republic Korea',
  PRC: 'Peoples Republic China',
};
const CHUNK = /[\p{L}\p{M}\p{N}]+/gu;

/** Letters and blanks alone, as most names are: nothing in them is written otherwise, but for a country's short name. */
const PLAIN = /^[A-Za-z ,-]*$/;

function plainText(text: string, person: boolean): string {
  if (PLAIN.test(text)) return person ? text : withLongNames(text);
  const joined = text
    .replace(/\p{Cf}/gu, '')
    .replace(APOSTROPHES, '')
    .replace(RUN_INTO_POINTED, ' ')
    .replace(POINTED, (letters) => (person ? letters : letters.replaceAll('.', '')));
  return (person ? joined : withLongNames(joined)).replaceAll('%', ' percent ').replaceAll('&', ' and ').replace(ARABIC_ARTICLE, 'ال ');
}

const withLongNames = (text: string) => text.replace(COUNTRY_SHORT, (short) => COUNTRIES[short.toUpperCase()]!);

function chunks(text: string, person: boolean): NameWord[] {
  const words: NameWord[] = [];
  for (const chunk of plainText(text, person).match(CHUNK) ?? []) {
    const script = scriptOf(chunk);
    const add = (text: string, written: string) => words.push({ text, kind: 'n', writing: writingOf(script), written });
    if (!person && (script === 'han' || script === 'hangul' || script === 'kana')) {
      for (const cut of cutScript(chunk))
        if ('known' in cut) words.push(...cut.known.map(({ text, legal }) => known(text, legal, chunk)));
        else for (const word of romanise(cut.name, script, false)) add(word, cut.name);
    } else
      for (const word of romanise(chunk, script, person))
        for (const part of person ? [word] : (word.match(/[a-z]+|\d+(?:st|nd|rd|th)?/g) ?? []))
          add(part, script === 'latin' ? foldMarks(chunk) : chunk);
    if (words.length >= MAX_WORDS * 2) break;
  }
  return words;
}

const known = (text: string, legal: boolean, written: string): NameWord => ({ text, kind: legal ? 'l' : 'n', writing: '-', written });

function asPersonWord(word: NameWord): NameWord {
  // Two consonants may be all that is written of a name: Moshe is no Ms.
  if (titles.has(word.text) && !(word.writing === 'c' && word.text.length <= 2)) return { ...word, kind: 't' };
  if (personParticles.has(word.text) && word.text.length > 1) return { ...word, kind: 'p' };
  return word;
}

/** How many words before the name say what its bearer is: Crown Prince, Former President, His Excellency. */
function officeBefore(words: readonly NameWord[]): number {
  let count = 0;
  let held = 0;
  for (; count < words.length - 1; count++) {
    const { text } = words[count]!;
    if (offices.has(text) && (count > 0 || !officesOnlyAfter.has(text))) held = count + 1;
    else if (!titles.has(text) && !beforeOffices.has(text)) break;
  }
  return held;
}

const NUMBERED: Record<string, string> = { '2nd': 'ii', '3rd': 'iii', '4th': 'iv' };

/** Walter Ingersund III. */
function asLastWord(word: NameWord): NameWord {
  const text = NUMBERED[word.text] ?? word.text;
  return text === 'ii' || text === 'iii' || text === 'iv' ? { ...word, text, kind: 't' } : asPersonWord(word);
}

/** Legal forms at the front or the end of a name, and long ones anywhere, become one word with their common label. */
function markLegalForms(words: NameWord[]): NameWord[] {
  const out: NameWord[] = [];
  for (let i = 0; i < words.length; ) {
    const found = legalFormAt(words, i);
    if (found && (found > 1 || i === 0 || i + found >= words.length || words[i]!.kind === 'l' || onlyLegalFrom(words, i))) {
      const form = words.slice(i, i + found);
      out.push({ text: form.map((w) => w.text).join(''), kind: 'l', writing: '-', written: form.map((w) => w.written).join(' ') });
      i += found;
    } else out.push(words[i++]!);
  }
  return out;
}

/** How many words from here on are the longest legal form; 0 when none. */
function legalFormAt(words: NameWord[], at: number): number {
  for (let length = Math.min(longestLegalForm, words.length - at); length >= 1; length--) {
    let key = words[at]!.text;
    for (let i = 1; i < length; i++) key += ` ${words[at + i]!.text}`;
    if (legalForms.has(key)) return length;
  }
  return 0;
}

function onlyLegalFrom(words: NameWord[], at: number): boolean {
  let i = at;
  while (i < words.length) {
    const found = legalFormAt(words, i);
    if (found === 0) return false;
    i += found;
  }
  return true;
}

function asCompanyWord(word: NameWord): NameWord {
  if (word.kind === 'l') return word;
  const number = numberOf(word.text);
  if (number !== undefined) return { ...word, text: String(number), kind: 'd' };
  if (companyParticles.has(word.text)) return { ...word, kind: 'p' };
  if (tradeWords.has(word.text)) return { ...word, kind: 'g' };
  return word;
}

function numberOf(text: string): number | undefined {
  const digits = /^(\d{1,12})(?:st|nd|rd|th)?$/.exec(text);
  if (digits) return Number(digits[1]);
  return numberWords.get(text) ?? romanNumeral(text);
}

const ROMAN = { i: 1, v: 5, x: 10 } as const;
function romanNumeral(text: string): number | undefined {
  if (!/^(?=[ivx])x{0,3}(ix|iv|v?i{0,3})$/.test(text)) return undefined;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = ROMAN[text[i] as keyof typeof ROMAN];
    sum += value < (ROMAN[text[i + 1] as keyof typeof ROMAN] ?? 0) ? -value : value;
  }
  return sum;
}

/** forty + four is 44. */
function joinNumbers(words: NameWord[]): NameWord[] {
  const out: NameWord[] = [];
  for (const word of words) {
    const before = out.at(-1);
    const tens = before?.kind === 'd' && before.text.length === 2 && before.text !== '10' && before.text.endsWith('0');
    if (word.kind === 'd' && tens && /^[1-9]$/.test(word.text)) {
      out[out.length - 1] = {
        ...before,
        text: String(Number(before.text) + Number(word.text)),
        written: `${before.written} ${word.written}`,
      };
    } else out.push(word);
  }
  return out;
}
