import t from 'tap';
import type { SubstanceQuery } from '../../src/contract.js';
import { identifySubstance } from '../../src/substances/identify.js';

const of = (query: string | SubstanceQuery) => identifySubstance(typeof query === 'string' ? { text: query } : query);
const exact = (query: string | SubstanceQuery) =>
  of(query)
    .controls.filter((control) => control.kind === 'exact')
    .map((control) => control.listId);

t.test('a line as customers write it', async (t) => {
  const found = of('acetic anhydride 98% (CAS 108-24-7), 25 kg drum');
  t.match(found, {
    substance: 'Acetic anhydride',
    substanceId: 'acetic-anhydride',
    cas: '108-24-7',
    contradiction: false,
    concentrationPercent: 98,
  });
  t.ok(exact('acetic anhydride').includes('us-list-2'));
  t.ok(exact('acetic anhydride').includes('un-table-1'));
  t.ok(exact('acetic anhydride').includes('eu-category-2a'));
});

t.test('one substance under many names', async (t) => {
  const same: Record<string, (string | SubstanceQuery)[]> = {
    'acetic-anhydride': [
      'Ac2O',
      'acetic acid, anhydride',
      'Essigsäureanhydrid',
      '乙酸酐',
      'ACETIC ANHYDRIDE, technical grade',
      '108247',
      { ec: '203-564-8' },
    ],
    'phenyl-2-propanone': [
      'P2P',
      'BMK oil',
      'phenylacetone',
      { cas: '103-79-7' },
      { smiles: 'CC(=O)Cc1ccccc1' },
      { inchiKey: 'QCCDLTOVEPVEJK-UHFFFAOYSA-N' },
    ],
    toluene: ['toluol', 'methane, phenyl-', 'UN 1294', { unNumber: 'UN1294' }, 'InChI=1S/C7H8/c1-7-5-3-2-4-6-7/h2-6H,1H3'],
    methylamine: ['40% methylamine in water', 'methylamine solution', 'methanamine', 'CN'],
  };
  for (const [id, queries] of Object.entries(same)) for (const query of queries) t.equal(of(query).substanceId, id, JSON.stringify(query));
});

t.test('forms lead to the parent', async (t) => {
  const forms: [string, string, string][] = [
    ['ephedrine hydrochloride', 'ephedrine', 'salt'],
    ["chlorhydrate d'éphédrine", 'ephedrine', 'salt'],
    ['50-98-6', 'ephedrine', 'salt'],
    ['Cl.CN[C@@H](C)[C@H](O)c1ccccc1', 'ephedrine', 'salt'],
    ['(1S,2R)-(+)-ephedrine', 'ephedrine', 'stereoisomer'],
    ['sodium phenylacetate', 'phenylacetic-acid', 'salt'],
    ['[Na+].[O-]C(=O)Cc1ccccc1', 'phenylacetic-acid', 'salt'],
    ['4-piperidone hydrochloride monohydrate', '4-piperidone', 'salt'],
    ['acetone-d6', 'acetone', 'isotope'],
    ['[2H]C([2H])([2H])C(=O)C', 'acetone', 'isotope'],
    ['toluene solution', 'toluene', 'solution'],
    ['sodium hypophosphite', 'hypophosphorous-acid', 'salt'],
    ['Sudafed tablets', 'pseudoephedrine', 'medicinal product'],
    ['isobornyl phenylacetate', 'phenylacetic-acid', 'ester'],
  ];
  for (const [text, id, form] of forms) t.match(of(text), { substanceId: id, form }, text);
});

t.test('what a medicine is made of is none yet', async (t) => {
  for (const grade of ['injection grade', 'tablet grade', 'tableting quality', '(injection-grade)'])
    t.match(of(`ephedrine hydrochloride ${grade}`), { substanceId: 'ephedrine', form: 'salt' }, grade);
});

t.test('diastereomers are told apart where the drawing does', async (t) => {
  t.equal(of('CN[C@@H](C)[C@@H](O)c1ccccc1').substanceId, 'pseudoephedrine');
  t.equal(of('CN[C@H](C)[C@@H](O)c1ccccc1').substanceId, 'ephedrine', 'the mirror image of ephedrine');
  t.equal(of('CNC(C)C(O)c1ccccc1').substanceId, 'ephedrine', 'a flat drawing stands for the first');
});

