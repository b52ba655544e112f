/** Papers of the United States: identity (21 CFR 1310.07), registrations (1309.21), declarations of the end use. */
import { firm, NO_PAPER_DUE, paperOf, type Step, sequence, usPapers } from './sequence.js';

const IDENTITY = '21 CFR 1310.07';
const order = (rest: Partial<Step> & Pick<Step, 'expect'>): Step => ({
  at: '2026-05-28',
  lines: [[{ name: 'potassium permanganate', cas: '7722-64-7' }, 60, 'kg']],
  ...rest,
});
const settled: Step['expect'] = { decision: 'clear', flags: ['THRESHOLD_EXCEEDED'], absent: ['IDENTITY_UNVERIFIED', ...NO_PAPER_DUE] };
const unverified: Step['expect'] = { decision: 'review', flags: ['THRESHOLD_EXCEEDED', 'IDENTITY_UNVERIFIED'] };

for (const [cas, name, kilograms] of [
  ['7722-64-7', 'potassium permanganate', 60],
  ['67-64-1', 'acetone', 180],
  ['108-24-7', 'acetic anhydride', 1200],
  ['100-52-7', 'benzaldehyde', 5],
  ['7553-56-2', 'iodine', 1],
  ['118-92-3', 'anthranilic acid', 40],
  ['110-89-4', 'piperidine', 0.6],
] as const)
  sequence(`${kilograms} kg of ${name} with papers in order`, '21 CFR 1310.07, 1310.04', [
    { lines: [[{ name, cas }, kilograms, 'kg']], documents: usPapers(cas), expect: settled },
  ]);

