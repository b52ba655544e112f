import fc from 'fast-check';
import t from 'tap';
import { compareNames } from '../../src/parties/compare.js';
import { sampleIndex } from './sample.js';

const index = sampleIndex();
const TYPES = ['person', 'company', 'vessel', 'aircraft', 'unknown'] as const;

t.test('no text breaks the index, nor matches many', async () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 })),
      fc.constantFrom(...TYPES),
      (name, type) => {
        const matches = index.match({ name, type }, { limit: 100 });
        return matches.length <= 3 && matches.every((m) => m.score >= 0 && m.score <= 1);
      },
    ),
    { numRuns: 500 },
  );
});

t.test('names of nothing, and generic names, match nobody', async (t) => {
  for (const name of [
    '',
    ' ',
    '.',
    '-',
    '*',
    'a',
    '\u0000',
    '‮‏​',
    '🙂🙂🙂',
    'LLC',
    'Co., Ltd.',
    'The Group',
    'CORP',
    'Trading',
    '有限公司',
    '公司',
    'x'.repeat(100_000),
    '__proto__',
    'constructor',
  ])
    for (const type of TYPES) t.same(index.match({ name, type }), [], JSON.stringify(name.slice(0, 20)));
});

t.test('a pair scores the same from either side', async () => {
  const word = fc.constantFrom(
    'Ivan',
    'Sergey',
    'al',
    'bin',
    'Hassan',
    'Muhammad',
    'Petrov',
    'Petroff',
    'Smith',
    'LLC',
    'Trading',
    'Lee',
    '4',
    'II',
    'Zhang',
  );
  const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(
      name,
      name,
      fc.constantFrom(...TYPES),
      (a, b, type) => Math.abs(compareNames(a, b, type).score - compareNames(b, a, type).score) < 0.02,
    ),
  );
});

t.test('a name is itself, to the letter', async () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(letters, { minLength: 1, maxLength: 4 }),
      (words) => compareNames(words.join(' '), words.join(' '), 'person').score > 0.999,
    ),
  );
});

t.test('more facts never drop a match that the name alone would block', async () => {
  fc.assert(
    fc.property(
      fc.record({
        birthDate: fc.constantFrom('1950', '1961', '1961-05-04', '1961-04-05', '2001-12-31'),
        countries: fc.subarray(['RU', 'US', 'BR']),
        gender: fc.constantFrom('male' as const, 'female' as const, 'other' as const),
      }),
      (facts) => index.match({ type: 'person', name: 'Viktor Arkadyevich Zavodskoy', ...facts })[0]?.entryId === '1',
    ),
  );
});
