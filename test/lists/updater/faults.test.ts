/** Every way in which a server can be wrong: the version in service stays, the reason is on record, nothing is left behind. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { internet, type Limits, type Network } from '../../../src/lists/updater/download.js';
import { httpServer, rawServer } from './misbehaving-server.js';
import { LARGEST, nextDay, sample, trial } from './updating.js';

// Most of them wait for a bound of time: together they take no longer than the slowest.
t.jobs = 8;

interface Fault {
  name: string;
  serve?: RequestListener;
  raw?: (socket: Socket) => void;
  /** an address that no server of the test is at */
  url?: string;
  network?: Network;
  /** the bound that it runs into */
  limits?: Partial<Limits>;
  reason: RegExp;
  /** how often the server is asked; by default every try that there is, which is three */
  tries?: number;
}

const answer = (head: string) => `HTTP/1.1 200 OK\r\n${head}\r\n\r\n`;
const plain = (body: string | Buffer, headers: Record<string, string> = {}): RequestListener => {
  return (_, response) => void response.writeHead(200, headers).end(body);
};
const status = (code: number, headers: Record<string, string> = {}): RequestListener => {
  return (_, response) => void response.writeHead(code, headers).end('no list');
};
const once = 1;

const faults: Fault[] = [
  { name: '404', serve: status(404), reason: /answered 404/, tries: once },
  { name: '403', serve: status(403), reason: /answered 403/, tries: once },
  { name: '500 without end', serve: status(500), reason: /answered 500/ },
  { name: '304 to a question without a condition', serve: (_, r) => void r.writeHead(304).end(), reason: /answered 304/, tries: once },
  { name: '206, a part', serve: status(206), reason: /answered 206/, tries: once },
  { name: '204, nothing', serve: (_, r) => void r.writeHead(204).end(), reason: /answered 204/, tries: once },
  {
    name: 'a Content-Length beyond the body',
    raw: (s) => void s.end(`${answer('content-length: 100000')}${nextDay.slice(0, 5000)}`),
    reason: /broke off/,
  },
  {
    name: 'a Content-Length short of the body',
    raw: (s) => void s.end(`${answer('content-length: 5000')}${nextDay}`),
    reason: /not well-formed XML/,
    tries: once,
  },
  {
    name: 'a chunked body that is cut',
    serve: (_, r) => void r.writeHead(200).write(nextDay.slice(0, 5000), () => r.destroy()),
    reason: /broke off/,
  },
  {
    name: 'a body without length that is cut',
    raw: (s) => void s.end(`${answer('connection: close')}${nextDay.slice(0, 5000)}`),
    reason: /not well-formed XML/,
    tries: once,
  },
  { name: 'an empty body', serve: plain(''), reason: /the file is empty/, tries: once },
  { name: 'a web page with 200', serve: plain('<!DOCTYPE html><title>Maintenance</title>'), reason: /a web page, not a list/, tries: once },
  { name: 'JSON with 200', serve: plain('{"error":"try later"}'), reason: /looks like JSON/, tries: once },
  {
    name: 'one byte now and then',
    serve: (_, r) => {
      const timer = setInterval(() => r.write('<'), 50);
      r.on('close', () => clearInterval(timer));
    },
    limits: { total: 1000 },
    reason: /took longer than 1 s/,
  },
  {
    name: 'silence in the middle',
    serve: (_, r) => void r.writeHead(200).write(nextDay.slice(0, 5000)),
    limits: { idle: 400 },
    reason: /sent nothing for 0.4 s/,
  },
  { name: 'no answer at all', serve: () => {}, limits: { headers: 500 }, reason: /did not answer within 0.5 s/ },
  {
    name: 'headers that never end',
    raw: (s) => void s.write('HTTP/1.1 200 OK\r\nserver: slow'),
    limits: { headers: 500 },
    reason: /did not answer within 0.5 s/,
  },
  {
    name: 'no connection',
    url: 'http://lists.invalid/list.xml',
    network: { ...internet, lookup: (() => {}) as unknown as Network['lookup'] },
    limits: { connect: 500 },
    reason: /could not be connected within 0.5 s/,
  },
  { name: 'an unknown host', url: 'http://lists.invalid/list.xml', reason: /ENOTFOUND|EAI_AGAIN/ },
  { name: 'a closed port', url: 'http://127.0.0.1:9/list.xml', reason: /ECONNREFUSED/ },
  { name: 'a reset connection', raw: (s) => void s.resetAndDestroy(), reason: /ECONNRESET/ },
  { name: 'a connection that is closed without an answer', raw: (s) => void s.end(), reason: /ECONNRESET/ },
  { name: 'something that is not HTTP', raw: (s) => void s.end('220 ftp ready\r\n'), reason: /HPE_/ },
  {
    name: 'an endless body',
    serve: (_, r) => {
      const more = () => {
        while (!r.destroyed && r.write(nextDay));
      };
      r.on('drain', more);
      more();
    },
    reason: /larger than 262144 bytes/,
    tries: once,
  },
  {
    name: 'an announced length beyond the bound',
    raw: (s) => void s.write(answer(`content-length: ${LARGEST + 1}`)),
    reason: /larger than/,
    tries: once,
  },
  { name: 'large headers', raw: (s) => void s.end(answer(`x-padding: ${'a'.repeat(20_000)}`)), reason: /too large headers/, tries: once },
  {
    name: 'chunks of a size that is no number',
    raw: (s) => void s.end(`${answer('transfer-encoding: chunked')}zz\r\n<x>\r\n`),
    reason: /broke off/,
  },
  {
    name: 'both a length and chunks',
    raw: (s) => void s.end(`${answer('content-length: 4\r\ntransfer-encoding: chunked')}4\r\n<x/>\r\n0\r\n\r\n`),
    reason: /HPE_/,
  },
  {
    name: 'a gzip bomb',
    serve: plain(gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' }),
    reason: /larger than 262144 bytes/,
    tries: once,
  },
  {
    name: 'gzip that is cut',
    serve: plain(gzipSync(nextDay).subarray(0, 500), { 'content-encoding': 'gzip' }),
    reason: /broke off \(Z_BUF_ERROR\)/,
  },
  { name: 'gzip that is none', serve: plain(nextDay, { 'content-encoding': 'gzip' }), reason: /Z_DATA_ERROR/ },
  {
    name: 'a packing that was not asked for',
    serve: plain(randomBytes(100), { 'content-encoding': 'br' }),
    reason: /packed in a way that was not asked for/,
    tries: once,
  },
  { name: 'a redirect to itself', serve: status(302, { location: '/list.xml' }), reason: /redirects more than 3 times/, tries: 4 },
  { name: 'a redirect to nowhere', serve: status(302), reason: /redirects to no address/, tries: once },
  { name: 'a redirect to a file', serve: status(302, { location: 'file:///etc/passwd' }), reason: /from http to file/, tries: once },
  { name: 'a redirect to another scheme', serve: status(307, { location: 'ftp://127.0.0.1/x' }), reason: /from http to ftp/, tries: once },
  {
    name: 'a redirect to the metadata service of a cloud',
    serve: status(302, { location: 'http://169.254.169.254/latest/meta-data/' }),
    reason: /leads to the address of a metadata service/,
    tries: once,
  },
  {
    name: 'https that is never agreed',
    url: 'https',
    raw: () => {},
    limits: { connect: 500 },
    reason: /could not be connected within 0.5 s/,
  },
  { name: 'https spoken to a server that has none', url: 'https', serve: plain(nextDay), reason: /EPROTO|ERR_SSL/, tries: 0 },
];

for (const { name, serve, raw, url, network = internet, limits = {}, reason, tries = 3 } of faults)
  t.test(name, { buffered: true }, async (t) => {
    const { update, status, version, leftovers, clock } = await trial(t, { network, limits });
    const before = await version();
    const server = serve ? await httpServer(t, serve) : raw ? { ...(await rawServer(t, raw)), requests: undefined } : undefined;
    const address = url === 'https' ? server!.url.replace('http:', 'https:') : (url ?? server!.url);

    const result = await update(address);
    t.match(result, { outcome: 'failed', reason, imported: null });
    t.match(await status(), { lastOutcome: 'failed', lastReason: reason, failures: 1, attempts: 1, failedAttempts: 1, running: false });
    t.equal((await status())?.lastSuccess, null);
    t.equal(await version(), before, 'the version in service stays');
    t.strictSame(await leftovers(), [], 'no file is left');
    if (server?.requests) t.equal(server.requests.length, tries, 'so many requests');
    else t.equal(clock.slept.length, tries === 3 ? 2 : 0, 'so many waits');
  });

const openssl = spawnSync('openssl', ['version']).status === 0;
t.test('a certificate that nobody vouches for', { skip: openssl ? false : 'openssl is not installed' }, async (t) => {
  const folder = t.testdir();
  const [key, cert] = [`${folder}/key.pem`, `${folder}/cert.pem`];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject]);
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, plain(nextDay));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  const { update, clock } = await trial(t);
  const result = await update(`https://127.0.0.1:${(server.address() as AddressInfo).port}/list.xml`);
  t.match(result, { outcome: 'failed', reason: /the certificate of 127\.0\.0\.1:\d+ is not to be trusted: DEPTH_ZERO_SELF_SIGNED_CERT/ });
  t.strictSame(clock.slept, [], 'is not tried again');
});

