import t from 'tap';
import { screenedParties } from '../../src/screening/screen-order.js';
import { ordinaryOrder, startService } from '../support/service.js';

const papers = (...holders: string[]) => holders.map((holder) => ({ kind: 'licence' as const, holder }));
const added = (changes: Parameters<typeof ordinaryOrder>[0]) =>
  screenedParties(ordinaryOrder(changes))
    .slice(1)
    .map(({ role, type, name }) => [role, type, name]);

t.test('whoever an order names is screened, once', async (t) => {
  t.same(added({}), []);
  t.same(added({ payment: { payerName: 'P' }, shipment: { vessel: ' V ' }, documents: papers('H', 'h', 'P', ' ') }), [
    ['payer', undefined, 'P'],
    ['vessel', 'vessel', 'V'],
    ['document_holder', undefined, 'H'],
  ]);
  t.same(added({ documents: papers('BRIGHTWATER COATINGS LLC'), payment: { payerName: 'Brightwater Coatings LLC' } }), []);
  t.same(
    added({ shipment: { vessel: 'Brightwater Coatings LLC' } }),
    [['vessel', 'vessel', 'Brightwater Coatings LLC']],
    'a ship of that name',
  );
});

t.test('a listed holder of a paper and a listed vessel block', async (t) => {
  const { post } = await startService(t);
  const name = 'Zephyrine Reagents Trading';
  t.match((await post('/v1/screenings', ordinaryOrder({ documents: papers(name) }))).body, {
    decision: 'block',
    flags: [{ code: 'PARTY_SANCTIONED', evidence: { role: 'document_holder', name } }],
  });
  t.match((await post('/v1/screenings', ordinaryOrder({ orderId: 'T-2', shipment: { vessel: 'Lodestar Pearl' } }))).body, {
    decision: 'block',
    flags: [{ code: 'PARTY_SANCTIONED', evidence: { role: 'vessel', name: 'Lodestar Pearl' } }],
  });
});

t.test('owners of owners are screened, and their shares add up through the chain', async (t) => {
  const { post } = await startService(t);
  const party = (owners: object[]) => ({ role: 'buyer' as const, type: 'company' as const, name: 'Brightwater Coatings LLC', owners });
  const order = (orderId: string, ...owners: object[]) => ordinaryOrder({ orderId, parties: [party(owners)] } as never);
  const chain = [
    { type: 'company', name: 'Brightwater Holding BV', sharePercent: 70 },
    { type: 'company', name: 'Brightwater Ventures SA', sharePercent: 60, of: 'Brightwater Holding BV' },
  ];
  const listed = { type: 'company', name: 'Zephyrine Reagents Trading', of: 'Brightwater Ventures SA' };
  const { body } = await post('/v1/screenings', order('T-1', ...chain, { ...listed, sharePercent: 50 }));
  t.match(body, {
    decision: 'block',
    flags: [
      {
        code: 'PARTY_OWNED_BY_SANCTIONED',
        evidence: { owners: [{ name: 'Brightwater Holding BV', through: [{}, {}, { name: 'Zephyrine Reagents Trading', percent: 50 }] }] },
        source: { listId: 'ofac-sdn' },
      },
    ],
  });
  t.match((await post('/v1/screenings', order('T-2', ...chain, { ...listed, sharePercent: 49 }))).body, {
    decision: 'review',
    flags: [{ code: 'PARTY_LINKED_TO_SANCTIONED' }],
  });
});
