import t from 'tap';
import { watchlists } from '../../src/law/controls.js';
import { known, listed } from '../../src/substances/dictionary.js';
import { hyphenateCas, isCas, isEc } from '../../src/substances/identifiers.js';

t.test('CAS check digits', async (t) => {
  t.ok(isCas('108-24-7'));
  t.ok(isCas('7732-18-5'), 'the example of CAS');
  t.notOk(isCas('108-24-8'));
  t.notOk(isCas('108-24'));
  t.notOk(isCas('0108-24-7'), 'no leading zero');
  t.equal(hyphenateCas('118923'), '118-92-3');
  t.equal(hyphenateCas('1'), undefined);
});

t.test('EC check digits', async (t) => {
  t.ok(isEc('203-564-8'));
  t.notOk(isEc('203-564-7'));
});

t.test('every number in the data passes its check digit', async (t) => {
  const cas = [
    ...known.flatMap((one) => [one.cas, ...(one.forms ?? []).map((form) => form.cas), ...(one.sharedCas ?? [])]),
    ...watchlists().flatMap((list) => list.entries.map((entry) => entry.cas)),
  ].filter((one) => one !== undefined);
  t.ok(cas.length > 6000);
  t.same(
    cas.filter((one) => !isCas(one)),
    [],
  );
  t.same(
    known.flatMap((one) => one.ec ?? []).filter((ec) => !isEc(ec)),
    [],
  );
  t.same(
    listed.flatMap((one) => one.inchiKey ?? []).filter((key) => !/^[A-Z]{14}-[A-Z]{10}-[A-Z]$/.test(key)),
    [],
  );
});
