/** Amounts of 21 CFR 1310.04(f),(g): each edge, in several units, by trade. */
import { NO_THRESHOLD, type Step, sequence } from './sequence.js';

const below: Step['expect'] = { decision: 'clear', flags: ['SUBSTANCE_CONTROLLED'], absent: NO_THRESHOLD };
const regulated: Step['expect'] = { decision: 'review', flags: ['THRESHOLD_EXCEEDED', 'IDENTITY_UNVERIFIED'] };

/** Amount below and at the threshold, in units that customers write. */
const DOMESTIC: [name: string, unit: string, below: number, at: number][] = [
  ['acetone', 'kg', 149.999, 150],
  ['acetone', 'lb', 330.6, 330.7],
  ['acetone', 'gal', 49.9, 50],
  ['acetone', 'l', 189.2, 189.3],
  ['methyl ethyl ketone', 'kg', 144.9, 145],
  ['2-butanone', 'l', 180, 190],
  ['ethyl ether', 'kg', 135.7, 135.8],
  ['diethyl ether', 'l', 180, 190],
  ['toluene', 'g', 158_999, 159_000],
  ['benzyl chloride', 'g', 999, 1000],
  ['potassium permanganate', 'kg', 54.999, 55],
  ['potassium permanganate', 'lb', 121.25, 121.26],
  ['acetic anhydride', 'gal', 220, 250],
  ['acetic anhydride', 'l', 900, 947],
  ['acetic anhydride', 'kg', 900, 1023],
  ['benzaldehyde', 'kg', 3.999, 4],
  ['benzaldehyde', 'oz', 141, 141.2],
  ['piperonal', 'kg', 3.999, 4],
  ['safrole', 'g', 3999, 4000],
  ['isosafrole', 'kg', 3.9, 4],
  ['nitroethane', 'kg', 2.4, 2.5],
  ['phenylacetic acid', 'g', 999, 1000],
  ['piperidine', 'mg', 499_999, 500_000],
  ['ergotamine', 'g', 19.99, 20],
  ['ergonovine', 'mg', 9999, 10_000],
  ['methylamine', 'kg', 0.99, 1],
  ['ethylamine', 'kg', 0.99, 1],
  ['N-acetylanthranilic acid', 'kg', 39.9, 40],
  ['anthranilic acid', 't', 0.0299, 0.03],
  ['benzyl cyanide', 'g', 999, 1000],
  ['propionic anhydride', 'mg', 999, 1000],
  ['hydriodic acid', 'kg', 1.69, 1.7],
  ['norpseudoephedrine', 'kg', 2.49, 2.5],
];
for (const [name, unit, under, at] of DOMESTIC) {
  sequence(`${under} ${unit} of ${name} at home`, '21 CFR 1310.04(f)', [{ lines: [[name, under, unit]], expect: below }]);
  sequence(`${at} ${unit} of ${name} at home`, '21 CFR 1310.04(f)', [{ lines: [[name, at, unit]], expect: regulated }]);
}

/** List I chemicals without a threshold, by number or name. */
for (const name of [
  'iodine',
  'red phosphorus',
  'white phosphorus',
  'hypophosphorous acid',
  'gamma-butyrolactone',
  'ephedrine hydrochloride',
  'pseudoephedrine sulfate',
  'phenylpropanolamine',
  'NPP',
  '4-piperidone',
  '4-anilinopiperidine',
  'benzylfentanyl',
  'MAPA',
  'PMK glycidate',
  'propionyl chloride',
  'ergocristine',
  'APAAN',
])
  sequence(`a gram of ${name}`, '21 CFR 1310.04(g)', [{ at: '2026-06-01', lines: [[name, 1, 'g']], expect: regulated }]);

