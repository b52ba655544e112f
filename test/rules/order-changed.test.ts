import t from 'tap';
import type { EarlierSupply } from '../../src/rules/history.js';
import { flagsOf } from './order-facts.js';

const earlier = (kilograms: number, customerId = 'C-1', substance = 'potassium-permanganate'): EarlierSupply => ({
  customerId,
  substance,
  movement: 'us:domestic',
  amount: { milligrams: kilograms * 1e6, microlitres: null },
});
const changed = (name: string, kilograms: number, ...replaces: EarlierSupply[]) =>
  flagsOf({ lines: [[name, kilograms, 'kg']], history: { replaces } }).filter(({ code }) => code === 'ORDER_CHANGED');

t.test('an order that is sent again says what it no longer counts', async (t) => {
  const of = (kilograms: number, ...replaces: EarlierSupply[]) => changed('potassium permanganate', kilograms, ...replaces);
  t.same(of(10), []);
  t.same(of(10, earlier(10)), []);
  t.same(of(20, earlier(10)), []);
  t.same(of(5, earlier(10)), [], 'a correction');
  t.match(of(4, earlier(10)), [{ severity: 'low', message: /10 kg of potassium-permanganate for the customer C-1/ }]);
  t.match(of(10, earlier(10, 'C-2')), [{ evidence: { customerId: 'C-1', replaces: [earlier(10, 'C-2')] } }]);
  t.equal(changed('sodium chloride', 10, earlier(10)).length, 1, 'another substance');
});
