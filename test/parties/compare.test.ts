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

t.test('names that come to nothing are like nobody', async (t) => {
  for (const name of ['', '...', '🙂', '\u200b']) t.equal(compareNames(name, name, 'person').score, 0);
});
