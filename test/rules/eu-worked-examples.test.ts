/** Questions that Regulations (EC) 273/2004 and 111/2005 answer, with the article that does. */
import t from 'tap';
import { BUYER, bought, codesOf, flagsOf, paper, type Sketch } from './order-facts.js';

const union = (sketch: Partial<Sketch> & Pick<Sketch, 'lines'>): Sketch => ({ seller: 'DE', from: 'DE', to: 'FR', ...sketch });
const intra = (substance: string, month: string, kilograms: number, orders = 1) => bought(substance, month, kilograms, 'eu:intra', orders);
const has = (sketch: Sketch, code: string) => codesOf(sketch).includes(code);

t.test('up to the yearly quantity no paper is due; above it one is (Art. 6, Annex II)', async (t) => {
  t.notOk(has(union({ lines: [['acetic anhydride', 100, 'l']] }), 'DECLARATION_MISSING'));
  t.ok(has(union({ lines: [['acetic anhydride', 101, 'l']] }), 'DECLARATION_MISSING'));
  t.ok(has(union({ lines: [['acetic anhydride', 101, 'l']] }), 'LICENCE_MISSING'), '2A: the user is registered too');
  t.notOk(has(union({ lines: [['potassium permanganate', 100, 'kg']] }), 'DECLARATION_MISSING'));
  t.ok(has(union({ lines: [['potassium permanganate', 100.001, 'kg']] }), 'DECLARATION_MISSING'));
  t.notOk(has(union({ lines: [['potassium permanganate', 100.001, 'kg']] }), 'LICENCE_MISSING'), '2B: a user is not');
});

t.test('the year adds up, over the turn of the year too (Art. 6)', async (t) => {
  const order = (month: string): Sketch =>
    union({ on: '2026-02-10', lines: [['piperidine', 1, 'g']], history: { months: [intra('piperidine', month, 0.5)] } });
  t.ok(has(order('2026-01'), 'DECLARATION_MISSING'));
  t.ok(has(order('2025-06'), 'THRESHOLD_CUMULATIVE'));
});

t.test('small equal orders add up: the tenth of 11 litres passes 100 (Art. 6)', async (t) => {
  const order = (before: number): Sketch =>
    union({
      lines: [['acetic anhydride', 11, 'l']],
      history: {
        months: [{ ...intra('acetic-anhydride', '2026-03', 0, before), amount: { milligrams: null, microlitres: before * 11e6 } }],
      },
    });
  t.notOk(has(order(8), 'THRESHOLD_CUMULATIVE'));
  t.ok(has(order(9), 'THRESHOLD_CUMULATIVE'));
});

t.test('red phosphorus is category 2A from 13 January 2021 (Delegated Regulation (EU) 2020/1737)', async (t) => {
  t.notOk(has(union({ on: '2021-01-12', lines: [['red phosphorus', 0.2, 'kg']] }), 'LICENCE_MISSING'));
  t.ok(has(union({ on: '2021-01-13', lines: [['red phosphorus', 0.2, 'kg']] }), 'LICENCE_MISSING'));
});

t.test('category 1 has no threshold: licence and declaration for a gram (Art. 3(2), 3(3))', async (t) => {
  const lines: Sketch['lines'] = [['piperonal', 1, 'g']];
  t.ok(has(union({ lines }), 'LICENCE_MISSING'));
  const licence = paper('licence', ['120-57-0']);
  const declaration = paper('customer_declaration', ['120-57-0'], { scope: 'transaction' });
  t.ok(has(union({ lines, documents: [licence] }), 'DECLARATION_MISSING'));
  t.ok(has(union({ lines, documents: [declaration] }), 'LICENCE_MISSING'));
  const both = codesOf(union({ lines, documents: [licence, declaration] }));
  t.notOk(both.some((code) => /^(LICENCE|DECLARATION)/.test(code)));
  t.ok(has(union({ lines, documents: [{ ...licence, validUntil: '2026-05-27' }, declaration] }), 'LICENCE_EXPIRED'));
  t.ok(has(union({ lines, documents: [{ ...licence, holder: 'Somebody Else' }, declaration] }), 'LICENCE_MISSING'));
});

