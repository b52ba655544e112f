import fc from 'fast-check';
import t from 'tap';
import { identifySubstance } from '../../src/substances/identify.js';

t.test('nothing that a customer writes throws', async (t) => {
  const piece = fc.constantFrom(
    'C',
    'c1',
    '(',
    ')',
    '[',
    ']',
    '=',
    '#',
    '@',
    '.',
    '-',
    'InChI=1S/',
    '/c1-2',
    '/h1H',
    'acetone',
    ' ',
    '98%',
    'CAS ',
    '108-24-7',
    'd6',
    'hydrochloride',
    '酸',
    '\u0000',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 200 }),
        fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
      ),
      (text) => {
        for (const query of [{ text }, { smiles: text }, { inchi: text }, { cas: text }, { molfile: text }, { inchiKey: text }])
          identifySubstance(query);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
  t.pass();
});

t.test('long and tangled input is let go in time', async (t) => {
  const started = performance.now();
  for (const text of [
    'C'.repeat(3000),
    `C1${'(C'.repeat(500)}`,
    'c1'.repeat(1000),
    'a '.repeat(1500),
    '('.repeat(3000),
    `${'1,'.repeat(1000)}acetone`,
    'hydrochloride '.repeat(200),
    `InChI=1S/C999999H2/c${'1-2-'.repeat(700)}1`,
    `InChI=1S/C60/c${Array.from({ length: 60 }, (_, i) => i + 1).join('-')}`,
    `InChI=1S/${'C.'.repeat(1400)}C`,
    '9'.repeat(3000),
    `cas ${'- '.repeat(1400)}`,
  ])
    for (const query of [{ text }, { smiles: text }, { inchi: text }]) identifySubstance(query);
  t.ok(performance.now() - started < 20_000);
});

t.test('what cannot be read is told', async (t) => {
  t.match(identifySubstance({ smiles: 'C1CC' }), { substance: null, contradiction: true, contradictions: [/cannot be read/] });
  t.match(identifySubstance({ cas: '1-2-3' }), { substance: null, contradiction: true, contradictions: [/check digit/] });
  t.match(identifySubstance({}), { substance: null, cas: null, controls: [], contradiction: false });
});
