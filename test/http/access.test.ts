/** Who may call what, as the contract says it; and what a run of the service leaves in its log. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { ROLES } from '../../src/access/keys.js';
import type { Party } from '../../src/contract.js';
import { ordinaryOrder, startService } from '../support/service.js';

const METHODS = ['get', 'post', 'put', 'delete', 'patch'] as const;
const PUBLIC = ['/healthz', '/readyz'];

t.test('every operation but health needs a key, of a role that the contract names', async (t) => {
  const { app, keys } = await startService(t);
  await app.ready();
  const { paths } = app.swagger() as { paths: Record<string, Record<string, { 'x-roles'?: string[]; responses?: object }>> };
  let asked = 0;
  for (const [path, operations] of Object.entries(paths))
    for (const method of METHODS.filter((method) => operations[method])) {
      if (PUBLIC.includes(path)) continue;
      const url = path.replace(/\{\w+\}/g, 'x');
      const roles = operations[method]!['x-roles'] ?? [];
      t.not(roles.length, 0, `${method} ${path} says who may call it`);
      t.match(operations[method]!.responses ?? {}, { 401: {}, 403: {} }, `${method} ${path} says how it refuses`);
      const ask = async (authorization?: string) => {
        const headers = authorization === undefined ? {} : { authorization };
        return (await app.inject({ method: method.toUpperCase() as 'GET', url, headers })).statusCode;
      };
      const wrong = [
        undefined,
        'Bearer',
        'Basic eDp5',
        `Bearer ${keys.supplier.slice(0, -1)}-`,
        `Bearer assay_${'0'.repeat(16)}_${'A'.repeat(43)}`,
      ];
      for (const key of wrong) t.equal(await ask(key), 401, `${method} ${path} with ${key?.slice(0, 12) ?? 'no key'}`);
      for (const role of ROLES.filter((role) => !roles.includes(role)))
        t.equal(await ask(`Bearer ${keys[role]}`), 403, `${method} ${path} as ${role}`);
      asked++;
    }
  t.ok(asked > 30, `${asked} operations were asked`);
});

t.test('no name, key or order number is left in the log of a run', async (t) => {
  const service = spawn(process.execPath, [fileURLToPath(new URL('../../src/main.js', import.meta.url))], {
    env: { PATH: process.env.PATH, ASSAY_DATABASE: `${t.testdir()}/assay.db`, ASSAY_PORT: '0', ASSAY_LOG_LEVEL: 'trace' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(() => service.kill('SIGKILL'));
  const output = outputOf(service);
  const { address, key } = await output.welcome;
  const said = output.text().length;
  const post = (path: string, body: string) =>
    fetch(`${address}${path}`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body });
  const party: Party = { role: 'buyer', type: 'person', name: 'Quillon Varnabask', address: { lines: ['7 Hidden Lane'], country: 'US' } };
  const order = JSON.stringify(ordinaryOrder({ orderId: 'SO-Xyzzy', parties: [{ ...party, email: 'quillon@example.com' }] }));
  t.equal((await post('/v1/screenings', order)).status, 200);
  t.equal((await post('/v1/screenings', `${order}}`)).status, 400);
  t.equal((await post('/v1/screenings', order.replace('"person"', '"Quillon Varnabask"'))).status, 400);
  t.equal((await post('/v1/parties/match', '{"id":"1","type":"person","name":"Quillon Varnabask"}')).status, 200);
  service.kill('SIGTERM');
  await once(service, 'exit');
  const log = output.text().slice(said);
  t.match(log, /"path":"\/v1\/screenings"/, 'requests are logged');
  t.notMatch(log, /Quillon|Varnabask|Hidden Lane/i);
  t.notOk(log.includes(key), 'nor the key');
});

function outputOf(service: ChildProcess) {
  let text = '';
  const welcome = new Promise<{ address: string; key: string }>((resolve, reject) => {
    for (const stream of [service.stdout!, service.stderr!])
      stream.on('data', (chunk) => {
        text += chunk;
        const address = /listens at (\S+)/.exec(text)?.[1];
        const key = /Bearer (assay_\S+?)'/.exec(text)?.[1];
        if (address && key) resolve({ address, key });
      });
    service.on('exit', () => reject(new Error(`the service ended before it listened: ${text}`)));
  });
  return { welcome, text: () => text };
}
