/** What a line really is, as far as an order is flagged for it. */
import { NO_PAPER_DUE, NO_THRESHOLD, type Step, sequence } from './sequence.js';

const LISTS = '21 CFR 1310.02';
const order = (substance: Step['lines'][number][0], expect: Step['expect'], quantity = 1, unit = 'g'): Step => ({
  lines: [[substance, quantity, unit]],
  expect,
});
const ordinary: Step['expect'] = {
  decision: 'clear',
  absent: ['SUBSTANCE_CONTROLLED', 'SUBSTANCE_CLASS_MATCH', 'SUBSTANCE_CONTRADICTION', ...NO_THRESHOLD, ...NO_PAPER_DUE],
};
const controlled: Step['expect'] = { flags: ['SUBSTANCE_CONTROLLED'], absent: ['SUBSTANCE_CONTRADICTION'] };
const asked: Step['expect'] = { decision: 'review', flags: ['SUBSTANCE_CONTRADICTION|SUBSTANCE_UNIDENTIFIED'] };

for (const [name, cas] of [
  ['sodium bicarbonate', '144-55-8'],
  ['citric acid', '77-92-9'],
  ['glycerol', '56-81-5'],
  ['isopropanol', '67-63-0'],
  ['ethanol', '64-17-5'],
  ['ethyl acetate', '141-78-6'],
  ['titanium dioxide', '13463-67-7'],
  ['sodium hydroxide', '1310-73-2'],
  ['caffeine', '58-08-2'],
  ['ascorbic acid', '50-81-7'],
  ['calcium carbonate', '471-34-1'],
  ['dimethyl sulfoxide', '67-68-5'],
  ['acetic acid', '64-19-7'],
  ['benzoic acid', '65-85-0'],
  ['vanillin', '121-33-5'],
] as const)
  sequence(`an ordinary order of ${name}`, 'on no list', [order({ name, cas }, ordinary, 25, 'kg')]);

for (const [name, cas] of [
  ['naloxone hydrochloride', '357-08-4'],
  ['naltrexone', '16590-41-3'],
  ['loperamide hydrochloride', '34552-83-5'],
  ['ibuprofen', '15687-27-1'],
  ['lidocaine', '137-58-6'],
  ['haloperidol', '52-86-8'],
  ['metformin hydrochloride', '1115-70-4'],
  ['salbutamol', '18559-94-9'],
  ['bupivacaine', '38396-39-3'],
  ['domperidone', '57808-66-9'],
] as const)
  sequence(`the medicine ${name}`, 'on no precursor list and outside the fentanyl class', [
    order({ name, cas }, { absent: ['SUBSTANCE_CONTROLLED', 'SUBSTANCE_CLASS_MATCH', ...NO_THRESHOLD] }, 20, 'g'),
  ]);

for (const substance of [
  { name: 'piperidine hydrochloride', cas: '6091-44-7' },
  { name: 'ephedrine hydrochloride', cas: '50-98-6' },
  { name: 'pseudoephedrine hydrochloride', cas: '345-78-8' },
  { name: 'ergotamine tartrate', cas: '379-79-3' },
  { name: 'methylamine hydrochloride', cas: '593-51-1' },
  { name: 'ethylamine hydrochloride', cas: '557-66-4' },
  { name: 'sodium phenylacetate', cas: '114-70-5' },
  { name: 'sodium anthranilate' },
  { name: '4-piperidone monohydrate hydrochloride', cas: '40064-34-4' },
  { name: 'methyl phenylacetate', cas: '101-41-7' },
  { name: 'methyl anthranilate', cas: '134-20-3' },
  { smiles: 'CCOC(=O)Cc1ccccc1' },
  { name: 'oil of sassafras', cas: '94-59-7' },
  { inchiKey: 'WLJVXDMOQOGPHL-UHFFFAOYSA-N' },
])
  sequence(`${substance.name ?? substance.smiles ?? substance.inchiKey}`, LISTS, [order(substance, controlled, 0.01, 'kg')]);

