/** Regulations (EC) 273/2004 and 111/2005: categories, the quantities of a year, papers, exports. */
import { firm, NO_PAPER_DUE, NO_THRESHOLD, paperOf, type Step, sequence } from './sequence.js';

const union = (step: Partial<Step> & Pick<Step, 'lines' | 'expect'>): Step => ({ at: '2026-09-01', seller: 'DE', to: 'FR', ...step });
const licence = (cas: string, rest: object = {}, by = 'a') =>
  paperOf('licence', [cas], { validFrom: '2025-01-01', validUntil: '2027-12-31', ...rest }, by);
const declaration = (cas: string, rest: object = {}, by = 'a') =>
  paperOf('customer_declaration', [cas], { validFrom: '2026-08-30', scope: 'transaction', use: 'fragrance', ...rest }, by);

/** Category 1: no amount is free. */
for (const [name, cas, amount, unit] of [
  ['piperonal', '120-57-0', 1, 'g'],
  ['safrole', '94-59-7', 1, 'kg'],
  ['isosafrole', '120-58-1', 5, 'kg'],
  ['3,4-methylenedioxyphenylpropan-2-one', '4676-39-5', 1, 'kg'],
  ['1-phenyl-2-propanone', '103-79-7', 1, 'kg'],
  ['ephedrine', '299-42-3', 10, 'g'],
  ['N-acetylanthranilic acid', '89-52-1', 1, 'kg'],
  ['ergotamine', '113-15-5', 1, 'g'],
  ['lysergic acid', '82-58-6', 1, 'g'],
  ['4-piperidone', '41661-47-6', 1, 'kg'],
  ['norfentanyl', '1609-66-1', 1, 'mg'],
] as const)
  sequence(`${amount} ${unit} of ${name}`, 'Regulation (EC) 273/2004 Art. 3(2), 3(3)', [
    union({
      by: 'a',
      lines: [[{ name, cas }, amount, unit]],
      expect: { decision: 'review', flags: ['LICENCE_MISSING', 'DECLARATION_MISSING', 'SUBSTANCE_CONTROLLED'] },
    }),
    union({
      by: 'b',
      lines: [[{ name, cas }, amount, unit]],
      documents: [licence(cas, {}, 'b'), declaration(cas, {}, 'b')],
      expect: { decision: 'clear', flags: ['SUBSTANCE_CONTROLLED'], absent: NO_PAPER_DUE },
    }),
    union({
      by: 'c',
      lines: [[{ name, cas }, amount, unit]],
      documents: [licence(cas, {}, 'c')],
      expect: { decision: 'review', flags: ['DECLARATION_MISSING'], absent: ['LICENCE_MISSING'] },
    }),
    union({
      by: 'd',
      lines: [[{ name, cas }, amount, unit]],
      documents: [licence(cas, { validUntil: '2026-08-31' }, 'd'), declaration(cas, {}, 'd')],
      expect: { decision: 'review', flags: ['LICENCE_EXPIRED'], absent: ['LICENCE_MISSING', 'DECLARATION_MISSING'] },
    }),
    union({
      by: 'e',
      lines: [[{ name, cas }, amount, unit]],
      documents: [licence(cas, {}, 'e'), declaration('67-64-1', {}, 'e')],
      expect: { decision: 'review', flags: ['DECLARATION_MISMATCH|DECLARATION_MISSING'], absent: ['LICENCE_MISSING'] },
    }),
    union({
      by: 'f',
      lines: [[{ name, cas }, amount, unit]],
      documents: [licence('67-64-1', {}, 'f'), declaration(cas, {}, 'f')],
      expect: { decision: 'review', flags: ['LICENCE_MISSING'] },
    }),
    union({
      by: 'g',
      lines: [[{ name, cas }, amount, unit]],
      documents: [
        { ...licence(cas), holder: 'Somebody Else' },
        { ...declaration(cas), holder: 'Somebody Else' },
      ],
      expect: { decision: 'review', flags: ['LICENCE_MISSING', 'DECLARATION_MISMATCH'] },
    }),
  ]);