t.test('what stands in front of a substance does not hide its papers (Annex I)', async (t) => {
  const asked = (...names: [string, number][]) =>
    codesOf(union({ lines: names.map(([name, grams]) => [name, grams, 'g']) })).filter((code) => /^(LICENCE|DECLARATION)/.test(code));
  t.same(asked(['ephedrine tablets 30 mg', 1]), [], 'medicinal products are category 4');
  t.same(asked(['ephedrine tablets 30 mg', 1], ['ephedrine hydrochloride', 5000]), asked(['ephedrine hydrochloride', 5000]));
  t.same(asked(['ephedrine hydrochloride', 5000]), ['LICENCE_MISSING', 'DECLARATION_MISSING']);
  t.same(asked(['ethyl phenylacetate', 1]), [], 'its esters are listed in the United States only');
  t.same(asked(['ethyl phenylacetate', 1], ['phenylacetic acid', 5000]), ['DECLARATION_MISSING']);
});

t.test('a declaration that does not fit is a mismatch (Art. 4(1))', async (t) => {
  const mismatch = (rest: object) =>
    has(
      union({
        lines: [['piperonal', 5, 'kg']],
        documents: [paper('customer_declaration', ['120-57-0'], { scope: 'transaction', ...rest })],
      }),
      'DECLARATION_MISMATCH',
    );
  t.notOk(mismatch({}));
  t.ok(mismatch({ substances: ['67-64-1'] }));
  t.ok(mismatch({ holder: 'Somebody Else' }));
  t.ok(mismatch({ validUntil: '2026-05-27' }));
  t.ok(mismatch({ quantity: 4, unit: 'kg' }));
  t.ok(mismatch({ substances: ['120-57-0', '110-89-4'] }), 'one for each substance');
  t.ok(mismatch({ scope: 'year' }), 'a yearly one is for category 2 only (Art. 4(2))');
});

t.test('one declaration for two substances of an order does for neither (Art. 4(1))', async (t) => {
  const documents = [paper('customer_declaration', ['phenylacetic acid', 'piperidine'], { scope: 'transaction' })];
  const codes = codesOf(
    union({
      lines: [
        ['phenylacetic acid', 5, 'kg'],
        ['piperidine', 5, 'kg'],
      ],
      documents,
    }),
  );
  t.equal(codes.filter((code) => code === 'DECLARATION_MISMATCH').length, 2);
});

t.test('a yearly declaration: three supplies before, the usual quantity, at most a year (Art. 4(2))', async (t) => {
  const yearly = (kilograms: number, supplies: number, rest: object = {}) =>
    has(
      union({
        lines: [['anthranilic acid', kilograms, 'kg']],
        documents: [
          paper('customer_declaration', ['118-92-3'], { scope: 'year', validFrom: '2025-07-01', validUntil: '2026-06-30', ...rest }),
        ],
        history: { months: Array.from({ length: supplies }, (_, i) => intra('anthranilic-acid', `2026-0${i + 1}`, 18 + 2 * i)) },
      }),
      'DECLARATION_MISMATCH',
    );
  t.ok(yearly(20, 2));
  t.notOk(yearly(20, 3));
  t.ok(yearly(200, 3), 'ten times the usual consumption');
  t.ok(yearly(20, 3, { validFrom: '2025-04-28', validUntil: '2026-04-28' }), 'thirteen months old');
  t.notOk(yearly(20, 3, { validFrom: '2025-05-28', validUntil: null }), 'a year to the day');
  t.ok(yearly(20, 3, { validFrom: '2025-05-27', validUntil: null }), 'a year and a day');
  t.ok(yearly(20, 3, { validFrom: null, validUntil: null }), 'of any age');
  t.ok(yearly(20, 3, { validFrom: null, validUntil: '2029-12-31' }), 'for years');
  t.notOk(yearly(20, 3, { validFrom: null, validUntil: '2027-05-28' }));
});

t.test('a mixture counts what it contains (Art. 2(a), 5(2))', async (t) => {
  t.ok(has(union({ lines: [['acetic anhydride', 300, 'l', 60]] }), 'DECLARATION_MISSING'));
  t.notOk(has(union({ lines: [['acetic anhydride', 300, 'l', 30]] }), 'DECLARATION_MISSING'));
});

t.test('category 3 inside the Union asks for no paper; a category 2 export does (Reg. 111/2005 Art. 12(1))', async (t) => {
  t.notOk(codesOf(union({ lines: [['sulphuric acid', 20, 'tonnes']] })).some((code) => /^(LICENCE|DECLARATION|THRESHOLD)/.test(code)));
  const abroad = union({ to: 'BR', lines: [['anthranilic acid', 0.2, 'kg']] });
  t.ok(has(abroad, 'LICENCE_MISSING'));
  t.notOk(has({ ...abroad, documents: [paper('permit', ['118-92-3'], { holder: 'the exporter' })] }, 'LICENCE_MISSING'));
});

