import t from 'tap';
import { compareNames, DEFAULT_THRESHOLDS, PAIR_THRESHOLD, type PartyType } from '../../src/parties/compare.js';

const same: [string, string, PartyType][] = [
  ['Brigade Fifty-Two', 'Brigade 52', 'company'],
  ['Third Harbour Bank', '3rd Harbour Bank', 'company'],
  ['Müller GmbH', 'Mueller Gesellschaft mit beschränkter Haftung', 'company'],
  ['OOO Vostok-Reaktiv', 'Vostok Reaktiv LLC', 'company'],
  ['Good Field Company', 'Goodfield Co.', 'company'],
  ['X.Y.Z. Company', 'XYZ Co.', 'company'],
  ['NIRV', 'National Institute of Rare Vapours', 'company'],
  ['Yousef Hussain', 'Yusuf Husayn', 'person'],
  ['Bill Harkness', 'William Harkness', 'person'],
  ['Jon Q. Harkness', 'Harkness, Jon Quentin', 'person'],
  ['Ольга Сергеевна Крамская', 'Olga Kramskaya', 'person'],
  ['Old Name a.k.a. Rudolf Pfannkuch', 'Rudolf Pfannkuch', 'person'],
];
const different: [string, string, PartyType][] = [
  ['Harkness, Jon Q.', 'Jon R Harkness', 'person'],
  ['Omar bin Khalid al-Sabri', 'Khalid bin Omar al-Sabri', 'person'],
  ['Martha Harkness', 'Jon Harkness', 'person'],
  ['Trading Company', 'Orbella Trading Company', 'company'],
  ['The Larch Foundation', 'The Birch Foundation', 'company'],
  ['Ministry of Trade of Peru', 'Ministry of Trade of Nepal', 'company'],
  ['NGO Kramskaya Krasota', 'OOO Unrelated', 'company'],
];

t.test('the same party', async (t) => {
  for (const [a, b, type] of same) t.ok(compareNames(a, b, type).score >= PAIR_THRESHOLD, `${a} = ${b}: ${compareNames(a, b, type).score}`);
});

t.test('different parties', async (t) => {
  for (const [a, b, type] of different)
    t.ok(compareNames(a, b, type).score < PAIR_THRESHOLD, `${a} ≠ ${b}: ${compareNames(a, b, type).score}`);
});

t.test('order and capitals do not part names, any other writing does a little', async (t) => {
  const score = (name: string) => compareNames('Jon Harkness', name, 'person').score;
  for (const name of ['Jon Harkness', 'JON HARKNESS', 'Harkness, Jon']) t.equal(score(name), 1, name);
  for (const name of ['Jon-Harkness', 'Jón Harkness', 'Jon Harknes']) t.ok(score(name) < 1 && score(name) > DEFAULT_THRESHOLDS.block, name);
});

t.test('a slip in a syllable or an article that is written apart is a slip, and another syllable another name', async (t) => {
  const score = (a: string, b: string) => compareNames(a, b, 'person').score;
  for (const [slip, name] of [
    ['Pak Tae-Sn', 'Pak Tae-Son'],
    ['Mun Yong-l', 'Mun Yong-il'],
    ['Cho Yu-o', 'Cho Yu-ro'],
    ['Salman Ak-Basri', 'Salman Al-Basri'],
    ['Salman l-Basri', 'Salman Al-Basri'],
  ] as const)
    t.ok(score(slip, name) > 0.8, `${slip}, ${name}: ${score(slip, name)}`);
  for (const [name, other] of [
    ['Pak Tae-Su', 'Pak Tae-Ho'],
    ['Cho Yu-ra', 'Cho Yu-ro'],
  ] as const)
    t.ok(score(name, other) < PAIR_THRESHOLD, `${name}, ${other}: ${score(name, other)}`);
});

t.test('an office before a name tells nothing of who it is, where it can be nothing else', async (t) => {
  const score = (a: string, b: string) => compareNames(a, b, 'person').score;
  for (const office of ['Crown Prince', 'Former President', 'Ayatollah', 'Deputy Prime Minister', 'His Excellency', 'Президент'])
    t.ok(score(`${office} Tarik Solvang`, 'Tarik Solvang') > DEFAULT_THRESHOLDS.block, office);
  t.ok(score('Prince Solvang', 'Tarik Solvang') < PAIR_THRESHOLD, 'a given name');
  t.equal(score('Minister', 'Minister'), 1, 'a name by itself');
});

t.test('an acronym that stands beside the name it is made of tells little, small words in it or not', async (t) => {
  const score = (a: string, b: string) => compareNames(a, b, 'company').score;
  for (const acronym of ['AKITH', 'KITH', 'AKIH', 'KIH'])
    t.ok(score('Al-Kindi in the Hills', `Al-Kindi in the Hills (${acronym})`) > 0.95, acronym);
  t.ok(score('Orbella Rare Vapours Co Ltd', 'Orbella Rare Vapours Co Ltd (ORV)') > 0.95, 'nor that of its legal form');
  t.ok(score('Al-Kindi in the Hills', 'Al-Kindi in the Hills (KXH)') < 0.95, 'letters of another name');
});

t.test('names that come to nothing are like nobody', async (t) => {
  for (const name of ['', '...', '🙂', '\u200b']) t.equal(compareNames(name, name, 'person').score, 0);
});