/** Category 2: up to and including the quantity of a year nothing is due. */
for (const [name, cas, most, unit, registered] of [
  ['acetic anhydride', '108-24-7', 100, 'l', true],
  ['red phosphorus', '7723-14-0', 0.1, 'kg', true],
  ['potassium permanganate', '7722-64-7', 100, 'kg', false],
  ['anthranilic acid', '118-92-3', 1, 'kg', false],
  ['phenylacetic acid', '103-82-2', 1, 'kg', false],
  ['piperidine', '110-89-4', 0.5, 'kg', false],
] as const) {
  const due = ['DECLARATION_MISSING', ...(registered ? ['LICENCE_MISSING'] : [])];
  const line = (share: number): Step['lines'] => [[{ name, cas }, Math.round(most * share * 1e6) / 1e6, unit]];
  sequence(`the year of ${most} ${unit} of ${name}`, 'Regulation (EC) 273/2004 Art. 6 and Annex II', [
    union({ at: '2026-02-10', lines: line(0.6), expect: { decision: 'clear', absent: [...NO_PAPER_DUE, 'THRESHOLD_CUMULATIVE'] } }),
    union({ at: '2026-06-10', lines: line(0.4), expect: { absent: [...NO_PAPER_DUE, 'THRESHOLD_CUMULATIVE'] } }),
    union({ at: '2026-09-10', lines: line(0.01), expect: { decision: 'review', flags: [...due, 'THRESHOLD_CUMULATIVE'] } }),
  ]);
  sequence(`more than ${most} ${unit} of ${name} at once`, 'Regulation (EC) 273/2004 Art. 6 and Annex II', [
    union({ lines: line(1), expect: { absent: [...NO_PAPER_DUE, 'THRESHOLD_EXCEEDED'] } }),
    union({ by: 'b', lines: line(1.001), expect: { decision: 'review', flags: [...due, 'THRESHOLD_EXCEEDED'] } }),
    union({
      by: 'c',
      lines: line(2),
      documents: [paperOf('registration', [cas], {}, 'c'), declaration(cas, {}, 'c')],
      expect: { decision: 'clear', flags: ['THRESHOLD_EXCEEDED'], absent: NO_PAPER_DUE },
    }),
  ]);
}
sequence('an order of more than a year before does not count', 'Regulation (EC) 273/2004 Art. 6', [
  union({ at: '2025-08-01', lines: [['potassium permanganate', 90, 'kg']], expect: { absent: NO_PAPER_DUE } }),
  union({ at: '2026-09-01', lines: [['potassium permanganate', 90, 'kg']], expect: { absent: NO_PAPER_DUE } }),
]);
sequence('kilograms of acetic anhydride are litres by its density', 'Regulation (EC) 273/2004 Annex II', [
  union({ lines: [['acetic anhydride', 107, 'kg']], expect: { absent: NO_PAPER_DUE } }),
  union({ by: 'b', lines: [['acetic anhydride', 110, 'kg']], expect: { flags: ['DECLARATION_MISSING'] } }),
]);
sequence('a trader of subcategory 2B is registered', 'Regulation (EC) 273/2004 Art. 3(6)', [
  union({
    lines: [['potassium permanganate', 200, 'kg']],
    buyer: { business: 'chemical distributor' },
    documents: [declaration('7722-64-7')],
    expect: { flags: ['LICENCE_MISSING'], absent: ['DECLARATION_MISSING'] },
  }),
  union({
    by: 'b',
    lines: [['potassium permanganate', 200, 'kg']],
    buyer: { business: 'water works' },
    documents: [declaration('7722-64-7', {}, 'b')],
    expect: { decision: 'clear', absent: NO_PAPER_DUE },
  }),
]);
sequence('a mixture counts by what it holds; dilution is none', 'Regulation (EC) 273/2004 Art. 2(a)', [
  union({ lines: [['acetic anhydride', 300, 'l', { concentrationPercent: 60 }]], expect: { flags: ['DECLARATION_MISSING'] } }),
  union({ by: 'b', lines: [['acetic anhydride', 300, 'l', { concentrationPercent: 30 }]], expect: { absent: NO_PAPER_DUE } }),
  union({ by: 'c', lines: [['piperonal in ethanol', 1, 'l', { concentrationPercent: 40 }]], expect: { flags: ['LICENCE_MISSING'] } }),
]);
sequence('medicines inside the Union', 'Regulation (EC) 273/2004 Art. 2(a)', [
  union({ lines: [['pseudoephedrine hydrochloride 60 mg tablets', 5, 'kg']], expect: { absent: NO_PAPER_DUE } }),
  union({ by: 'b', to: 'BR', lines: [['pseudoephedrine hydrochloride 60 mg tablets', 5, 'kg']], expect: { flags: ['LICENCE_MISSING'] } }),
]);
sequence('cathine is left out', 'Regulation (EC) 273/2004 Annex I', [
  union({ lines: [[{ name: 'cathine', cas: '492-39-7' }, 1, 'kg']], expect: { absent: NO_PAPER_DUE } }),
]);
for (const [name, kilograms] of [
  ['acetone', 20_000],
  ['sulphuric acid', 20_000],
  ['hydrochloric acid', 5000],
  ['toluene', 9000],
  ['ethyl ether', 900],
  ['methyl ethyl ketone', 9000],
] as const)
  sequence(`${kilograms} kg of ${name} inside the Union`, 'Regulation (EC) 273/2004, category 3', [
    union({
      lines: [[name, kilograms, 'kg']],
      expect: { decision: 'clear', flags: ['SUBSTANCE_CONTROLLED'], absent: [...NO_PAPER_DUE, ...NO_THRESHOLD] },
    }),
  ]);

