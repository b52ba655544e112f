import fc from 'fast-check';
import t from 'tap';
import { lettersOf, withinTwoSlips } from '../../src/parties/two-slips.js';

const within = (a: string, b: string) => withinTwoSlips(lettersOf(a), Buffer.from(b), 0, b.length);
const slipped = (word: string, at: number, kind: number): string => {
  const i = at % word.length;
  if (kind === 0) return word.slice(0, i) + word.slice(i + 1);
  if (kind === 1) return `${word.slice(0, i)}x${word.slice(i)}`;
  if (kind === 2) return `${word.slice(0, i)}x${word.slice(i + 1)}`;
  return word.slice(0, i) + word.slice(i + 1, i + 2) + word[i] + word.slice(i + 2);
};

t.test('one or two slips are within two slips, whatever they are', async () => {
  const word = fc.stringMatching(/^[a-m]{4,20}$/);
  const slip = fc.record({ at: fc.nat(30), kind: fc.nat(3) });
  fc.assert(
    fc.property(word, slip, (word, { at, kind }) => {
      const once = slipped(word, at, kind);
      return within(word, once) && within(word, slipped(once, 0, 0)) && within(once, word);
    }),
  );
});

t.test('three are not', async (t) => {
  t.notOk(within('abcdefgh', 'xbcxefxh'));
  t.notOk(within('zavodskoy', 'zavod'));
  t.notOk(within('khan', 'wolf'));
});
