/** Whatever happens to a file on its way, an import ends with entities or with a data error: nothing else, and soon. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { DataError } from '../../src/data-error.js';
import { readList } from './entities.js';
import { fixture, sdnFixture, unFixture } from './files.js';
import { inlineRows, workbook, zip } from './zip.js';

const folder = t.testdir({
  'dfat.xlsx': zip(
    workbook(
      inlineRows([
        ['Reference', 'Name of Individual or Entity', 'Type', 'Name Type', 'Date of Birth'],
        ['2', 'Jane Roe', 'Individual', 'Primary Name', 'a) 1958 b) 26685'],
      ]),
    ),
  ) as unknown as string,
  'e.json':
    '{"id":"a","schema":"Person","properties":{"name":["Jane Roe"],"birthDate":["1970"],"addressEntity":["b"]}}\n{"id":"b","schema":"Address","properties":{"full":["1 Road"]}}\n',
});

const lists: [string, string[]][] = [
  ['ofac-sdn', sdnFixture],
  ['ofac-sdn', [fixture('formats/ofac-sdn.xml')]],
  ['un', [unFixture]],
  ['eu', [fixture('formats/eu-fsf-1.1.csv')]],
  ['uk', [fixture('formats/uk-sanctions-list.csv')]],
  ['ch-seco', [fixture('formats/ch-seco.xml')]],
  ['csv', [fixture('formats/own-list.csv'), fixture('formats/own-list.mapping.json')]],
  ['au-dfat', [join(folder, 'dfat.xlsx')]],
  ['opensanctions', [join(folder, 'e.json')]],
];

const PIECES = [
  '"',
  ',',
  ';',
  '\n',
  '\r\n',
  '<',
  '>',
  '&',
  '&x;',
  '<a>',
  '</a>',
  '(1)',
  '((((',
  '{',
  '[',
  '-0- ',
  '\u0000',
  '\ufeff',
  '99999999',
  ' '.repeat(500),
];

/** At a place (a share of the file): bytes gone, and something else in their stead. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.oneof(fc.nat(40), fc.nat(4000)),
  instead: fc.oneof(
    fc.constantFrom(...PIECES).map((piece) => Buffer.from(piece)),
    fc.uint8Array({ maxLength: 30 }),
  ),
});

for (const [source, files] of lists)
  t.test(`${source}, ${basename(files[0]!)}`, async () => {
    const intact = files.map((file) => readFileSync(file));
    const paths = files.map((file) => join(folder, `mutated-${basename(file)}`));
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), fc.array(mutation, { minLength: 1, maxLength: 3 }), async (which, mutations) => {
        for (const [i, path] of paths.entries()) writeFileSync(path, i === which ? mutated(intact[i]!, mutations) : intact[i]!);
        try {
          await readList(source, paths);
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
        }
      }),
      { numRuns: 120 },
    );
  });

function mutated(bytes: Buffer, mutations: { at: number; gone: number; instead: Uint8Array }[]): Buffer {
  return mutations.reduce((now, { at, gone, instead }) => {
    const start = Math.floor(at * now.length);
    return Buffer.concat([now.subarray(0, start), instead, now.subarray(start + gone)]);
  }, bytes);
}
