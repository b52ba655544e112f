import { readdirSync } from 'node:fs';
import t from 'tap';
import { Spool } from '../../src/lists/spool.js';

t.test('what is spooled comes back in order, and leaves no file, even where nobody discards it', async (t) => {
  const folder = t.testdir();
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  t.teardown(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  const spool = await Spool.open();
  t.same(readdirSync(folder), []);
  const bodies = Array.from({ length: 2500 }, (_, i) => ({
    hash: String(i).padStart(64, '0'),
    body: `{"n":${i},"text":"${'x'.repeat(1000)}"}`,
  }));
  for (const body of bodies) await spool.add(body);
  const read = [];
  for await (const batch of spool.batches(1000)) read.push(...batch);
  t.same(read, bodies);
  await spool.discard();
});
