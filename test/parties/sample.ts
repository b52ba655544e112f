import type { ListedEntity } from '../../src/contract.js';
import { buildPartyIndex, type IndexedEntity, type PartyIndex } from '../../src/parties/party-index.js';

type Sketch = Partial<ListedEntity> & { entryId: string; name: string; alias?: string; weak?: string };

/** Invented parties, one line each. */
export function listed({ name, alias, weak, ...rest }: Sketch): IndexedEntity {
  const names: ListedEntity['names'] = [{ name, kind: 'primary', quality: 'primary' }];
  if (alias) names.push({ name: alias, kind: 'alias', quality: 'strong' });
  if (weak) names.push({ name: weak, kind: 'alias', quality: 'weak' });
  return { listId: 'sample', version: 'v1', entity: { type: 'person', ...rest, names } };
}

export const SAMPLE: IndexedEntity[] = [
  listed({
    entryId: '1',
    name: 'ZAVODSKOY, Viktor Arkadyevich',
    weak: 'Kroto',
    birthDates: [{ from: '1961-05-04', to: '1961-05-04' }],
    countries: [{ code: 'RU', kind: 'nationality' }],
    gender: 'male',
    identifiers: [{ kind: 'Passport', value: 'AB 1234567', country: 'RU' }],
  }),
  listed({
    entryId: '2',
    name: 'ORBELLA CHEMICAL TRADING CO., LTD.',
    alias: '奥贝拉化工有限公司',
    type: 'company',
    addresses: [{ text: '14 Harbour Lane, Limassol, Cyprus', city: 'Limassol', country: 'CY' }],
    links: [
      { name: 'ZAVODSKOY, Viktor Arkadyevich', relation: 'Linked To' },
      { entryId: '3', relation: 'owner' },
      { name: 'NOBODY AT ALL', relation: 'Linked To' },
    ],
  }),
  listed({ entryId: '3', name: "People's Institute of Zirconium Metallurgy", type: 'company' }),
  listed({ entryId: '4', name: 'AL-QASRANI, Mustafa bin Yaqub', alias: 'Mustafa Qasrani' }),
  listed({ entryId: '5', name: 'SEA MARLOW', type: 'vessel', identifiers: [{ kind: 'IMO', value: 'IMO 9123456' }] }),
  listed({ entryId: '6', name: 'GUIDANCE GROUP', type: 'company' }),
];

export const sampleIndex = (): PartyIndex => buildPartyIndex(SAMPLE);
