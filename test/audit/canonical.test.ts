import { createHash } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { canonicalDigest, canonicalJson, keepCanonical } from '../../src/audit/canonical.js';

t.test('the examples of RFC 8785', async (t) => {
  // 3.2.2 and 3.2.4
  const sample =
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}';
  t.equal(
    canonicalJson(JSON.parse(sample)),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  // 3.2.3: sorted by UTF-16 code units, so that the emoji's surrogate comes before U+FB33.
  const keys = JSON.parse('{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}');
  t.same(Object.values(JSON.parse(canonicalJson(keys))).length, 7);
  t.equal(canonicalJson(keys), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  // Appendix B
  t.equal(
    canonicalJson([-0, 5e-324, 1.7976931348623157e308, 9007199254740992, 1e21, 1e23]),
    '[0,5e-324,1.7976931348623157e+308,9007199254740992,1e+21,1e+23]',
  );
});

t.test('canonical text reads back to the same value and to the same text', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      return JSON.stringify(JSON.parse(text)) !== undefined && canonicalJson(JSON.parse(text)) === text;
    }),
  );
});

t.test('a string is what JSON.stringify writes', async () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => canonicalJson(text) === JSON.stringify(text)));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 0xffff }),
      (unit) => canonicalJson(String.fromCharCode(unit)) === JSON.stringify(String.fromCharCode(unit)),
    ),
  );
});

t.test('the order of members does not matter, their absence does', async (t) => {
  t.equal(canonicalJson({ a: 1, b: [2] }), canonicalJson({ b: [2], a: 1, c: undefined }));
  t.not(canonicalJson({ a: 1 }), canonicalJson({ a: 1, b: null }));
});

t.test('a lone surrogate keeps its escape; what JSON cannot say is refused', async (t) => {
  t.equal(canonicalJson('\ud800'), '"\\ud800"');
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, undefined]) t.throws(() => canonicalJson(value), TypeError);
});

t.test('a text that is kept is the one that the value has, alone and inside another', async () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.json({ maxDepth: 2 }), (inner, outer) => {
      const part = { part: JSON.parse(inner) };
      const whole = () => canonicalJson({ outer: JSON.parse(outer), again: [part, part] });
      const before = whole();
      keepCanonical(part);
      return (
        whole() === before &&
        canonicalDigest(part) ===
          createHash('sha256')
            .update(canonicalJson({ ...part }))
            .digest('hex')
      );
    }),
  );
});
