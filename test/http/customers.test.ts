import t from 'tap';
import { ordinaryOrder, startService } from '../support/service.js';

const anthranilic = (kilograms: number) => [{ lineId: '1', substance: { cas: '118-92-3' }, quantity: kilograms, unit: 'kg' }];
const registration = {
  kind: 'registration',
  number: 'R-1',
  authority: 'DEA',
  holder: 'Brightwater Coatings LLC',
  substances: ['118-92-3'],
  quantity: 100,
  unit: 'kg',
  validFrom: '2026-01-01',
  validUntil: '2099-12-31',
};
const codes = (body: { flags: { code: string; severity: string }[] }) => body.flags.map(({ code, severity }) => `${code} ${severity}`);

t.test('a paper on record settles what an order lacked', async (t) => {
  const { post, get, store } = await startService(t);
  const order = ordinaryOrder({ lines: anthranilic(40) });
  t.equal((await post('/v1/screenings', order)).body.decision, 'review');
  const before = await get('/v1/orders/T-1/missing');
  t.match(before.body, { decision: 'review', missing: [{ cure: /identity/, settles: [{ code: String, citation: String }] }] });
  t.match((await get('/v1/customers/C-1/missing')).body, { orders: [{ orderId: 'T-1' }] });

  t.equal((await post('/v1/customers/C-1/documents', { ...registration, unit: null })).status, 400);
  t.equal((await post('/v1/customers/C-1/documents', { ...registration, validUntil: '2025-01-01' })).status, 400);
  t.equal((await post('/v1/customers/C-1/documents', registration, { role: 'regulator' })).status, 403);
  const recorded = await post('/v1/customers/C-1/documents', registration);
  t.equal(recorded.status, 201);
  t.match((await get('/v1/customers/C-1/documents')).body.documents, [
    { documentId: recorded.body.documentId, status: 'valid', left: { quantity: 60, unit: 'kg' }, withdrawnAt: null },
  ]);
  t.match((await get('/v1/orders/T-1/missing')).body, { decision: 'clear', missing: [] });
  t.equal((await post('/v1/screenings', order)).body.decision, 'clear');

  const path = `/v1/customers/C-1/documents/${recorded.body.documentId}/withdraw`;
  t.equal((await post(path, { note: 'returned' }, { role: 'officer' })).status, 200);
  t.equal((await post(path, { note: 'returned' })).status, 404);
  t.match((await get('/v1/customers/C-1/documents')).body.documents, [{ status: 'withdrawn', left: null }]);
  t.equal((await get('/v1/orders/T-1/missing')).body.decision, 'review');
  const kinds = await store.db.selectFrom('audit_entry').select('kind').where('kind', 'like', 'customer.%').execute();
  t.same(
    kinds.map(({ kind }) => kind),
    ['customer.document_recorded', 'customer.document_withdrawn'],
  );
});

t.test('an exemption turns a class match into information, for its customer, class and time', async (t) => {
  const { post, get } = await startService(t);
  // A fentanyl-related substance by structure (21 USC 812(c), schedule I(e)): a fluorine at the anilide ring of fentanyl.
  const lines = [{ lineId: '1', substance: { smiles: 'CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1' }, quantity: 1, unit: 'g' }];
  const first = (await post('/v1/screenings', ordinaryOrder({ lines }))).body;
  t.ok(codes(first).includes('SUBSTANCE_CLASS_MATCH medium'));
  const { listId, entryId } = first.flags.find((flag: { code: string }) => flag.code === 'SUBSTANCE_CLASS_MATCH').source;
  const exemption = {
    listId,
    entryId,
    basis: 'research_registration',
    number: 'RE-7',
    authority: 'DEA',
    validUntil: '2026-12-31',
    note: 'Seen.',
  };

  t.equal((await post('/v1/customers/C-1/exemptions', exemption)).status, 403, 'an officer records exemptions');
  const wrong = [
    { entryId: 'no such entry' },
    { validFrom: '2027-01-01' },
    { basis: 'outside_definition' },
    { note: ' ' },
    { validUntil: undefined },
  ];
  for (const change of wrong)
    t.equal((await post('/v1/customers/C-1/exemptions', { ...exemption, ...change }, { role: 'officer' })).status, 400);
  const { body } = await post('/v1/customers/C-1/exemptions', exemption, { role: 'officer' });

  const again = (await post('/v1/screenings', ordinaryOrder({ lines }))).body;
  t.ok(codes(again).includes('SUBSTANCE_CLASS_MATCH info'));
  t.match(
    again.flags.find((flag: { code: string }) => flag.code === 'SUBSTANCE_CLASS_MATCH'),
    { points: 0, evidence: { exemption: { exemptionId: body.exemptionId, number: 'RE-7' } }, message: /exempt until 2026-12-31/ },
  );
  for (const change of [{ customerId: 'C-2' }, { placedAt: '2027-01-01T00:00:00Z' }])
    t.ok(codes((await post('/v1/screenings', ordinaryOrder({ lines, ...change }))).body).includes('SUBSTANCE_CLASS_MATCH medium'));

  await post(`/v1/customers/C-1/exemptions/${body.exemptionId}/withdraw`, { note: 'revoked' }, { role: 'officer' });
  t.match((await get('/v1/customers/C-1/exemptions', { role: 'regulator' })).body.exemptions, [{ withdrawnAt: String }]);
  t.ok(codes((await post('/v1/screenings', ordinaryOrder({ lines }))).body).includes('SUBSTANCE_CLASS_MATCH medium'));
});