t.test('salts of hydrochloric and sulfuric acid are not listed', async (t) => {
  for (const text of [
    'potassium sulfate',
    '[K+].[K+].[O-]S(=O)(=O)[O-]',
    'pyrrolidine hydrochloride',
    'C1CCNC1.Cl',
    'sodium chloride',
    '[Na+].[Cl-]',
  ])
    t.same(exact(text), [], text);
});

t.test('everyday chemicals are what they are', async (t) => {
  for (const text of [
    'ethanol',
    'dimethylamine',
    'ethylenediamine dihydrochloride',
    'acetic acid',
    '3-methyl-2-pentanone',
    'butanone oxime',
    'nitromethane',
    'acetic acid, phenylmethyl ester',
  ])
    t.same(exact(text), [], text);
  t.match(of('ethanol'), { cas: '64-17-5', substanceId: null, controls: [] });
});

t.test('misspellings', async (t) => {
  for (const [text, id] of [
    ['acetic anhydrde', 'acetic-anhydride'],
    ['Potasium permanganate', 'potassium-permanganate'],
    ['pseudoephedirne', 'pseudoephedrine'],
    ['to1uene', 'toluene'],
    ['3,4-methylendioxyphenyl-2-propanone', 'mdp2p'],
    ['4-chloropropiophenonne', '4-chloropropiophenone'],
    ['battery acidd', 'sulfuric-acid'],
    ['Methy isobutyl ketone', 'mibk'],
    ['methly 2-(1,3-benzodioxol-5-yl)-3-oxobutanoate', 'mamdpa'],
    ['ch1oromethylbenzene', 'benzyl-chloride'],
    ['2-amino-1-phenylpropan-1-lo', 'norephedrine'],
  ] as const)
    t.match(of(text), { substanceId: id }, text);
  t.match(of('potassium manganate(vi)').controls, [], 'another oxidation state');
  t.match(of('vitamin K1').controls, [], 'a letter that tells substances apart');
});

t.test('what a product is said to be without is not it, and does not hide what it is', async (t) => {
  for (const [text, id] of [
    ['acetone, water-free', 'acetone'],
    ['toluene, benzene free', 'toluene'],
    ['Aceton, ohne Wasser', 'acetone'],
    ['acetone-free CAS 67-64-1', 'acetone'],
    ["Condy's crystals pure, 5 x 1 L", 'potassium-permanganate'],
    ['oil of vitriol ACS reagent', 'sulfuric-acid'],
    ['ephedrine injection 50 mg/ml', 'ephedrine'],
    ['iodine tincture', 'iodine'],
  ] as const)
    t.equal(of(text).substanceId, id, text);
  for (const text of ['acetic anhydride-free', 'without acetone', 'sans acétone', 'remover, ohne Aceton'])
    t.equal(of(text).substance, null, text);
  t.match(of('ethyl acetate, free of acetic anhydride'), { substance: 'ethyl acetate', near: null });
  t.match(of('sodium chloride, free of charge acetic anhydride'), { near: 'Acetic anhydride' });
  t.match(of('acetic anhydride drum, empty'), { substance: null, near: 'Acetic anhydride' });
});

t.test('contradictions are told and the listed substance kept', async (t) => {
  const cases: [string | SubstanceQuery, string][] = [
    ['ethyl acetate (CAS 108-24-7)', 'acetic-anhydride'],
    ['acetic anhydride, CAS 141-78-6', 'acetic-anhydride'],
    ['acetone SMILES: CCCCCCO', 'acetone'],
    [{ name: 'toluene', smiles: 'CCO' }, 'toluene'],
    ['piperidine CAS 110-89-5', 'piperidine'],
  ];
  for (const [query, id] of cases) {
    const found = of(query);
    t.match(found, { substanceId: id, contradiction: true }, JSON.stringify(query));
    t.ok(found.contradictions!.length > 0);
    t.ok(found.controls.length > 0);
  }
  t.equal(of('white phosphorus CAS 7723-14-0').contradiction, false, 'a number that is in use for both');
  t.equal(of('ephedrine hydrochloride, CAS 50-98-6').contradiction, false);
});

