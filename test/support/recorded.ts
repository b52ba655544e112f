/** Orders screened and recorded without the service, under one invented list. */
import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import type { Order, Screening } from '../../src/contract.js';
import { buildPartyIndex } from '../../src/parties/party-index.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { Recorder } from '../../src/screening/record.js';
import { prepare } from '../../src/screening/screen-order.js';
import type { Watch } from '../../src/screening/watch.js';
import type { Store } from '../../src/storage/open.js';

export const inventedWatch: Watch = {
  parties: buildPartyIndex([
    {
      listId: 'un',
      version: 'v1',
      entity: { entryId: 'X.1', type: 'company', names: [{ name: 'Zephyrine Reagents', kind: 'primary', quality: 'primary' }] },
    },
  ]),
  lists: [{ listId: 'un', version: 'v1', publishedAt: '2026-11-01', importedAt: '2026-11-02T00:00:00.000Z' }],
  policy: defaultPolicy(),
};

export async function recordOrder(store: Store, order: Order, watch: Watch = inventedWatch): Promise<Screening> {
  const prepared = prepare(order, watch);
  const { answer } = await new Recorder(store).record({ supplierId: DEFAULT_SUPPLIER, prepared, watch, startedAt: performance.now() });
  return JSON.parse(answer);
}