sequence('an import is measured by the import threshold', '21 CFR 1310.04(f)(2)(i)', [
  { seller: 'US', from: 'IN', to: 'US', lines: [['potassium permanganate', 60, 'kg']], expect: below },
  {
    by: 'b',
    seller: 'US',
    from: 'IN',
    to: 'US',
    lines: [['potassium permanganate', 500, 'kg']],
    expect: { flags: ['THRESHOLD_EXCEEDED'] },
  },
]);
sequence('an export by the export threshold', '21 CFR 1310.04(f)(2)(i)', [
  { to: 'BR', lines: [['acetone', 1499, 'kg']], expect: { flags: ['SUBSTANCE_CONTROLLED'], absent: NO_THRESHOLD } },
  { by: 'b', to: 'BR', lines: [['acetone', 1500, 'kg']], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'c', to: 'BR', lines: [['acetone', 500, 'gal']], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'd', to: 'BR', lines: [['acetone', 480, 'gal']], expect: { absent: NO_THRESHOLD } },
]);
sequence('a broker in the United States arranges a supply between others', '21 CFR 1300.02; 1310.04(f)', [
  { seller: 'US', from: 'CN', to: 'MX', lines: [['acetone', 400, 'kg']], expect: { absent: NO_THRESHOLD } },
  { by: 'b', seller: 'US', from: 'CN', to: 'MX', lines: [['acetone', 1600, 'kg']], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
]);
sequence('acids to designated countries only', '21 CFR 1310.04(f)(2)(iv), 1310.08(b)', [
  { to: 'CO', lines: [['sulfuric acid', 51, 'gal']], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'b', to: 'DE', lines: [['sulfuric acid', 51, 'gal']], expect: { flags: ['SUBSTANCE_CONTROLLED'], absent: NO_THRESHOLD } },
  { by: 'c', lines: [['sulfuric acid', 20, 't']], expect: { decision: 'clear', absent: NO_THRESHOLD } },
  { by: 'd', lines: [['hydrochloric acid 37 %', 5, 't']], expect: { decision: 'clear', absent: NO_THRESHOLD } },
  { by: 'e', lines: [['hydrogen chloride, anhydrous', 1, 'kg']], expect: regulated },
]);
sequence('MIBK to the Western Hemisphere except Canada', '21 CFR 1310.04(f)(2)(v)', [
  { to: 'CO', lines: [['MIBK', 1523, 'kg']], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'b', to: 'CA', lines: [['MIBK', 1600, 'kg']], expect: { absent: NO_THRESHOLD } },
  { by: 'c', lines: [['methyl isobutyl ketone', 5000, 'gal']], expect: { decision: 'clear', absent: NO_THRESHOLD } },
]);

sequence('lines of one substance add up, a salt with its base', '21 CFR 1310.04(f)', [
  {
    lines: [
      ['potassium permanganate', 30, 'kg'],
      ['KMnO4', 30, 'kg'],
    ],
    expect: { flags: ['THRESHOLD_EXCEEDED|THRESHOLD_CUMULATIVE'] },
  },
  {
    by: 'b',
    lines: [
      ['piperidine', 300, 'g'],
      ['piperidine hydrochloride', 250, 'g'],
    ],
    expect: below,
  },
  {
    by: 'c',
    lines: [
      ['piperidine', 300, 'g'],
      ['piperidine hydrochloride', 357, 'g'],
    ],
    expect: { flags: ['THRESHOLD_EXCEEDED'] },
  },
  {
    by: 'd',
    lines: [
      ['phenylacetic acid', 600, 'g'],
      ['ethyl phenylacetate', 500, 'g'],
    ],
    expect: { flags: ['THRESHOLD_EXCEEDED'] },
  },
  { by: 'e', lines: [['sodium phenylacetate', 1100, 'g']], expect: { flags: ['SUBSTANCE_CONTROLLED'], absent: NO_THRESHOLD } },
  { by: 'f', lines: [['sodium phenylacetate', 1200, 'g']], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
]);
sequence('a mixture counts what it holds, or is exempt', '21 CFR 1310.12', [
  { lines: [['paint thinner, toluene', 1000, 'kg', { concentrationPercent: 30 }]], expect: { absent: NO_THRESHOLD } },
  {
    by: 'b',
    lines: [[{ name: 'acetic anhydride', cas: '108-24-7' }, 2000, 'kg', { concentrationPercent: 20 }]],
    expect: { decision: 'clear', absent: NO_THRESHOLD },
  },
  {
    by: 'c',
    lines: [[{ name: 'acetic anhydride', cas: '108-24-7' }, 2000, 'kg', { concentrationPercent: 60 }]],
    expect: { flags: ['THRESHOLD_EXCEEDED'] },
  },
  { by: 'd', lines: [['iodine', 1, 'kg', { concentrationPercent: 2.2 }]], expect: { absent: NO_THRESHOLD } },
  { by: 'e', lines: [['iodine tincture', 1, 'l', { concentrationPercent: 7 }]], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'f', lines: [['gamma-butyrolactone', 1, 'kg', { concentrationPercent: 70 }]], expect: { absent: NO_THRESHOLD } },
  { by: 'g', lines: [['gamma-butyrolactone', 1, 'kg', { concentrationPercent: 70.1 }]], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'h', lines: [['APAAN', 1, 'g', { concentrationPercent: 0.5 }]], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'i', lines: [['ephedrine', 1, 'g', { concentrationPercent: 3 }]], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
  { by: 'j', lines: [['piperidine', 510, 'g', { concentrationPercent: 98 }]], expect: { flags: ['THRESHOLD_EXCEEDED'] } },
]);
sequence('what cannot be measured is asked for', '21 CFR 1310.04(f)', [
  { lines: [['potassium permanganate', 3, 'drums']], expect: { decision: 'review', flags: ['QUANTITY_UNCLEAR'] } },
  { by: 'b', lines: [['toluene', 3, 'furlongs']], expect: { decision: 'review', flags: ['SUBSTANCE_CONTRADICTION'] } },
]);