t.test('amounts of a salt become amounts of its base', async (t) => {
  const factor = (query: string) => of(query).baseFactor ?? Number.NaN;
  t.ok(Math.abs(factor('ephedrine hydrochloride') - 165.23 / 201.69) < 0.001);
  t.ok(Math.abs(factor('Cl.CNC(C)C(O)c1ccccc1') - 165.23 / 201.69) < 0.001);
  t.ok(Math.abs(factor('ephedrine sulfate') - (2 * 165.23) / 428.54) < 0.001, 'two bases to one sulfuric acid');
  t.ok(Math.abs(factor('50-98-6') - 165.23 / 201.69) < 0.001, 'by the number of the salt');
  t.ok(Math.abs(factor('ephedrine hemihydrate') - 165.23 / 174.24) < 0.001);
  t.equal(factor('ephedrine'), 1);
  t.equal(of('ephedrine tannate').baseFactor, null, 'not guessed');
  t.equal(factor('pseudoephedrine hemisulfate'), factor('pseudoephedrine sulfate'), 'two names of one salt');
});

t.test('product codes and customs codes', async (t) => {
  const catalogue = new Map([['AA-25', { name: 'acetic anhydride' }]]);
  t.equal(identifySubstance({ productCode: 'AA-25' }, { catalogue }).substanceId, 'acetic-anhydride');
  for (const productCode of ['108-24-7', 'ACETIC-ANHYDRIDE', 'art. 108-24-7'])
    t.equal(of({ name: 'reagent', productCode }).substanceId, 'acetic-anhydride', productCode);
  for (const productCode of ['P2P', 'CN', 'AA-25', '4711-08']) t.equal(of({ productCode }).substance, null, productCode);
  t.match(of({ hsCode: '2915.24.00' }), { substance: null, near: 'Acetic anhydride' }, 'a hint, no identification');
});

t.test('a listed name come close to is said', async (t) => {
  t.equal(of('ephedrinnol acid').substance, null);
  t.type(of('benzaldehydrol').near, 'string');
});

t.test('a listed name that stands in a text as whole words is said, and identifies nothing', async (t) => {
  for (const [text, near] of [
    ['contains acetic anhydride', 'Acetic anhydride'],
    ['acetic anhydride + toluene', 'Acetic anhydride'],
    ['mixture of acetic anhydride and acetic acid', 'Acetic anhydride'],
    ['Item 12 acetic anhydride', 'Acetic anhydride'],
    ['acetic anhydride blue', 'Acetic anhydride'],
    ['acetic anhydride acetic acid', 'Acetic anhydride'],
    ['acetone/toluene mix', 'Acetone'],
    ['pure ephedrine powder white', 'Ephedrine'],
  ] as const)
    t.match(of(text), { near, controls: [] }, text);
  t.match(of('acetic acid ; acetic anhydride blue'), { substance: 'acetic acid', near: 'Acetic anhydride' });
  for (const text of [
    'acetic anhydride-free solvent',
    'remover without acetone',
    'methyl ethyl ketone peroxide',
    'benzyl cyanide derivative',
    'toluene-2,4-diamine',
    'acetone thiosemicarbazone',
    'acetone oxime',
    'acetone cyanohydrin',
  ])
    t.equal(of(text).near, null, text);
});

t.test('what looks the same is the same', async (t) => {
  for (const query of [
    'асеtiс аnhуdridе',
    '\uff21\uff23\uff25\uff34\uff29\uff23 anhydride',
    'ace\u200btic\u202e anhy\u00addride',
    'acetic%20anhydride',
    '108.24.7',
    '108/24/7',
    '108 24 7',
    '1 0 8 - 2 4 - 7',
    'item108-24-7',
    '\u0661\u0660\u0668-\u0662\u0664-\u0667',
    '\u2460\u24ea\u2467-\u2461\u2463-\u2466',
    { cas: '108\u2011\u0968\u096a\u20117' },
    'UN \u0661\u0667\u0661\u0665',
  ])
    t.equal(of(query).substanceId, 'acetic-anhydride', JSON.stringify(query));
  t.equal(of('αmethylstyrene').substance, of('alpha-methylstyrene').substance);
  t.equal(of('aцетон').substanceId, 'acetone', 'a Latin letter in a Russian word');
  t.same(of('delivery 108/24/8, 12/10/25').contradictions, [], 'figures that are no CAS number');
});

t.test('of several percentages the largest counts', async (t) => {
  t.equal(of('5% discount, acetic anhydride 98%').concentrationPercent, 98);
  t.equal(of('acetic anhydride 97,5 % (water 0.1 %)').concentrationPercent, 97.5);
  t.equal(of('acetic anhydride').concentrationPercent, null);
});
