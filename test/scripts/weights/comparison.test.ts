import t from 'tap';
import { judge, mean, spread, type Trial } from '../../../scripts/weights/comparison.js';

const people = (flagged: number) => ({ origin: 'all', people: 100, flagged });
const lists = (first: number, flagged: number) => ({
  recalls: [{ set: 'un person', names: 1000, clean: 1000, misspelt: 1000, first, inTen: first }],
  origins: [people(flagged)],
  americans: people(0),
  fleets: people(0),
});
const trial = (all: number[], onLists?: Trial['onLists']): Trial => ({
  held: all.map((f1) => ({ first: f1, second: f1, own: f1, other: f1, all: f1, missed: 0 })),
  onLists,
});

const inUse = trial([0.8, 0.9, 0.85], lists(980, 1));

t.test('better is what gains more than its spread and keeps recall and false positives', async (t) => {
  const larger = [0.85, 0.94, 0.91];
  t.equal(judge(trial(larger, lists(980, 1)), inUse), 'better');
  t.equal(judge(trial(larger, lists(970, 1)), inUse), 'a gain, paid with recall or false positives');
  t.equal(judge(trial(larger, lists(990, 2)), inUse), 'a gain, paid with recall or false positives');
  t.equal(judge(trial(larger), inUse), 'a gain; lists not measured');
});

t.test('what our own pairs gain and all together lose is none', async (t) => {
  const held = inUse.held.map((fold, i) => ({ ...fold, own: fold.own + 0.05 + i / 1000, all: fold.all - 0.01 }));
  t.equal(judge({ held, onLists: lists(999, 0) }, inUse), 'no gain beyond the spread');
});

t.test('a gain in one fold alone is luck', async (t) => {
  t.equal(judge(trial([0.8, 0.9, 1], lists(999, 0)), inUse), 'no gain beyond the spread');
  t.equal(judge(inUse, inUse), 'no gain beyond the spread');
});

t.test('mean and standard deviation', async (t) => {
  t.equal(mean([1, 2, 6]), 3);
  t.equal(spread([2, 4]), Math.SQRT2);
});