/** Substances that came later: the law of the day of the order. */
for (const [name, before, after, act] of [
  ['red phosphorus', '2021-01-12', '2021-01-13', '2020/1737'],
  ['4-piperidone', '2025-08-13', '2025-08-14', '2025/1475'],
  ['1-boc-4-piperidone', '2025-08-13', '2025-08-14', '2025/1475'],
  ['norfentanyl', '2023-02-19', '2023-02-20', '2023/196'],
  ['NPP', '2018-07-06', '2018-07-07', '2018/729'],
] as const)
  sequence(`${name} before and after its day`, `Delegated Regulation (EU) ${act}`, [
    union({ at: before, lines: [[name, 200, 'g']], expect: { absent: NO_PAPER_DUE } }),
    union({ by: 'b', at: after, lines: [[name, 200, 'g']], expect: { decision: 'review', flags: ['LICENCE_MISSING'] } }),
  ]);

sequence('a yearly declaration needs three supplies before', 'Regulation (EC) 273/2004 Art. 4(2)', [
  ...['2026-02-10', '2026-03-10', '2026-04-10'].map((at) =>
    union({
      at,
      lines: [['anthranilic acid', 20, 'kg']],
      documents: [paperOf('customer_declaration', ['118-92-3'], { scope: 'transaction' })],
      expect: { absent: ['DECLARATION_MISSING', 'DECLARATION_MISMATCH'] },
    }),
  ),
  union({
    at: '2026-05-10',
    lines: [['anthranilic acid', 21, 'kg']],
    documents: [paperOf('customer_declaration', ['118-92-3'], { scope: 'year' })],
    expect: { decision: 'clear', absent: NO_PAPER_DUE },
  }),
  union({
    at: '2026-06-10',
    lines: [['anthranilic acid', 200, 'kg']],
    documents: [paperOf('customer_declaration', ['118-92-3'], { scope: 'year' })],
    expect: { decision: 'review', flags: ['DECLARATION_MISMATCH'] },
  }),
]);
sequence('a yearly declaration of a new customer', 'Regulation (EC) 273/2004 Art. 4(2)(a)', [
  union({
    lines: [['anthranilic acid', 20, 'kg']],
    documents: [paperOf('customer_declaration', ['118-92-3'], { scope: 'year' })],
    expect: { decision: 'review', flags: ['DECLARATION_MISMATCH'] },
  }),
]);
sequence('exports of categories 1, 2 and 4 need an authorisation in any amount', 'Regulation (EC) 111/2005 Art. 12(1)', [
  union({ to: 'BR', lines: [['anthranilic acid', 0.2, 'kg']], expect: { flags: ['LICENCE_MISSING'] } }),
  union({ by: 'b', to: 'CH', lines: [['piperonal', 1, 'g']], expect: { flags: ['LICENCE_MISSING'] } }),
  union({
    by: 'c',
    to: 'BR',
    lines: [['acetic anhydride', 1, 'l']],
    documents: [{ ...paperOf('permit', ['108-24-7']), holder: 'the exporter' }],
    expect: { absent: ['LICENCE_MISSING'] },
  }),
]);
sequence('imports of category 1 need one', 'Regulation (EC) 111/2005 Art. 20', [
  union({ seller: 'DE', from: 'CN', to: 'DE', lines: [['piperonal', 25, 'kg']], expect: { flags: ['LICENCE_MISSING'] } }),
  union({
    by: 'b',
    seller: 'DE',
    from: 'CN',
    to: 'DE',
    lines: [['acetone', 25, 'kg']],
    expect: { decision: 'clear', absent: NO_PAPER_DUE },
  }),
]);
sequence('the United Kingdom left, Northern trade aside', 'Art. 126 of the withdrawal agreement', [
  union({ at: '2020-06-01', to: 'GB', lines: [['potassium permanganate', 90, 'kg']], expect: { absent: NO_PAPER_DUE } }),
  union({ by: 'b', at: '2026-06-01', to: 'GB', lines: [['potassium permanganate', 90, 'kg']], expect: { flags: ['LICENCE_MISSING'] } }),
]);
sequence('one declaration for two substances', 'Regulation (EC) 273/2004 Art. 4(1)', [
  union({
    lines: [
      ['phenylacetic acid', 5, 'kg'],
      ['piperidine', 5, 'kg'],
    ],
    documents: [{ ...paperOf('customer_declaration', ['103-82-2', '110-89-4'], { scope: 'transaction' }), holder: firm() }],
    expect: { decision: 'review', flags: ['DECLARATION_MISMATCH'] },
  }),
]);

