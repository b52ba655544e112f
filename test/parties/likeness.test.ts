/** What makes a name meet another, or not, in a list: slips, ordinary names, words that name nobody. */
import fc from 'fast-check';
import t from 'tap';
import { compareNames, DEFAULT_THRESHOLDS, PAIR_THRESHOLD } from '../../src/parties/compare.js';
import { buildPartyIndex } from '../../src/parties/party-index.js';
import { listed } from './sample.js';

const FILLING = ['Jones', 'Parker', 'Ortega', 'Hassan', 'Kimball', 'Zavalny'].flatMap((family, f) =>
  ['Ann', 'Boris', 'Celia', 'Daoud', 'Emil', 'Farid'].map((given, g) =>
    listed({ entryId: `x${f}${g}`, name: `${family.toUpperCase()}, ${given}` }),
  ),
);

const index = buildPartyIndex([
  ...FILLING,
  listed({ entryId: 'p1', name: 'JONES, Sally' }),
  listed({ entryId: 'p2', name: 'ORTEGA, Miguel' }),
  listed({ entryId: 'p3', name: 'KHALTUROV, Badir' }),
  listed({ entryId: 'p4', name: 'HASSAN, Hassan el-Hajj' }),
  listed({ entryId: 'p5', name: 'VELNITSKY, Arkady Pavlovich' }),
  listed({ entryId: 'p6', name: 'PETROV, Ivan Sergeyevich' }),
  listed({ entryId: 'c1', name: 'Second Quarry Committee', type: 'company' }),
  listed({ entryId: 'c2', name: 'OTKRYTOE AKTSIONERNOE OBSHCHESTVO VELNITSA', type: 'company' }),
  listed({ entryId: 'c3', name: 'ALBORAVA S.A.', type: 'company' }),
  listed({ entryId: 'c4', name: 'T.F.Q.C. The Food Quarry Corporation', type: 'company' }),
]);
const first = (type: 'person' | 'company', name: string) => index.match({ type, name })[0];

t.test('two slips in one word are found', async (t) => {
  for (const name of ['Badir Khlatutov', 'Biadri Khalturov', 'Khalturov Bdaur']) t.equal(first('person', name)?.entryId, 'p3', name);
});

t.test('slips in numbers and in words of legal forms are found, and points that run into a name', async (t) => {
  t.equal(first('company', 'Secod Quarry Committee')?.entryId, 'c1');
  t.equal(first('company', 'Otkrytoe Aktsionernoe Obshkchestvo Velnitsa')?.entryId, 'c2');
  t.equal(first('company', 'AlborvaS.A.')?.entryId, 'c3');
});

t.test('a patronymic is left out, but another one is another person', async (t) => {
  t.ok(first('person', 'Arkady Velnitsky')!.score > DEFAULT_THRESHOLDS.block);
  const common = first('person', 'Ivan Petrov')!.score;
  t.ok(common > DEFAULT_THRESHOLDS.review && common < DEFAULT_THRESHOLDS.block, `two common names ask for a look: ${common}`);
  t.same(index.match({ type: 'person', name: 'Ivan Pavlovich Petrov' }), []);
  t.ok(first('person', 'Arkady Velnitsky')!.score > compareNames('Arkady Velnitsky', 'VELNITSKY, Arkady Drozdal', 'person').score);
});

t.test('a name of an entity that is written like the query goes before one that scores a hair more', async (t) => {
  const both = buildPartyIndex([
    listed({ entryId: 'a', name: 'AL-MURABITOUN', type: 'company' }),
    listed({ entryId: 'b', name: 'Al Mourabitoun', alias: 'المرابطون', type: 'company' }),
  ]);
  const [best] = both.match({ type: 'company', name: 'Al Mourabittoun' });
  t.match(best, { entryId: 'b', name: 'Al Mourabitoun' });
});

t.test('an ordinary name is not another ordinary name', async (t) => {
  for (const name of ['Shelly Jones', 'Michael Ortega', 'Sal Jonas']) t.same(index.match({ type: 'person', name }), [], name);
});

t.test('a name as it stands in the list has the score 1, however common its words', async (t) => {
  const common = Array.from({ length: 400 }, (_, i) =>
    listed({ entryId: `h${i}`, name: `HASSAAN, ${'abcdefghijklmnopqrst'[i % 20]}o${i % 20}dar${i}` }),
  );
  const crowded = buildPartyIndex([...common, listed({ entryId: 'p4', name: 'HASSAN, Hassan el-Hajj' })]);
  const [match] = crowded.match({ type: 'person', name: 'Hassan El-Hajj Hassan' });
  t.match(match, { entryId: 'p4', score: 1 });
  t.match(first('company', 'T.F.Q.C. The Food Quarry Corporation'), { entryId: 'c4', score: 1 });
});

const score = (type: 'person' | 'company' | 'vessel', [one, other]: string[]) => compareNames(one!, other!, type).score;

t.test('short and familiar forms of given names, of any spelling of the full one', async (t) => {
  for (const names of [
    ['Peggy Tolliver', 'Margaret Tolliver'],
    ['Sasha Bezrukhov', 'Aleksandr Bezrukhov'],
    ['Sasha Bezrukhov', 'Oleksandr Bezrukhov'],
    ['Paco Urquijo', 'Francisco Urquijo'],
    ['Kasia Wilczewska', 'Katarzyna Wilczewska'],
  ])
    t.ok(score('person', names) >= DEFAULT_THRESHOLDS.review, names.join(', '));
  t.ok(
    score('person', ['Jan Tolliver', 'Janet Tolliver']) > score('person', ['Johann Tolliver', 'Janet Tolliver']),
    'Jan is Johann too, who is no Janet',
  );
});

