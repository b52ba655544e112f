import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { compareNames, DEFAULT_THRESHOLDS } from '../../src/parties/compare.js';
import { buildPartyIndex } from '../../src/parties/party-index.js';

/** `short`: what is not reached yet, and where: "pair" by two names alone, "list" by a search. */
type Row = { script: string; name1: string; name2: string; same: 'true' | 'false'; short: '' | 'pair' | 'list' };

const rows = parse(readFileSync('test/parties/romanisations.csv', 'utf8'), { columns: true }) as Row[];

t.test('one name in two systems of romanisation is one name, and two names are two', async (t) => {
  for (const { script, name1, name2, same, short } of rows) {
    if (short === 'pair') continue;
    const { score } = compareNames(name1, name2, 'person');
    t.equal(score >= DEFAULT_THRESHOLDS.review, same === 'true', `${script}: ${name1}, ${name2}: ${score.toFixed(2)}`);
  }
});

t.test('the list is searched in both directions', async (t) => {
  const pairs = rows.filter(({ same, short }) => same === 'true' && short === '');
  for (const [asked, listed] of [
    ['name1', 'name2'],
    ['name2', 'name1'],
  ] as const) {
    const index = buildPartyIndex(
      pairs.map((row, i) => ({
        listId: 'test',
        version: '1',
        entity: {
          entryId: String(i),
          type: 'person' as const,
          names: [{ name: row[listed], kind: 'primary' as const, quality: 'strong' as const }],
        },
      })),
    );
    for (const row of pairs)
      t.ok(
        index.match({ name: row[asked], type: 'person' }).some((match) => match.name === row[listed]),
        `${row.script}: ${row[asked]} finds ${row[listed]}`,
      );
  }
});

t.test('a match of two systems says so', async (t) => {
  t.match(compareNames('Xie Fuzhi', 'Hsieh Fu-chih', 'person').words, [{ how: 'variant' }, { how: 'joined' }]);
  t.match(compareNames('Duan Ming', 'Tuan Ming', 'person').words, [{ how: 'transliteration' }, { how: 'exact' }]);
  t.match(compareNames('Ivan Schukow', 'Ivan Zhukov', 'person').words, [{ how: 'exact' }, { how: 'transliteration' }]);
});
