/**
 * Dates as sanctions lists write them, to spans of days: a year alone is the whole year, "1951 to 1953" three of them.
 * Whoever compares a birth date with such a span neither invents a day nor loses one.
 */
import type { ListedEntity } from '../contract.js';

export type DateSpan = NonNullable<ListedEntity['birthDates']>[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CIRCA = /\b(circa|approx(imately|\.)?|about|around|possibly|estimated|ca?\.)(?=\s|\d|$)/gi;

/** The span of one published date or range; undefined where the text tells none. */
export function dateSpan(published: string): DateSpan | undefined {
  const text = published.trim();
  const rest = bare(text.replace(CIRCA, ' '));
  const span = range(rest) ?? single(rest);
  if (!span || span.from > span.to) return undefined;
  return { from: span.from, to: span.to, ...(rest !== bare(text) && { circa: true }), text };
}

/** Without brackets around it, punctuation after it, or a month's full stop glued to the year. */
const bare = (text: string): string =>
  text
    .replace(/^\((.*)\)$/, '$1')
    .replace(/(?<=[a-z])\.(?=\d{4}$)/i, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.,;\s]+$/, '')
    .trim();

/** The day of a published date that has one, as yyyy-mm-dd. */
export function isoDay(published: string | undefined): string | undefined {
  const span = published ? single(published.trim()) : undefined;
  return span && span.from === span.to ? span.from : undefined;
}

/**
 * The Gregorian days of a year of the Islamic calendar: the lunar one, whose years are 354.37 days from 16 July 622, or
 * the Iranian solar one, whose years begin on 20 or 21 March. The span is a few days generous, and marked as circa.
 */
export function islamicYear(year: number, solar: boolean): DateSpan | undefined {
  if (!(year > 1200 && year < 1600)) return undefined;
  const text = `${year} (${solar ? 'Iranian ' : ''}Islamic calendar)`;
  if (solar) return { from: `${year + 621}-03-20`, to: `${year + 622}-03-21`, circa: true, text };
  const start = Date.UTC(622, 6, 16) + (year - 1) * 354.36707 * DAY;
  const day = (offset: number) => new Date(start + offset * DAY).toISOString().slice(0, 10);
  return { from: day(-3), to: day(357), circa: true, text };
}

const DAY = 86_400_000;

interface Span {
  from: string;
  to: string;
}

function range(text: string): Span | undefined {
  const years = /^(\d{4}) ?[-–/] ?(\d{4})$/.exec(text);
  // "Between Aug. and Sep. 1977": the year is said once.
  const months = /^(?:between )?([a-z]{3,9})\.? and ([a-z]{3,9}\.? (\d{4}))$/i.exec(text);
  const ends = years
    ? years.slice(1)
    : months
      ? [`${months[1]} ${months[3]}`, months[2]!]
      : text.replace(/^(between|from) /i, '').split(/,? (?:to|and|or|-|–) /);
  if (ends.length < 2) return undefined;
  const spans = ends.map((end) => single(bare(end)));
  if (!spans.every((span) => span !== undefined)) return undefined;
  return {
    from: spans.map((span) => span.from).sort()[0]!,
    to: spans
      .map((span) => span.to)
      .sort()
      .at(-1)!,
  };
}

function single(text: string): Span | undefined {
  let m = /^(\d{4})$/.exec(text);
  if (m) return year(m[1]!);
  m = /^(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?$/.exec(text);
  if (m) return days(m[1]!, m[2]!, m[3]);
  // dd/mm/yyyy, where zeros or letters stand for what is unknown: 00/00/1958, dd/09/1958, 09/1958, 15/08/19yy
  m = /^(?:(?:(\d{1,2}|dd)[/.])?(\d{1,2}|mm)[/.])?(\d{4}|\d{2}yy)$/i.exec(text);
  if (m)
    return m[3]!.endsWith('yy') ? { from: `${m[3]!.slice(0, 2)}00-01-01`, to: `${m[3]!.slice(0, 2)}99-12-31` } : days(m[3]!, m[2], m[1]);
  m = /^(?:(\d{1,2})(?:st|nd|rd|th)?\.?[ -])?([a-z]{3,9})\.?,?[ -](\d{4})$/i.exec(text);
  if (m && monthOf(m[2]!)) return days(m[3]!, monthOf(m[2]!), m[1]);
  m = /^(\d{4}), (\d{1,2}) ([a-z]{3,9})$/i.exec(text);
  if (m && monthOf(m[3]!)) return days(m[1]!, monthOf(m[3]!), m[2]);
  m = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(text);
  if (m && monthOf(m[1]!)) return days(m[3]!, monthOf(m[1]!), m[2]);
  m = /^(?:(early|mid|late)[ -])?(?:the )?(\d{3})0'?s$/i.exec(text);
  if (m) return decade(Number(m[2]) * 10, m[1]?.toLowerCase());
  return undefined;
}

function monthOf(name: string): string | undefined {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : String(at + 1);
}

const year = (y: string): Span => ({ from: `${y}-01-01`, to: `${y}-12-31` });

function decade(start: number, part: string | undefined): Span {
  const [first, last] = part === 'early' ? [0, 4] : part === 'mid' ? [3, 7] : part === 'late' ? [5, 9] : [0, 9];
  return { from: `${start + first}-01-01`, to: `${start + last}-12-31` };
}

/** Day and month may be 00, letters or missing: the span widens accordingly. */
function days(y: string, m: string | undefined, d: string | undefined): Span | undefined {
  const month = Number(m);
  if (!month) return year(y);
  if (month > 12) return undefined;
  const last = new Date(Date.UTC(Number(y), month, 0)).getUTCDate();
  const day = Number(d) || 0;
  if (day > last) return undefined;
  const at = (n: number) => `${y}-${String(month).padStart(2, '0')}-${String(n).padStart(2, '0')}`;
  return { from: at(day || 1), to: at(day || last) };
}