t.test('a new substance counts from its day on (Delegated Regulation (EU) 2025/1475)', async (t) => {
  t.notOk(has(union({ on: '2025-08-13', lines: [['4-piperidone', 1, 'kg']] }), 'LICENCE_MISSING'));
  t.ok(has(union({ on: '2025-08-14', lines: [['4-piperidone', 1, 'kg']] }), 'LICENCE_MISSING'));
});

t.test('a salt is covered whatever its CAS number', async (t) => {
  t.ok(has(union({ lines: [['ephedrine hydrochloride', 1, 'kg']] }), 'LICENCE_MISSING'));
});

t.test('papers may name a salt by the number that the order gives it', async (t) => {
  const asked = (cas: string, papersFor: string[]) =>
    codesOf(
      union({
        lines: [],
        rest: { lines: [{ lineId: '1', substance: { name: 'ephedrine hydrochloride', cas }, quantity: 5, unit: 'kg' }] },
        documents: [paper('licence', papersFor), paper('customer_declaration', papersFor, { scope: 'transaction' })],
      }),
    ).filter((code) => /^(LICENCE|DECLARATION)/.test(code));
  t.same(asked('50-98-6', ['50-98-6']), []);
  t.same(asked('50-98-6', ['299-42-3', '50-98-6']), [], 'salt and base');
  t.same(asked('50-98-6', ['108-88-3']), ['LICENCE_MISSING', 'DECLARATION_MISMATCH']);
  t.same(asked('64-17-5', ['64-17-5']), ['LICENCE_MISSING', 'DECLARATION_MISMATCH'], 'the number of something else');
});

t.test('the holder may be written with accents, case and legal form aside', async (t) => {
  const documents = [paper('licence', ['120-57-0'], { holder: BUYER.replace('Inc.', 'INCORPORATED').toLowerCase() })];
  t.notOk(has(union({ lines: [['piperonal', 1, 'g']], documents }), 'LICENCE_MISSING'));
});

t.test(
  'category 3 exports: registered above the total of the calendar year (Delegated Regulation (EU) 2015/1011 Art. 6(b), (c))',
  async (t) => {
    const points = (lines: Sketch['lines'], month = '2026-01', before = 0, rest: Partial<Sketch> = {}) =>
      flagsOf(union({ to: 'BR', lines, history: { months: [bought('toluene', month, before, 'eu:export')] }, ...rest })).find(
        ({ code }) => code === 'EXPORT_CONDITIONS',
      )?.points;
    t.equal(points([['toluene', 50, 'kg']]), 0, 'the amount itself is free');
    t.equal(points([['toluene', 50.001, 'kg']]), 10);
    t.equal(points([['toluene', 30, 'kg']], '2026-01', 30), 10, 'the running year adds up');
    t.equal(points([['toluene', 30, 'kg']], '2025-12', 30), 0, 'the year before is another');
    t.equal(points([['toluene', 60, 'kg', 50]]), 0, 'what a mixture contains');
    const lastYear = (kilograms: number) => ({ history: { lastYear: [bought('toluene', '2025-01', kilograms, 'eu:export')] } });
    t.equal(points([['toluene', 1, 'g']], '2026-01', 0, lastYear(50)), 0, 'the year before up to the total');
    t.equal(points([['toluene', 1, 'g']], '2026-01', 0, lastYear(50.001)), 10, 'and above it');
    t.equal(
      points([['toluene', 60, 'kg']], '2026-01', 0, { documents: [paper('registration', ['108-88-3'], { holder: 'the exporter' })] }),
      0,
    );
    t.equal(points([['anthranilic acid', 60, 'kg']]), undefined, 'category 2 needs an authorisation instead');
    t.match(
      flagsOf(union({ to: 'BR', lines: [['anthranilic acid', 0.2, 'kg']] })).find(({ code }) => code === 'LICENCE_MISSING')?.cure,
      /15 working days/,
    );
  },
);

t.test('what the supplier has to keep, write and label is named with what is missing (Art. 5, 7)', async (t) => {
  const { cure = '' } = flagsOf(union({ lines: [['piperonal', 1, 'g']] })).find(({ code }) => code === 'DECLARATION_MISSING')!;
  t.match(cure, /until three years after the end of the calendar year/);
  t.match(cure, /name of Annex I/);
});
