import t from 'tap';
import { Recent } from '../../src/parties/recent.js';

t.test('what is asked for again stays, what is not goes', async (t) => {
  const recent = new Recent<number, string>(10);
  for (let i = 0; i < 100; i++) {
    recent.keep(i, `answer ${i}`);
    t.equal(recent.get(0), 'answer 0');
    t.equal(recent.get(i), `answer ${i}`);
  }
  const kept = Array.from({ length: 100 }, (_, i) => recent.get(i)).filter((answer) => answer !== undefined);
  t.ok(kept.length <= 11, `${kept.length} kept`);
  t.equal(recent.get(50), undefined);
});
