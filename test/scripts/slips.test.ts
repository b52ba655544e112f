import t from 'tap';
import { lettersSlipped, misspell, misspellings, seeded } from '../../scripts/slips.js';
import { SAMPLE } from '../parties/sample.js';

t.test('the same seed misspells alike, another one otherwise', async (t) => {
  const twenty = (seed: number) => {
    const random = seeded(seed);
    return Array.from({ length: 20 }, () => misspell('Viktor Arkadyevich Zavodskoy', 'person', random));
  };
  t.same(twenty(1), twenty(1));
  t.notSame(twenty(1), twenty(2));
  for (const { misspelt, slips } of twenty(3)) {
    t.ok(slips);
    t.ok(Math.abs(misspelt.replaceAll(' ', '').length - 'ViktorArkadyevichZavodskoy'.length) <= 2, misspelt);
  }
});

t.test('short words are let be', async (t) => {
  const random = seeded(4);
  for (let i = 0; i < 30; i++) t.match(misspell('Kim Il Zavodskoy', 'person', random).misspelt, /Kim/);
});

t.test('names of a list are written as people write them', async (t) => {
  const rows = misspellings(SAMPLE, 'sample', 'person', 10, seeded(5));
  t.equal(rows.length, 10);
  for (const { clean } of rows) t.match(clean, /^(Viktor Arkadyevich Zavodskoy|Mustafa Bin Yaqub Al-Qasrani)$/);
});

t.test('slips of letters are counted, words moved or joined are none', async (t) => {
  for (const [slips, count] of [
    ['drop', 1],
    ['drop+swap', 2],
    ['near+reorder', 1],
    ['double+insert+join', 2],
    ['near+hyphen', 1],
  ] as const)
    t.equal(lettersSlipped(slips), count, slips);
});
