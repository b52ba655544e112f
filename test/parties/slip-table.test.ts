import t from 'tap';
import { slipTable } from '../../src/parties/slip-table.js';

t.test('a word one slip away is known, a word two away is not', async (t) => {
  const known = slipTable(['limited', 'second']);
  for (const text of ['limited', 'limitd', 'limiited', 'limietd', 'limitwd', 'imited']) t.equal(known(text), 'limited', text);
  for (const text of ['secod', 'secnod', 'sexond']) t.equal(known(text), 'second', text);
  for (const text of ['lmitd', 'secular', 'united', '']) t.equal(known(text), undefined, text);
});