/** The flag is there in any amount; it weighs something once the exporter has to be registered. */
const abroad = (at: string, line: Step['lines'][number], points: number, rest: Partial<Step> = {}): Step =>
  union({
    at,
    to: 'BR',
    lines: [line],
    ...rest,
    expect: { decision: 'clear', points: { EXPORT_CONDITIONS: [points], QUANTITY_UNCLEAR: [] }, absent: NO_PAPER_DUE, ...rest.expect },
  });
const CATEGORY_3 = 'Regulation (EC) 111/2005 Art. 7(1), 12(1); Delegated Regulation (EU) 2015/1011 Art. 6(b)';

sequence('exports of category 3: the country decides, and the total of the year', CATEGORY_3, [
  abroad('2025-01-10', ['toluene', 40, 'kg'], 0),
  abroad('2025-11-30', ['toluene', 10, 'kg'], 0),
  abroad('2025-12-10', ['toluene', 1, 'g'], 10),
  union({ by: 'b', lines: [['toluene', 400, 'kg']], expect: { absent: ['EXPORT_CONDITIONS'] } }),
]);
for (const [name, kilograms] of [
  ['hydrochloric acid', 100],
  ['sulphuric acid', 100],
  ['toluene', 50],
  ['ethyl ether', 20],
  ['acetone', 50],
  ['methyl ethyl ketone', 20],
] as const)
  sequence(`exports of ${kilograms} kg of ${name} in a calendar year`, CATEGORY_3, [
    abroad('2025-01-10', [name, kilograms - 1, 'kg'], 0),
    abroad('2025-12-31', [name, 1, 'kg'], 0),
    abroad('2025-12-31', [name, 1, 'g'], 10),
  ]);
sequence('exports of the calendar year before count by themselves', CATEGORY_3, [
  abroad('2024-12-20', ['toluene', 30, 'kg'], 0),
  abroad('2025-01-10', ['toluene', 30, 'kg'], 0),
  // More than a year before: the calendar decides.
  abroad('2024-01-02', ['toluene', 51, 'kg'], 10, { by: 'b' }),
  abroad('2025-12-30', ['toluene', 1, 'g'], 10, { by: 'b' }),
  abroad('2026-01-02', ['toluene', 1, 'g'], 0, { by: 'b' }),
  abroad('2024-06-02', ['toluene', 51, 'kg'], 10, { by: 'c', cancelled: true }),
  abroad('2025-06-01', ['toluene', 1, 'kg'], 0, { by: 'c' }),
]);
sequence('an export of unknown mass is asked about', CATEGORY_3, [
  abroad('2024-02-10', ['toluene', 3, 'drums'], 0, { expect: { decision: 'review', points: { QUANTITY_UNCLEAR: [30] } } }),
  abroad('2024-02-11', ['toluene', 1, 'kg'], 0, { expect: { decision: 'review', points: { QUANTITY_UNCLEAR: [30] } } }),
  abroad('2025-02-10', ['toluene', 1, 'kg'], 0, { expect: { decision: 'review', points: { QUANTITY_UNCLEAR: [30] } } }),
  abroad('2026-02-10', ['toluene', 1, 'kg'], 0),
  abroad('2024-02-10', ['toluene', 3, 'drums'], 0, {
    by: 'b',
    documents: [paperOf('registration', ['108-88-3'], { holder: 'the exporter', validFrom: '2024-01-01' })],
  }),
  abroad('2024-03-10', ['toluene', 60, 'kg'], 10, { by: 'b' }),
]);
sequence("a registration is the exporter's only where it names a holder who is no party of the order", CATEGORY_3, [
  abroad('2026-01-10', ['toluene', 51, 'kg'], 0, { documents: [paperOf('registration', ['108-88-3'], { holder: 'the exporter' })] }),
  abroad('2026-01-11', ['toluene', 1, 'kg'], 10, { documents: [paperOf('registration', ['108-88-3'])] }),
  abroad('2026-01-13', ['toluene', 1, 'kg'], 10, { documents: [paperOf('registration', ['108-88-3'], { holder: ' ' })] }),
]);
