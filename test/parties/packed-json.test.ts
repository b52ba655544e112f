import fc from 'fast-check';
import t from 'tap';
import { packJson, unpackJson } from '../../src/parties/packed-json.js';
import { SAMPLE } from './sample.js';

t.test('any JSON survives', async (t) => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => t.same(unpackJson(packJson(value)), JSON.parse(JSON.stringify(value)))),
    { numRuns: 200 },
  );
  t.same(unpackJson(packJson({ a: '\u0001\u001f","type":"person"}' })), { a: '\u0001\u001f","type":"person"}' });
});

t.test('entities become smaller', async (t) => {
  for (const { entity } of SAMPLE) {
    t.same(unpackJson(packJson(entity)), entity);
    t.ok(packJson(entity).length < JSON.stringify(entity).length);
  }
});
