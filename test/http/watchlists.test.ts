import t from 'tap';
import { startService } from '../support/service.js';

t.test('the watchlists say where each entry comes from and since when it holds', async (t) => {
  const { get } = await startService(t);
  const { body } = await get('/v1/watchlists', { role: 'regulator' });
  t.ok(body.watchlists.length > 5);
  for (const { listId, entries, sourced } of body.watchlists) {
    const list = (await get(`/v1/watchlists/${listId}`)).body;
    t.equal(list.entries.length, entries, listId);
    t.equal(list.entries.filter((entry: { sourced: boolean }) => entry.sourced).length, sourced);
    for (const entry of list.entries) t.match(entry, { entryId: String, citation: /./, sourced: Boolean });
  }
});

t.test('a watchlist is that of the day', async (t) => {
  const { get } = await startService(t);
  const { entries } = (await get('/v1/watchlists/us-list-1')).body;
  const dated = entries.filter((entry: { effectiveFrom: string | null }) => entry.effectiveFrom !== null);
  const latest = dated
    .map((entry: { effectiveFrom: string }) => entry.effectiveFrom)
    .sort()
    .at(-1);
  const before = (await get('/v1/watchlists/us-list-1?on=1900-01-01')).body;
  t.equal(before.entries.length, entries.length - dated.length, 'only what has no known date is left');
  t.ok(latest > '1990');
  t.equal((await get('/v1/watchlists/none')).status, 404);
  t.equal((await get('/v1/watchlists?on=yesterday')).status, 400);
});