t.test('a server outside that redirects into the network of the operator', async (t) => {
  // 127.0.0.2 plays the server outside.
  const network = { ...internet, isPrivate: (ip: string) => ip !== '127.0.0.2' };
  const inside = await httpServer(t, plain(nextDay));
  const byAddress = await httpServer(t, status(302, { location: inside.url }), '127.0.0.2');
  const byName = await httpServer(t, status(302, { location: inside.url.replace('127.0.0.1', 'localhost') }), '127.0.0.2');
  for (const outside of [byAddress, byName]) {
    const { update } = await trial(t, { network });
    t.match(await update(outside.url), { outcome: 'failed', reason: /leads to a private address/ });
  }
  t.equal(inside.requests.length, 0, 'which is not even asked');
});

t.test('what went wrong once is right the next time', async (t) => {
  const passing: [string, RequestListener][] = [
    ['500', status(500)],
    ['a reset', (request) => void request.socket.resetAndDestroy()],
    ['a cut body', (_, r) => void r.writeHead(200).write('<CONSOLIDATED_LIST', () => r.destroy())],
    ['silence', () => {}],
  ];
  for (const [name, fault] of passing) {
    let asked = 0;
    const server = await httpServer(t, (request, response) => (++asked === 1 ? fault : plain(nextDay))(request, response));
    const { update, status, clock } = await trial(t, name === 'silence' ? { limits: { headers: 3000 } } : {});
    t.match(await update(server.url), { outcome: 'updated', imported: { report: { added: 1, removed: 0, changed: 0 } } }, name);
    t.strictSame(clock.slept, [750], 'after a wait of three quarters of the first one: half of the chance');
    t.match(await status(), { lastOutcome: 'updated', failures: 0, attempts: 1, failedAttempts: 0, lastReason: null });
  }
});

