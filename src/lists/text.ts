/** Text as publishers send it to text as we keep it. */

// Control characters, byte order marks and surrogates without a partner carry no meaning and break databases (PostgreSQL
// refuses U+0000) and terminals. Zero-width joiners stay: Persian names need them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOISE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff\p{Surrogate}]/gu;

/** Most texts are tidy already: words of ASCII with one space between them. */
const TIDY = /^[!-~]+(?: [!-~]+)*$/;

/** One line: noise out, every run of white space one space, trimmed; undefined where nothing is left. */
export function tidy(text: string | undefined | null): string | undefined {
  if (!text) return undefined;
  if (TIDY.test(text)) return text;
  const clean = text.replace(NOISE, '').replace(/\s+/g, ' ').trim();
  return clean === '' ? undefined : clean;
}

/** At most `limit` characters, an ellipsis telling what was longer; never cuts a character in two. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
