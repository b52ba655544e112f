import t from 'tap';
import { newScreeningId } from '../../src/screening/screening-id.js';

t.test('a screening id is a UUID of version 7, in the order of time', async (t) => {
  const times = ['1970-01-01T00:00:00.000Z', '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.001Z', '2099-12-31T23:59:59.999Z'];
  const ids = times.map(newScreeningId);
  for (const id of ids) t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.strictSame([...ids].sort(), ids);
  t.equal(Number.parseInt(ids[1]!.replace('-', '').slice(0, 12), 16), Date.parse(times[1]!));
  t.not(newScreeningId(times[0]!), newScreeningId(times[0]!));
});
