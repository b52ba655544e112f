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

t.test('names that are not alike to the letter stand below those that are', async (t) => {
  const scores = ['Jon Harkness', 'Jon  Harkness.', 'JON HARKNESS', 'Harkness Jon', 'Jón Harkness'].map(
    (n) => compareNames('Jon Harkness', n, 'person').score,
  );
  t.equal(scores[0], 1);
  t.ok(
    scores.slice(1).every((s) => s < 1 && s > DEFAULT_THRESHOLDS.block),
    scores.join(' '),
  );
});

t.test('names that come to nothing are like nobody', async (t) => {
  for (const name of ['', '...', '🙂', '\u200b']) t.equal(compareNames(name, name, 'person').score, 0);
});
