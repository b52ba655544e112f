/**
 * What a person reads in a name that is written to get past a machine: look-alike letters, letters apart, digits for
 * letters, invisible characters, words run together. Each gives one more reading of the name; plain names give none.
 */

/** Letters of other alphabets beside the Latin ones they look like (after Unicode Technical Standard 39, confusables). */
const LOOK_ALIKES =
  'АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXУYҮYԌGԚQԜWѴVӀIаaвbсcԁdеeнhһhіiјjкkӏlмmпnоoрpԛqгrѕsтtѵvԝwхxуyүyьb' +
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaβbεeηnιiκkνvοoρpτtυuχxγyωw' +
  'ՍUՕOօoոnսuհhցg' +
  'ᎠDᎡRᎢTᎳWᎷMᏴBᏙVᏚSᏟCᏢPᏦKᏞLᎻHᎬEᎪAᏃZ';
const LATIN_OF = new Map<string, string>();
for (let i = 0; i < LOOK_ALIKES.length; i += 2) LATIN_OF.set(LOOK_ALIKES[i]!, LOOK_ALIKES[i + 1]!);
const CYRILLIC_OF = new Map([...LATIN_OF].filter(([one]) => /\p{Script=Cyrillic}/u.test(one)).map(([one, latin]) => [latin, one]));

const LEET: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's', '!': 'i', '|': 'l' };

/** A name of this kind hides nothing; asked first, because nearly all names are so. */
const PLAIN = /^[A-Za-z ,.'’&()/-]*$/;
/** Of an alphabet, for Chinese characters apart are words; a digit may stand for a letter. */
const LETTERS_APART =
  /(?<![\p{L}\p{N}])[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]([ .\-_·•*+~/]{1,2})[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d](?:\1[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d])+(?![\p{L}\p{N}])/gu;
const HUMP = /(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll}{2})/gu;
/** Written, but not seen: controls, formats and the blanks that Unicode counts as letters, signs or marks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5|\p{Variation_Selector}/gu;
/** Indian and Arabic scripts write these inside words. */
const JOINERS = /\u200c|\u200d/gu;
const OVERRIDE = /[\u202e\u2067]([^\u202c\u2069]*)[\u202c\u2069]?/g;

export function disguises(name: string): string[] {
  if (PLAIN.test(name) && name.search(HUMP) < 0 && name.search(LETTERS_APART) < 0) return [];
  const readings = new Set<string>();
  for (const seen of visible(entitiesDecoded(percentDecoded(name)))) {
    const text = lettersTogether(ownScript(plainLetters(seen))).replace(HUMP, ' ');
    readings.add(text.trim());
    if (!WITH_DIGIT.test(text)) continue;
    readings.add(digitsAsLetters(text, 'i'));
    readings.add(digitsAsLetters(text, 'l'));
  }
  readings.delete(name);
  readings.delete('');
  return [...readings];
}

function percentDecoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return ' ';
    }
  });
}

/** As web pages escape them, twice at times: &#1074; &amp;nbsp; &eacute; */
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}))(?:;|(?![a-z0-9]))/gi;
const NAMED: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  shy: '',
  szlig: 'ss',
  ndash: '-',
  mdash: '-',
};
const ACCENTED = /^([a-z])(?:acute|grave|uml|circ|tilde|cedil|ring|slash|caron)$/i;

function entitiesDecoded(text: string): string {
  let decoded = text;
  for (let round = 0; round < 2 && decoded.includes('&'); round++)
    decoded = decoded.replace(ENTITY, (whole, decimal?: string, hex?: string, named?: string) => {
      if (named) return NAMED[named.toLowerCase()] ?? ACCENTED.exec(named)?.[1] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    });
  return decoded;
}

/** Without what is not seen: it may stand inside a word or for a blank. What is shown backwards is also read so. */
function visible(text: string): string[] {
  const shown = text.replace(OVERRIDE, (_, backwards: string) => [...backwards].reverse().join(''));
  const readings = new Set<string>();
  for (const one of [shown, text]) {
    const lines = one.replace(/[\t\n\v\f\r]+/g, ' ');
    readings.add(lines.replace(UNSEEN, ''));
    readings.add(lines.replace(JOINERS, '').replace(UNSEEN, ' '));
  }
  return [...readings];
}

/** Enclosed, wide, small and mathematical letters as the letters that they are. */
function plainLetters(text: string): string {
  return text
    .replace(/[\u{1f150}-\u{1f169}]/gu, (sign) => capital(sign, 0x1f150))
    .replace(/[\u{1f170}-\u{1f189}]/gu, (sign) => capital(sign, 0x1f170))
    .replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (sign) => capital(sign, 0x1f1e6))
    .normalize('NFKC')
    .replace(/\((\p{L})\)/gu, '$1');
}

const capital = (sign: string, first: number) => String.fromCharCode(65 + sign.codePointAt(0)! - first);

const LATIN = /\p{Script=Latin}/u;
const OTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** A word of two alphabets in the one that it is meant to be read in. */
function ownScript(text: string): string {
  if (!LATIN.test(text) || !OTHER_ALPHABET.test(text)) return text;
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    if (!OTHER_ALPHABET.test(word)) return word;
    const latin = mapped(word, LATIN_OF);
    if (!OTHER_ALPHABET.test(latin)) return latin;
    return LATIN.test(word) ? mapped(word, CYRILLIC_OF) : word;
  });
}

function mapped(word: string, letters: ReadonlyMap<string, string>): string {
  let out = '';
  for (const letter of word) out += letters.get(letter) ?? letter;
  return out;
}

/** V-i-k-t-o-r: letters with the same sign between all of them. */
function lettersTogether(text: string): string {
  return text.replace(LETTERS_APART, (run, between: string) => run.replaceAll(between, ''));
}

/** A digit or sign beside letters of the same word. */
const WITH_DIGIT = /\p{L}[0134578@$!|]|[0134578@$!|]\p{L}/u;

function digitsAsLetters(text: string, one: string): string {
  return text.replace(/[\p{L}\p{M}0134578@$!|]+/gu, (word) =>
    /\p{L}/u.test(word) ? word.replace(/[0134578@$!|]/g, (sign) => (sign === '1' ? one : LEET[sign]!)) : word,
  );
}
