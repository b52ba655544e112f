import t from 'tap';
import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import type { Exemption } from '../../src/contract.js';
import { recordDocument, withdrawDocument } from '../../src/customers/documents.js';
import { checkExemption, exemptionsFor, recordExemption, withdrawExemption } from '../../src/customers/exemptions.js';
import { papersOf, statusOn } from '../../src/customers/paper-status.js';
import { DataError } from '../../src/data-error.js';
import { identifySubstance } from '../../src/substances/identify.js';
import { inventedWatch, recordOrder } from '../support/recorded.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

const AT = '2026-11-24T12:00:00.000Z';

t.test('a paper is valid between its days, and expiring for the last thirty', async (t) => {
  const paper = { kind: 'licence' as const, validFrom: '2026-03-01', validUntil: '2026-12-31' };
  const days = {
    not_yet_valid: ['2026-02-28'],
    valid: ['2026-03-01', '2026-11-30'],
    expiring: ['2026-12-01', '2026-12-31'],
    expired: ['2027-01-01'],
  };
  for (const [status, on] of Object.entries(days)) for (const day of on) t.equal(statusOn(paper, day), status, day);
  t.equal(statusOn({ kind: 'identity' }, '2026-01-01'), 'valid', 'without an end');
});

onEachDatabase('recorded orders count down what a paper covers', async (t, store) => {
  const order = (orderId: string, day: string, grams: number) =>
    ordinaryOrder({
      orderId,
      placedAt: `${day}T09:00:00Z`,
      lines: [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: grams, unit: 'g' }],
    });
  const paper = {
    kind: 'licence' as const,
    substances: ['anthranilic acid'],
    quantity: 2,
    unit: 'kg',
    validFrom: '2026-02-01',
    validUntil: '2026-12-31',
  };
  const record = (changes: object) => recordDocument(store.db, DEFAULT_SUPPLIER, 'C-1', { ...paper, ...changes }, AT, 'k');
  await record({});
  const withdrawn = await record({ number: 'withdrawn' });
  await withdrawDocument(store.db, DEFAULT_SUPPLIER, 'C-1', withdrawn, AT);
  await record({ number: 'once', scope: 'transaction' });
  await record({ number: 'other', substances: ['toluene'] });
  await recordOrder(store, order('before', '2026-01-31', 100));
  await recordOrder(store, order('A', '2026-02-01', 250));
  await recordOrder(store, order('B', '2026-06-01', 500));
  const papers = await papersOf(store.db, DEFAULT_SUPPLIER, 'C-1', '2026-11-24');
  const left = Object.fromEntries(
    papers.map(({ document, left, status }) => [document.number ?? 'first', [left?.quantity ?? null, status]]),
  );
  t.same(left, { first: [1.25, 'valid'], withdrawn: [null, 'withdrawn'], once: [null, 'valid'], other: [2, 'valid'] });
});

onEachDatabase('what an order leaves of a paper is not told where the two cannot be compared', async (t, store) => {
  const order = (orderId: string, unit: string) =>
    ordinaryOrder({
      orderId,
      placedAt: '2026-03-01T09:00:00Z',
      lines: [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: 1, unit }],
    });
  const paper = { kind: 'licence' as const, substances: ['118-92-3'], quantity: 2, unit: 'kg' };
  await recordDocument(store.db, DEFAULT_SUPPLIER, 'C-1', paper, AT, 'k');
  const left = async () => (await papersOf(store.db, DEFAULT_SUPPLIER, 'C-1', '2026-11-24'))[0]?.left;
  await recordOrder(store, order('A', 'kg'));
  t.same(await left(), { quantity: 1, unit: 'kg' });
  await recordOrder(store, order('B', 'l'));
  t.equal(await left(), null);
});

onEachDatabase('exemptions are read where a line falls under a class, and ended by withdrawal', async (t, store) => {
  const exemption: Exemption = {
    listId: 'us-fentanyl-class',
    entryId: 'fentanyl-related-substances',
    basis: 'licence',
    validUntil: '2027-01-01',
    note: 'seen',
  };
  t.doesNotThrow(() => checkExemption(exemption));
  t.throws(() => checkExemption({ ...exemption, listId: 'no-such-list' }), DataError);
  const id = await recordExemption(store.db, DEFAULT_SUPPLIER, 'C-1', exemption, AT, 'k');
  const lines = (smiles: string) => {
    const line = { lineId: '1', substance: { smiles }, quantity: 1, unit: 'g' };
    return [{ line, identified: identifySubstance(line.substance) }];
  };
  const inClass = lines('CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1');
  t.same(await exemptionsFor(store.db, DEFAULT_SUPPLIER, 'C-1', inClass), [{ exemptionId: id, exemption }]);
  t.same(await exemptionsFor(store.db, DEFAULT_SUPPLIER, 'C-2', inClass), []);
  t.same(await exemptionsFor(store.db, DEFAULT_SUPPLIER, 'C-1', lines('CCO')), []);
  t.notOk(await withdrawExemption(store.db, DEFAULT_SUPPLIER, 'C-2', id, AT), 'of another customer');
  t.ok(await withdrawExemption(store.db, DEFAULT_SUPPLIER, 'C-1', id, AT));
  t.same(await exemptionsFor(store.db, DEFAULT_SUPPLIER, 'C-1', inClass), []);
  t.ok(inventedWatch.policy.flags['SUBSTANCE_CLASS_MATCH/exempt']?.points === 0);
});