t.test('the waits between tries double', async (t) => {
  const server = await httpServer(t, status(503));
  const { update, clock } = await trial(t);
  await update(server.url);
  t.strictSame(clock.slept, [750, 1500]);
});

t.test('Retry-After is waited for, within reason', async (t) => {
  t.test('a short one, in seconds', async (t) => {
    let asked = 0;
    const server = await httpServer(t, (request, response) =>
      (++asked === 1 ? status(429, { 'retry-after': '7' }) : plain(nextDay))(request, response),
    );
    const { update, clock } = await trial(t);
    t.match(await update(server.url), { outcome: 'updated' });
    t.strictSame(clock.slept, [7000]);
  });
  t.test('a long one, which is left to the schedule', async (t) => {
    const server = await httpServer(t, status(503, { 'retry-after': '7200' }));
    const { update, clock, store } = await trial(t);
    t.match(await update(server.url), { outcome: 'failed', reason: /answered 503/ });
    t.strictSame(clock.slept, []);
    const row = await store.db.selectFrom('list_update').selectAll().executeTakeFirstOrThrow();
    t.equal(row.not_before, '2026-11-24T12:00:00.000Z');
  });
});

t.test('a failure says where, without the token of the address', async (t) => {
  const server = await httpServer(t, status(401));
  const { update } = await trial(t);
  const { reason } = await update(`${server.url}?token=secret`);
  t.equal(reason, `${server.url} answered 401`);
});

t.test('an interrupted update is nobody’s failure', async (t) => {
  const { update, status, version, leftovers } = await trial(t);
  const before = await version();
  const stop = new AbortController();
  const server = await httpServer(t, (_, r) => {
    r.writeHead(200).write(sample.slice(0, 1000));
    setTimeout(() => stop.abort(new Error('stopped')), 20);
  });
  await t.rejects(update(server.url, { signal: stop.signal }), { message: 'stopped' });
  t.match(await status(), { attempts: 0, lastOutcome: null, running: false });
  t.equal(await version(), before);
  t.strictSame(await leftovers(), []);
});
