/** The rows of a table, against csv-parse: the same fields of the same text, or both refuse it. */
import { type Options, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import t from 'tap';
import { type Row, RowSplitter } from '../../../src/lists/read/split-rows.js';

const LONGEST_ROW = 1000;

function split(text: string, strayQuotes: boolean, cuts: number[] = []): Row[] {
  const splitter = new RowSplitter({ delimiter: ',', strayQuotes, longestRow: LONGEST_ROW });
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  const pieces = places.slice(1).map((place, i) => text.slice(places[i], place));
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

const rowsOrNothing = (rows: () => string[][]): string[][] | undefined => {
  try {
    return rows();
  } catch {
    return undefined;
  }
};

const text = fc.array(fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'a', 'bc', ' ', 'é', '😀', '"x",', '"x"\n'), { maxLength: 25 });

for (const strayQuotes of [false, true])
  t.test(`the same rows as csv-parse${strayQuotes ? ', stray quotation marks taken as they are' : ''}`, async () => {
    const options: Options = { relax_column_count: true, relax_quotes: strayQuotes };
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 4 }), (parts, cuts) => {
        const whole = parts.join('');
        const expected = rowsOrNothing(() => parse(whole, options).filter((cells) => cells.length > 1 || cells[0] !== ''));
        const found = rowsOrNothing(() => split(whole, strayQuotes, cuts).map(({ cells }) => cells));
        return JSON.stringify(found) === JSON.stringify(expected);
      }),
      { numRuns: 5000 },
    );
  });

t.test('lines are counted through fields of several lines', async (t) => {
  const rows = split('a,b\r\n\r\n"one\r\ntwo",c\r\nd,e', false);
  t.same(rows, [
    { line: 1, cells: ['a', 'b'] },
    { line: 4, cells: ['one\r\ntwo', 'c'] },
    { line: 5, cells: ['d', 'e'] },
  ]);
});

t.test('what breaks a table is named with its line', async (t) => {
  const broken = (text: string, message: RegExp, line: number) => t.throws(() => split(text, false), { message, line }, text.slice(0, 20));
  broken('a,b\nc,d"e\n', /within a field that is not quoted/, 2);
  broken('a,b\n"c\nd" e,f\n', /more text after a quoted field/, 3);
  broken('a,b\n\nc,"d\ne', /ends within a quoted field/, 3);
  broken(`a,b\n${'c'.repeat(LONGEST_ROW + 1)}`, /longer than 1000 characters/, 2);
  broken(`a,b\n"${'c\n'.repeat(LONGEST_ROW)}`, /longer than 1000 characters/, 2);
});