t.test('one number in words, digits, ordinals and Roman letters; Jr. is not Sr.', async (t) => {
  for (const names of [
    ['Reagent Works No. 7', 'Reagent Works Number Seven'],
    ['Twenty First Century Resins', '21st Century Resins'],
    ['Larkmoor Fund II', 'Larkmoor Fund 2'],
  ])
    t.ok(score('company', names) >= DEFAULT_THRESHOLDS.block, names.join(', '));
  t.ok(score('company', ['Larkmoor Fund II', 'Larkmoor Fund']) < DEFAULT_THRESHOLDS.block, 'a number on one side only asks for a look');
  t.ok(score('person', ['Walter Ingersund III', 'Walter Ingersund 3rd']) >= DEFAULT_THRESHOLDS.block);
  t.ok(score('person', ['Laszlo Kemenyfi Jr.', 'Laszlo Kemenyfi']) >= DEFAULT_THRESHOLDS.block);
  t.ok(score('person', ['Laszlo Kemenyfi Jr.', 'Laszlo Kemenyfi Sr.']) < DEFAULT_THRESHOLDS.review);
});

t.test('trade words in other languages, shortened and run together; letters with points written out', async (t) => {
  for (const names of [
    ['Quelmar Import Export', 'Quelmar Impex'],
    ['Kestrelmoor Pharmaceutical Industries', 'Kestrelmoor Pharma Ind.'],
    ['Productos Quimicos Valdemora', 'Valdemora Chemical Products'],
    ['AO Moskovskiy Zavod Polimetr', 'Zavod Polimetr Moskva AO'],
    ['Königsblüte Chemie', 'Koenigsbluete Chemie'],
  ])
    t.ok(score('company', names) >= DEFAULT_THRESHOLDS.review, names.join(', '));
  t.ok(score('person', ['歐陽曉龍', 'Ouyang Xiaolong']) >= DEFAULT_THRESHOLDS.review, 'a family name of two characters');
});

t.test('words that say the contrary, and the man and the woman of one name, are two', async (t) => {
  for (const names of [
    ['Eastern Chemical Works', 'Western Chemical Works'],
    ['Northern Shipping Agency', 'Southern Shipping Agency'],
    ['Solvents Ltd', 'Larchwood Solvents Ltd'],
  ])
    t.ok(score('company', names) < PAIR_THRESHOLD, names.join(', '));
  for (const names of [
    ['Mario Benedetto', 'Maria Benedetto'],
    ['Karim Fadlallah', 'Karima Fadlallah'],
  ])
    t.ok(score('person', names) < PAIR_THRESHOLD, names.join(', '));
  t.ok(score('person', ['Petrov Oleg', 'Petrova Oleg']) >= DEFAULT_THRESHOLDS.review, 'family names have two forms');
});

t.test('a slip that makes another ordinary word asks for a look and does not block', async (t) => {
  for (const [type, ...names] of [
    ['person', 'Samir Kabbaj', 'Amir Kabbaj'],
    ['person', 'Mohammed Jamal Khalifeh', 'Mohammed Kamal Khalifeh'],
    ['company', 'Globe Reagents Larkmoor', 'Glove Reagents Larkmoor'],
  ] as const) {
    const found = score(type, names);
    t.ok(found >= DEFAULT_THRESHOLDS.review && found < DEFAULT_THRESHOLDS.block, `${names.join(', ')}: ${found}`);
  }
});

const word = fc.stringMatching(/^[a-z]{3,9}$/);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

t.test('comparing is symmetric, and a name is itself', async () => {
  fc.assert(
    fc.property(name, name, fc.constantFrom('person', 'company', 'vessel'), (a, b, type) => {
      const [one, other] = [compareNames(a, b, type).score, compareNames(b, a, type).score];
      return Math.abs(one - other) < 0.02 && compareNames(a, a, type).score > 0.999;
    }),
  );
});

t.test('what is added to a query never hides what the name alone would block', async () => {
  const facts = fc.record(
    {
      birthDate: fc.constantFrom('1961-05-04', '1990', '2001-12-31'),
      countries: fc.subarray(['RU', 'DE', 'CN']),
      aliases: fc.array(name, { maxLength: 3 }),
      gender: fc.constantFrom('male' as const, 'female' as const),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(facts, (facts) => {
      const match = index.match({ type: 'person', name: 'Badir Khalturov', ...facts }).find((m) => m.entryId === 'p3');
      return match !== undefined && match.score >= DEFAULT_THRESHOLDS.review;
    }),
  );
});

t.test('words that name nobody match hardly anybody', async () => {
  const generic = fc.constantFrom(
    'trading',
    'company',
    'limited',
    'group',
    'international',
    'sociedad',
    'otkrytoe',
    'aktsionernoe',
    'first',
    'the',
    'llc',
  );
  fc.assert(
    fc.property(
      fc.array(generic, { minLength: 1, maxLength: 5 }),
      (words) => index.match({ type: 'company', name: words.join(' ') }).length <= 3,
    ),
  );
});

t.test('another number is another ship of the fleet, and does not reach review, however the ships are called', async () => {
  const word = fc.stringMatching(/^[a-z]{4,9}$/);
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 2 }), numbers, (words, [one, other]) => {
      const fleet = words.join(' ');
      return compareNames(`${fleet} ${one}`, `${fleet} ${other}`, 'vessel').score < DEFAULT_THRESHOLDS.review;
    }),
  );
});