sequence('papers of another', IDENTITY, [
  order({ documents: [{ ...paperOf('identity', []), holder: 'Somebody Else Holdings' }], expect: unverified }),
  order({ by: 'b', documents: usPapers('7722-64-7', 'a'), expect: unverified }),
]);
sequence('a holder written without its legal form, in capitals or under an alias', IDENTITY, [
  order({
    buyer: { name: 'Söderlind Chemie GmbH' },
    documents: usPapers('7722-64-7').map((paper) => ({ ...paper, holder: 'SODERLIND CHEMIE' })),
    expect: settled,
  }),
  order({
    by: 'b',
    buyer: { name: 'Orchard Hill LLC', aliases: ['OHL Surface Treatment'] },
    documents: usPapers('7722-64-7').map((paper) => ({ ...paper, holder: 'OHL Surface Treatment' })),
    expect: settled,
  }),
]);
sequence('identity that is expired, not valid yet or without a holder', IDENTITY, [
  order({ documents: usPapers('7722-64-7').map((paper) => ({ ...paper, validUntil: '2026-05-27' })), expect: unverified }),
  order({ by: 'b', documents: usPapers('7722-64-7', 'b').map((paper) => ({ ...paper, validFrom: '2026-05-29' })), expect: unverified }),
  order({ by: 'c', documents: [{ kind: 'identity', number: '1' }], expect: unverified }),
]);
sequence('the last day of a paper counts', IDENTITY, [
  order({ documents: usPapers('7722-64-7').map((paper) => ({ ...paper, validUntil: '2026-05-28' })), expect: settled }),
  order({ by: 'b', documents: usPapers('7722-64-7', 'b').map((paper) => ({ ...paper, validFrom: '2026-05-28' })), expect: settled }),
]);
sequence('a paper for another substance, or for less', '21 CFR 1310.07', [
  order({ documents: usPapers('67-64-1'), expect: { decision: 'review', flags: ['THRESHOLD_EXCEEDED'] } }),
  order({
    by: 'b',
    documents: usPapers('7722-64-7', 'b').map((paper) => (paper.kind === 'identity' ? paper : { ...paper, quantity: 50, unit: 'kg' })),
    expect: { decision: 'review', flags: ['THRESHOLD_EXCEEDED'], absent: ['IDENTITY_UNVERIFIED'] },
  }),
  order({
    by: 'c',
    documents: usPapers('7722-64-7', 'c').map((paper) => (paper.kind === 'identity' ? paper : { ...paper, quantity: 60, unit: 'kg' })),
    expect: settled,
  }),
  order({ by: 'd', documents: usPapers('potassium permanganate', 'd'), expect: settled }),
]);
sequence('the quantity of a paper is used up', '21 CFR 1310.07', [
  ...[1, 2].map((month, i): Step => {
    const documents = usPapers('7722-64-7').map((paper) => (paper.kind === 'identity' ? paper : { ...paper, quantity: 100, unit: 'kg' }));
    return order({ at: `2026-0${month}-10`, documents, expect: i === 0 ? settled : { decision: 'review', flags: ['THRESHOLD_EXCEEDED'] } });
  }),
]);
sequence('an individual and a cash buyer show two papers', '21 CFR 1310.07(d)', [
  order({
    buyer: { type: 'person', name: 'Ingrid Solvang' },
    documents: [{ ...paperOf('identity', []), holder: 'Ingrid Solvang' }],
    expect: unverified,
  }),
  order({
    by: 'b',
    buyer: { type: 'person', name: 'Ingrid Solvang' },
    documents: [
      { ...paperOf('identity', []), holder: 'Ingrid Solvang', number: 'driving licence 1' },
      { ...paperOf('identity', []), holder: 'Ingrid Solvang', number: 'passport 2' },
    ],
    expect: { flags: ['THRESHOLD_EXCEEDED'], absent: ['IDENTITY_UNVERIFIED'] },
  }),
  order({
    by: 'c',
    payment: { method: 'cash', payerName: firm('c') },
    documents: [paperOf('identity', [], {}, 'c')],
    expect: { flags: ['IDENTITY_UNVERIFIED', 'PAYMENT_UNUSUAL'] },
  }),
]);
sequence('nobody asks for identity below the threshold', IDENTITY, [
  { lines: [['benzaldehyde', 3.9, 'kg']], expect: { decision: 'clear', absent: ['IDENTITY_UNVERIFIED'] } },
]);
sequence('a foreign supplier asks nobody; the importer is registered', '21 CFR 1310.07(a), 1309.21(a)', [
  {
    seller: 'IN',
    from: 'IN',
    to: 'US',
    lines: [['benzaldehyde', 5, 'kg']],
    expect: { flags: ['THRESHOLD_EXCEEDED', 'LICENCE_MISSING'], absent: ['IDENTITY_UNVERIFIED'] },
  },
]);
sequence('who sells on is registered', '21 CFR 1309.21(a)', [
  {
    lines: [['benzaldehyde', 5, 'kg']],
    buyer: { business: 'chemical distributor' },
    documents: [paperOf('identity', [])],
    expect: { decision: 'review', flags: ['LICENCE_MISSING'] },
  },
  {
    by: 'b',
    lines: [['benzaldehyde', 5, 'kg']],
    buyer: { business: 'flavour maker' },
    documents: [paperOf('identity', [], {}, 'b')],
    expect: { absent: ['LICENCE_MISSING'] },
  },
  {
    by: 'c',
    lines: [['benzaldehyde', 5, 'kg']],
    buyer: { business: 'chemical distributor' },
    documents: usPapers('100-52-7', 'c'),
    expect: settled,
  },
  {
    by: 'd',
    lines: [['benzaldehyde', 5, 'kg']],
    buyer: { business: 'chemical distributor' },
    documents: [paperOf('identity', [], {}, 'd'), paperOf('registration', ['100-52-7'], { validUntil: '2026-03-31' }, 'd')],
    expect: { decision: 'review', flags: ['LICENCE_EXPIRED'], absent: ['LICENCE_MISSING'] },
  },
]);
sequence('a Schedule II immediate precursor in any amount', '21 CFR 1308.12(g)', [
  { lines: [['phenylacetone', 1, 'g']], expect: { decision: 'review', flags: ['LICENCE_MISSING', 'SUBSTANCE_CONTROLLED'] } },
  { by: 'b', lines: [['4-ANPP', 1, 'mg']], expect: { decision: 'review', flags: ['LICENCE_MISSING'] } },
  {
    by: 'c',
    lines: [['phenylacetone', 1, 'g']],
    documents: usPapers('103-79-7', 'c'),
    expect: { decision: 'clear', absent: NO_PAPER_DUE },
  },
]);
sequence('a machine for tablets or capsules', '21 CFR 1310.05(a)(4)', [
  { lines: [['rotary tablet press, 10 stations', 1, 'pc']], expect: { decision: 'review', flags: ['EQUIPMENT_REGULATED'] } },
  { by: 'b', lines: [['semi-automatic capsule filling machine', 1, 'pc']], expect: { flags: ['EQUIPMENT_REGULATED'] } },
  { by: 'c', lines: [['mortar and pestle, porcelain', 1, 'pc']], expect: { absent: ['EQUIPMENT_REGULATED', 'SUBSTANCE_CONTROLLED'] } },
]);
