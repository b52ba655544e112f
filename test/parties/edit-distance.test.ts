import fc from 'fast-check';
import t from 'tap';
import { editDistance } from '../../src/parties/edit-distance.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 'n', 's'), maxLength: 9 });
const most = fc.constantFrom(1, 1.19, 1.69, 2, 2.3, 3, 4);

t.test('a bounded distance is the distance, or Infinity where that is more', async (t) => {
  fc.assert(
    fc.property(word, word, most, (a, b, most) => {
      const far = editDistance(a, b, 1000);
      const near = editDistance(a, b, most);
      if (far <= most && Math.abs(a.length - b.length) <= most) t.equal(near, far, `${a} ${b} ${most}`);
      else t.equal(near, Number.POSITIVE_INFINITY, `${a} ${b} ${most}`);
    }),
  );
});

t.test('a distance is the same in both directions', async () => {
  fc.assert(fc.property(word, word, most, (a, b, most) => editDistance(a, b, most) === editDistance(b, a, most)));
});

t.test('slips cost what they are worth', async (t) => {
  t.equal(editDistance('hassan', 'hassan', 2), 0);
  t.equal(editDistance('hassan', 'hasan', 2), 1);
  t.equal(editDistance('al', 'la', 1), 0.9);
  t.equal(editDistance('bala', 'baal', 1), 0.9);
  t.equal(editDistance('emrah', 'eamh', 2), 1.9, 'swapped around a letter that is lost');
  t.equal(editDistance('gael', 'geqal', 2), 1.9);
  t.equal(editDistance('sergej', 'sergek', 2), 0.85);
  t.equal(editDistance('petra', 'petre', 2), 0.9);
  t.equal(editDistance('petra', 'petrt', 2), 1.3);
  t.equal(editDistance('petra', 'petrt', 1.2), Number.POSITIVE_INFINITY);
});