sequence('name and number of two substances', 'FATF, goods misdescribed', [
  order({ name: 'toluene', cas: '67-64-1' }, { decision: 'review', flags: ['SUBSTANCE_CONTRADICTION'] }),
  order({ name: 'sodium chloride', cas: '108-24-7' }, { decision: 'review', flags: ['SUBSTANCE_CONTRADICTION'] }),
  order({ name: 'acetic anhydride', cas: '64-19-7' }, { decision: 'review', flags: ['SUBSTANCE_CONTRADICTION'] }),
  order({ name: 'citric acid', smiles: 'O=C(C)Cc1ccc2OCOc2c1' }, { decision: 'review', flags: ['SUBSTANCE_CONTRADICTION'] }),
  order({ name: 'ethanol', cas: '67-56-1' }, { flags: ['SUBSTANCE_CONTRADICTION'] }),
]);
sequence('a number that is none', 'CAS check digit', [
  order({ name: 'solvent', cas: '108-88-4' }, asked),
  order({ name: 'cleaning agent', cas: '7722-64-8' }, asked),
  order({ cas: '118-92-4' }, asked),
]);
sequence('nothing that tells', 'FATF, vague description of goods', [
  order({ name: 'research chemical' }, { flags: ['SUBSTANCE_UNIDENTIFIED'], absent: ['SUBSTANCE_CONTROLLED'] }),
  order({ name: 'as agreed by phone' }, { flags: ['SUBSTANCE_UNIDENTIFIED'] }),
]);

/** Fentanyl-related substances that no list names (21 CFR 1308.11(h)(30)). */
for (const smiles of [
  'CCC(=O)N(c1ccc(CC)cc1)C1CCN(CCc2ccccc2)CC1',
  'CCC(=O)N(c1cccc(CC)c1)C1CCN(CCc2ccccc2)CC1',
  'CCCCC(=O)N(c1ccc(F)c(Cl)c1)C1CCN(CCc2ccccc2)CC1',
  'CCC(=O)N(c1ccc(CCC)cc1)C1CCN(CCc2ccccc2)CC1',
  'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccc(CC)cc2)CC1',
  'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1CC',
])
  sequence(`the class by structure: ${smiles}`, '21 CFR 1308.11(h)(30)', [
    order({ name: 'research sample', smiles }, { decision: 'review', flags: ['SUBSTANCE_CLASS_MATCH'], absent: ['SUBSTANCE_CONTROLLED'] }),
  ]);
for (const smiles of ['c1ccc(cc1)C1CCN(CCc2ccccc2)CC1', 'CC(=O)Nc1ccc(O)cc1', 'CN1CCC(CC1)c1ccccc1', 'CCN(CC)CC(=O)Nc1c(C)cccc1C'])
  sequence(`outside the class: ${smiles}`, '21 CFR 1308.11(h)(30)', [
    order({ name: 'research sample', smiles }, { absent: ['SUBSTANCE_CLASS_MATCH', 'SUBSTANCE_CONTROLLED'] }),
  ]);
for (const substance of [
  { name: 'acetyl-4-anilinopiperidine', smiles: 'CC(=O)N1CCC(CC1)Nc1ccccc1' },
  { smiles: 'CC(=O)N1CCC(=O)CC1' },
  { smiles: 'COC(=O)N1CCC(CC1)Nc1ccccc1' },
])
  sequence(`amides and carbamates by structure: ${substance.smiles}`, '21 CFR 1310.02(a)', [
    order(substance, { decision: 'review', flags: ['SUBSTANCE_CLASS_MATCH'], absent: ['SUBSTANCE_CONTROLLED'] }),
  ]);

/** No precursors: precursor law has no answer to such an order. */
for (const substance of [
  { name: 'fentanyl citrate', cas: '437-38-7' },
  { name: 'Heroin' },
  { name: 'codeine phosphate' },
  { name: 'ketamine HCl' },
  { cas: '51-57-0' },
  { smiles: 'CNC(C)Cc1ccccc1' },
  { smiles: 'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1' },
  { name: 'diazepam 5 mg tablets' },
])
  sequence(`the drug ${substance.name ?? substance.cas ?? substance.smiles}`, '21 CFR 1308.11 to 1308.15', [
    order(substance, { decision: 'review', flags: ['SUBSTANCE_SCHEDULED'], absent: ['SUBSTANCE_CONTROLLED', ...NO_THRESHOLD] }),
  ]);
sequence('listed precursors are no scheduled drugs', '21 CFR 1310.02; 1308.12(g)', [
  order('norfentanyl', { flags: ['SUBSTANCE_CONTROLLED'], absent: ['SUBSTANCE_SCHEDULED'] }),
  order('ephedrine', { flags: ['SUBSTANCE_CONTROLLED'], absent: ['SUBSTANCE_SCHEDULED'] }),
  order('caffeine', { decision: 'clear', absent: ['SUBSTANCE_SCHEDULED'] }),
]);
