import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { compareNames, DEFAULT_THRESHOLDS } from '../../src/parties/compare.js';
import { readName } from '../../src/parties/name-words.js';

const rows = parse(readFileSync('test/parties/company-names.csv', 'utf8'), { columns: true }) as Record<
  'name1' | 'name2' | 'same',
  string
>[];

t.test('a company in its own script and language, and two companies of one town or trade', async (t) => {
  for (const { name1, name2, same } of rows) {
    const { score } = compareNames(name1, name2, 'company');
    t.equal(score >= DEFAULT_THRESHOLDS.review, same === 'true', `${name1}, ${name2}: ${score.toFixed(2)}`);
  }
});

t.test('a Chinese name is cut into seat, name, trade and legal form', async (t) => {
  t.same(
    readName('深圳市华强进出口集团有限公司', 'company').map(({ text, kind }) => [text, kind]),
    [
      ['shenzhen', 'g'],
      ['huaqiang', 'n'],
      ['import', 'g'],
      ['export', 'g'],
      ['jituan', 'g'],
      ['youxiangongsi', 'l'],
    ],
  );
});
