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
