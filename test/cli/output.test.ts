import { writeFileSync } from 'node:fs';
import t from 'tap';
import { ndjson } from '../../src/cli/output.js';

t.test('lines of JSON', async (t) => {
  const file = `${t.testdir()}/x.ndjson`;
  const read = async (content: string | Buffer) => {
    writeFileSync(file, content);
    const found: [number, unknown][] = [];
    for await (const { line, value } of ndjson(file)) found.push([line, value]);
    return found;
  };
  t.same(await read(''), []);
  t.same(await read('\ufeff{"a":1}\r\n\n{"b":"\u00e9"}'), [
    [1, { a: 1 }],
    [3, { b: '\u00e9' }],
  ]);
  const long = `"${'x'.repeat(200_000)}"`;
  t.same(await read(`1\n${long}\n2\n`), [
    [1, 1],
    [2, JSON.parse(long)],
    [3, 2],
  ]);
  await t.rejects(read('1\n\ufeff2\n'), /line 2: not JSON/);
  await t.rejects(read(Buffer.from('1\n"\u00e9"\n', 'latin1')), { name: 'DataError', message: /line 2: not UTF-8/ });
  await t.rejects(read(`1\n"${'x'.repeat(5_000_000)}"\n`), { name: 'DataError', message: /line 2: longer than/ });
  await t.rejects(read(`"${'x'.repeat(5_000_000)}`), /line 1: longer than/);
});
