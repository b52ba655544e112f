import { createHash } from 'node:crypto';
import t from 'tap';
import { digestFor } from '../../../src/lists/updater/checksum.js';
import { httpServer } from './misbehaving-server.js';
import { nextDay, trial } from './updating.js';

const sha256 = createHash('sha256').update(nextDay).digest('hex');
const sha1 = createHash('sha1').update(nextDay).digest('hex');

t.test('checksums are read as publishers write them', async (t) => {
  const other = 'a'.repeat(64);
  t.equal(digestFor('list.xml', `${sha256}\n`), sha256, 'alone');
  t.equal(digestFor('list.xml', `${other}  a.xml\n${sha256.toUpperCase()} *LIST.XML\r\n`), sha256, 'in the lines of sha256sum');
  t.equal(digestFor('list.xml', JSON.stringify({ resources: [{ name: 'list.xml', checksum: sha1 }, null] })), sha1, 'in an index');
});

t.test('what names no checksum of the file gives none', async (t) => {
  for (const document of [
    '',
    'not found',
    `${'a'.repeat(64)}  other.xml`,
    'a'.repeat(50),
    '{',
    '{"resources":5}',
    '{"resources":[{"name":"list.xml"}]}',
  ])
    t.equal(digestFor('list.xml', document), undefined, document.slice(0, 40));
});

t.test('a published checksum must hold', async (t) => {
  const cases = [
    { name: 'the right one', body: `${sha256}  list.xml`, outcome: 'updated' },
    { name: 'a wrong one', body: `${'0'.repeat(64)}  list.xml`, outcome: 'failed', reason: /has the checksum/ },
    { name: 'none in the document', body: '<html>', outcome: 'failed', reason: /have none for list.xml/ },
    { name: 'no document', outcome: 'failed', reason: /answered 404/ },
    { name: 'no document on a mirror', optional: true, outcome: 'updated' },
    { name: 'a wrong one on a mirror', optional: true, body: `${'0'.repeat(64)}`, outcome: 'failed', reason: /has the checksum/ },
  ];
  for (const { name, body, optional = false, outcome, reason } of cases) {
    const server = await httpServer(t, (request, response) => {
      if (request.url === '/list.xml') response.end(nextDay);
      else response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    const { update } = await trial(t);
    const checksum = { url: new URL('/sums', server.url), optional };
    t.match(await update([{ name: 'list.xml', url: new URL(server.url), checksum }]), { outcome, ...(reason ? { reason } : {}) }, name);
  }
});

t.test('a checksum that comes a moment later than its file is waited for', async (t) => {
  let asked = 0;
  const server = await httpServer(t, (request, response) => {
    if (request.url === '/list.xml') response.end(nextDay);
    else response.end(++asked === 1 ? '0'.repeat(64) : sha256);
  });
  const { update } = await trial(t);
  const checksum = { url: new URL('/sums', server.url), optional: false };
  t.match(await update([{ name: 'list.xml', url: new URL(server.url), checksum }]), { outcome: 'updated' });
});
