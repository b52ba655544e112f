import t from 'tap';
import { dateSpan, islamicYear, isoDay } from '../../src/lists/dates.js';

const spans: [string, string, string, boolean?][] = [
  ['1965-04-29', '1965-04-29', '1965-04-29'],
  ['1971-05', '1971-05-01', '1971-05-31'],
  ['1972', '1972-01-01', '1972-12-31'],
  ['07 Nov 1971', '1971-11-07', '1971-11-07'],
  ['Nov. 1973', '1973-11-01', '1973-11-30'],
  ['24 Jan.1973', '1973-01-24', '1973-01-24'],
  ['12. Sep 1974', '1974-09-12', '1974-09-12'],
  ['February 29, 1980', '1980-02-29', '1980-02-29'],
  ['1965, 29 March', '1965-03-29', '1965-03-29'],
  ['00/00/1958', '1958-01-01', '1958-12-31'],
  ['09/1958', '1958-09-01', '1958-09-30'],
  ['dd/mm/1963', '1963-01-01', '1963-12-31'],
  ['dd/09/1958', '1958-09-01', '1958-09-30'],
  ['15/08/19yy', '1900-01-01', '1999-12-31'],
  ['05.09.1990', '1990-09-05', '1990-09-05'],
  ['circa 1950', '1950-01-01', '1950-12-31', true],
  ['Approximately 1955- 1958', '1955-01-01', '1958-12-31', true],
  ['1951 to 1953', '1951-01-01', '1953-12-31'],
  ['Between 1968 and 1970,', '1968-01-01', '1970-12-31'],
  ['01 Jan 1951 to 31 Mar 1951', '1951-01-01', '1951-03-31'],
  ['1970 or 1971', '1970-01-01', '1971-12-31'],
  ['1963 or 1964 or 1965', '1963-01-01', '1965-12-31'],
  ['Between Aug. and Sep. 1977', '1977-08-01', '1977-09-30'],
  ['1960s', '1960-01-01', '1969-12-31'],
  ['late 1950s', '1955-01-01', '1959-12-31'],
  ['(Apr. 1963)', '1963-04-01', '1963-04-30'],
];

t.test('dates as lists write them', async (t) => {
  for (const [text, from, to, circa] of spans) t.same(dateSpan(text), { from, to, ...(circa && { circa }), text }, text);
});

t.test('what tells no date is none', async (t) => {
  for (const text of [
    '',
    '30-35 years old',
    '31/02/1970',
    '1965-13-01',
    'Sep-99',
    '1970 to 1960 to',
    '24/06/1402 (Hijri Calendar)',
    '()',
    '-',
  ])
    t.equal(dateSpan(text), undefined, text);
});

t.test('a day is a day only where the text says one', async (t) => {
  t.equal(isoDay('12/03/2016'), '2016-03-12');
  t.equal(isoDay('13-Feb-2026'), '2026-02-13');
  t.equal(isoDay('2016'), undefined);
});

t.test('years of the Islamic calendars', async (t) => {
  // 1 Muharram 1402 was 30 October 1981; Nowruz 1343 was 21 March 1964.
  const lunar = islamicYear(1402, false)!;
  t.ok(lunar.from <= '1981-10-30' && '1981-10-30' <= lunar.to && lunar.circa);
  const solar = islamicYear(1343, true)!;
  t.ok(solar.from <= '1964-03-21' && solar.to >= '1965-03-20');
  t.equal(islamicYear(1999, false), undefined);
});
