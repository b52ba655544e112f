import t from 'tap';
import { Busy, InTurn } from '../../src/lists/in-turn.js';

t.test('one after the other, and no more waiting than allowed', async (t) => {
  const turns = new InTurn(2);
  const order: string[] = [];
  const work = (name: string, fails = false) =>
    turns.run(async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const first = work('a', true);
  const second = work('b');
  await t.rejects(work('c'), Busy);
  await t.rejects(first, { message: 'a' });
  t.equal(await second, 'b', 'a failure ends no other');
  t.same(order, ['a begins', 'a ends', 'b begins', 'b ends']);
  t.equal(await work('d'), 'd', 'later there is room again');
});
