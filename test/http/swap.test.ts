import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t, { type Test } from 'tap';
import type { Screening } from '../../src/contract.js';
import { acceptVersion } from '../../src/lists/versions.js';
import { type Invented, importInvented } from '../support/invented-list.js';
import { ordinaryOrder, type Service, startService } from '../support/service.js';

const pair = [
  { id: 'A', name: 'Zephyrine Reagents' },
  { id: 'B', name: 'Marrowby Finance House' },
];
const others = Array.from({ length: 500 }, (_, i): Invented => ({ id: `O-${i}`, name: `Quillon ${i} Shipping` }));

/** Two versions of a list: the pair is in the second, and wholly absent from the first. */
async function twoVersions(t: Test) {
  const service = await startService(t, { lists: [] });
  const without = await importInvented(t, service.store, others, '2026-11-01T00:00:00.000Z');
  const withPair = await importInvented(t, service.store, [...others, ...pair], '2026-11-02T00:00:00.000Z');
  await service.app.refreshWatch();
  return { service, versions: [without.version, withPair.version] as const };
}

async function swapTo({ app, store }: Service, version: string): Promise<void> {
  await acceptVersion(store, { listId: 'opensanctions', version, reason: 'swap', at: '2026-11-03T00:00:00.000Z' });
  await app.refreshWatch();
}

t.test('a start waits for its index, however long that takes to build', async (t) => {
  const { app } = await twoVersions(t).then(({ service }) => service);
  t.equal(app.initialConfig.pluginTimeout, 0);
});

t.test('no answer sees half of a version while versions are swapped', async (t) => {
  const { service, versions } = await twoVersions(t);
  const parties = [
    { role: 'buyer' as const, type: 'company' as const, name: pair[0]!.name },
    { role: 'consignee' as const, type: 'company' as const, name: pair[1]!.name },
  ];
  let swapping = true;
  const answers: Screening[] = [];
  const asking = (async () => {
    for (let i = 0; swapping; i++) {
      const some = Array.from({ length: 4 }, (_, k) => service.post('/v1/screenings', ordinaryOrder({ orderId: `S-${i}-${k}`, parties })));
      for (const { status, body } of await Promise.all(some)) {
        if (status !== 200) t.fail(`answered ${status}`);
        answers.push(body);
      }
    }
  })();
  for (const version of [versions[0], versions[1], versions[0], versions[1]]) await swapTo(service, version);
  swapping = false;
  await asking;

  const seen = new Set<string>();
  for (const { lists, parties: met } of answers) {
    const { version } = lists[0]!;
    seen.add(version);
    const expected = version === versions[1] ? ['A', 'B'] : [];
    const matches = met.flatMap((party) => party.matches);
    if (matches.map(({ entryId }) => entryId).join() !== expected.join() || matches.some((match) => match.version !== version))
      t.fail(`under ${version}: ${JSON.stringify(matches)}`);
  }
  t.equal(seen.size, 2, `${answers.length} answers under both versions`);
});

t.test('memory returns to its level after swaps', async (t) => {
  const { service, versions } = await twoVersions(t);
  const swaps = async (count: number) => {
    for (let i = 0; i < count; i++) await swapTo(service, versions[i % 2]!);
  };
  await swaps(2);
  const before = await settledMemory();
  await swaps(6);
  const grown = (await settledMemory()) - before;
  const megabyte = 1_048_576;
  t.ok(grown < 4 * megabyte, `${(grown / megabyte).toFixed(2)} MB more after 6 swaps`);
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes in use once nothing is left to collect; buffers are freed a turn after their owners. */
async function settledMemory(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
