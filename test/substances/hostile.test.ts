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

/** A molfile of carbon with single bonds. */
const molfileOf = (atoms: number, bonds: [number, number][]) =>
  [
    '\n\n',
    `${String(atoms).padStart(3)}${String(bonds.length).padStart(3)}  0  0  0  0  0  0  0  0999 V2000`,
    ...Array.from({ length: atoms }, () => '    0.0000    0.0000    0.0000 C   0  0'),
    ...bonds.map(([a, b]) => `${String(a).padStart(3)}${String(b).padStart(3)}  1  0`),
    'M  END',
  ].join('\n');
const v3000 = (counts: string, atoms = ['M  V30 1 C 0 0 0 0']) =>
  [
    '\n\n',
    '  0  0  0     0  0            999 V3000',
    'M  V30 BEGIN CTAB',
    `M  V30 COUNTS ${counts}`,
    'M  V30 BEGIN ATOM',
    ...atoms,
    'M  V30 END ATOM',
    'M  V30 END CTAB',
    'M  END',
  ].join('\n');
const pairs = (atoms: number) =>
  Array.from({ length: atoms }, (_, i) => Array.from({ length: i }, (_, j): [number, number] => [j + 1, i + 1])).flat();

t.test('structures beyond the bounds are refused before they are read', async (t) => {
  t.equal(identifySubstance({ molfile: molfileOf(1, []) }).substance, 'methane');
  t.equal(identifySubstance({ molfile: v3000('1 0 0 0 0') }).substance, 'methane');
  const started = performance.now();
  for (const [what, query] of Object.entries({
    'a claimed count': { molfile: v3000('999999999 0 0 0 0') },
    'a claimed count over two lines': { molfile: v3000('9999-\nM  V30 99999 0 0 0 0') },
    'an atom number': { molfile: v3000('1 0 0 0 0', ['M  V30 999999999 C 0 0 0 0']) },
    'atoms beyond the count': { molfile: v3000('1 0 0 0 0', Array(400).fill('M  V30 1 C 0 0 0 0')) },
    'many atoms': { molfile: molfileOf(900, []) },
    'a complete graph': { molfile: molfileOf(40, pairs(40)) },
    'a cage': { smiles: `C1${'C2C1C1C2C2C1'.repeat(10)}` },
    'a star': { smiles: `S${'(C)'.repeat(140)}` },
    'a count of hydrogens': { smiles: '[CH999999999]' },
    'a range of hydrogens': { inchi: 'InChI=1S/C2H6/h1-4000000000H' },
    'many mobile hydrogens': { inchi: 'InChI=1S/CH4/h(H4000000000,1)' },
    'many components': { inchi: `InChI=1S/${Array(300).fill('20C150').join('.')}` },
  })) {
    const found = identifySubstance(query);
    t.match(found, { substance: null, contradiction: true, contradictions: [/cannot be read/] }, what);
  }
  t.ok(performance.now() - started < 3000);
});

t.test('two hundred tangled names take about as long as two hundred plain ones', async (t) => {
  const time = (text: string) => {
    const started = performance.now();
    for (let i = 0; i < 200; i++) identifySubstance({ name: `${text}${i}` });
    return performance.now() - started;
  };
  time('an unknown product of ours ');
  const plain = time('an unknown product of ours '.repeat(18));
  for (const text of ['('.repeat(480), '(.'.repeat(240), ' '.repeat(480), '(d)'.repeat(160)])
    t.ok(time(text) < 20 * plain + 500, text.slice(0, 6));
});
