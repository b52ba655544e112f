import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { openStore } from '../../src/storage/open.js';
import { ordinaryOrder } from '../support/service.js';

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));

t.test('kill -9 under load loses no answered screening', async (t) => {
  const database = `${t.testdir()}/assay.db`;
  const service = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, ASSAY_DATABASE: database, ASSAY_PORT: '0', ASSAY_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => service.kill('SIGKILL'));
  const { address, key } = await welcome(service);

  const answered: string[] = [];
  let running = true;
  const client = async (name: string) => {
    for (let i = 0; running; i++) {
      const answer = await fetch(`${address}/v1/screenings`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(ordinaryOrder({ orderId: `${name}-${i}` })),
      }).catch(() => undefined);
      const body = (await answer?.json().catch(() => undefined)) as { screeningId?: string } | undefined;
      if (!body?.screeningId) return;
      answered.push(body.screeningId);
    }
  };
  const clients = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(client);
  while (answered.length < 50) await sleep(10);
  service.kill('SIGKILL');
  await once(service, 'exit');
  running = false;
  await Promise.all(clients);

  const store = await openStore(database);
  t.teardown(() => store.close());
  const stored = new Set((await store.db.selectFrom('screening').select('id').execute()).map((row) => row.id));
  t.same(
    answered.filter((id) => !stored.has(id)),
    [],
    `all ${answered.length} answered screenings are in the database`,
  );
  const leaves = await store.db.selectFrom('audit_entry').select('idx').where('kind', '=', 'screening').execute();
  t.equal(leaves.length, stored.size, 'each with its audit entry');
});

async function welcome(service: ChildProcess): Promise<{ address: string; key: string }> {
  let text = '';
  for await (const chunk of service.stdout!) {
    text += chunk;
    const address = /listens at (\S+)/.exec(text)?.[1];
    const key = /Bearer (assay_\S+?)'/.exec(text)?.[1];
    if (address && key) return { address, key };
  }
  throw new Error(`the service ended before it listened: ${text}`);
}
