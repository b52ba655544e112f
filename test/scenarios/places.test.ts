/** Embargoes by programme, place and day, seen from the United States and from the Union. */
import { type Step, sequence } from './sequence.js';

const order = (step: Partial<Step> & Pick<Step, 'expect'>): Step => ({
  at: '2026-06-11',
  lines: [[{ name: 'sodium chloride', cas: '7647-14-5' }, 5, 'kg']],
  ...step,
});
const home = { address: { lines: ['3 Elm Street'], city: 'Columbus', postalCode: '43017', country: 'US' } };
const embargoed: Step['expect'] = { decision: 'block', flags: ['DESTINATION_EMBARGOED'] };
const free: Step['expect'] = { decision: 'clear', absent: ['DESTINATION_EMBARGOED'] };

for (const country of ['IR', 'CU', 'KP'])
  sequence(`${country} as destination, transit, origin and address of a party`, '31 CFR parts 510, 515, 560', [
    order({ to: country, buyer: home, expect: embargoed }),
    order({ by: 'b', to: 'TR', shipment: { transitCountries: [country] }, expect: embargoed }),
    order({ by: 'c', buyer: { address: { city: 'X', country } }, shipment: { destinationCountry: 'AE' }, expect: embargoed }),
    order({ by: 'd', others: [{ role: 'consignee', type: 'company', name: 'Reedham Stores', address: { country } }], expect: embargoed }),
    order({ by: 'e', others: [{ role: 'end_user', type: 'company', name: 'Reedham Stores', address: { country } }], expect: embargoed }),
    order({ by: 'f', from: country, to: 'US', buyer: home, expect: embargoed }),
  ]);
sequence('Syria until 30 June 2025', 'former 31 CFR part 542; E.O. 14312', [
  order({ at: '2024-05-14', to: 'SY', buyer: home, expect: embargoed }),
  order({ at: '2025-06-30', to: 'SY', buyer: home, expect: embargoed }),
  order({ at: '2025-07-01', to: 'SY', buyer: home, expect: { absent: ['DESTINATION_EMBARGOED'] } }),
]);
for (const [city, rest] of [
  ['Sevastopol', {}],
  ['Simferopol, Crimea', {}],
  ['Kerch', {}],
  ['Yalta', { postalCode: '98600' }],
  ['Donetsk', { region: 'DNR' }],
  ['Luhansk', {}],
  ['Симферополь', {}],
] as const)
  sequence(`${city}, Ukraine`, 'E.O. 13685; E.O. 14065', [
    order({ to: 'UA', buyer: { address: { lines: ['4 Harbour Road'], city, country: 'UA', ...rest } }, expect: embargoed }),
    order({ by: 'b', to: 'UA', shipment: { address: { lines: ['4 Harbour Road'], city, country: 'UA', ...rest } }, expect: embargoed }),
  ]);
for (const city of ['Lviv', 'Kyiv', 'Odesa', 'Dnipro', 'Kharkiv'])
  sequence(`${city}, Ukraine`, 'E.O. 13685; E.O. 14065', [
    order({ to: 'UA', buyer: { address: { lines: ['4 Harbour Road'], city, country: 'UA' } }, expect: free }),
  ]);
sequence('a street that is called after the Crimea is elsewhere', 'E.O. 13685', [
  order({ buyer: { address: { lines: ['12 Crimea Street'], city: 'Columbus', postalCode: '43017', country: 'US' } }, expect: free }),
]);
sequence('Crimea before its programme', 'E.O. 13685 of 19 December 2014', [
  order({
    at: '2014-12-18',
    to: 'UA',
    buyer: { address: { city: 'Sevastopol', country: 'UA' } },
    expect: { absent: ['DESTINATION_EMBARGOED'] },
  }),
  order({ at: '2014-12-19', to: 'UA', buyer: { address: { city: 'Sevastopol', country: 'UA' } }, expect: embargoed }),
]);
sequence('a seller in the Union', 'Regulation (EC) 2271/96', [
  order({ seller: 'DE', to: 'CU', buyer: { address: { city: 'Sevilla', country: 'ES' } }, expect: { absent: ['DESTINATION_EMBARGOED'] } }),
  order({
    by: 'b',
    seller: 'FR',
    to: 'IR',
    buyer: { address: { city: 'Lyon', country: 'FR' } },
    expect: { absent: ['DESTINATION_EMBARGOED'] },
  }),
  order({
    by: 'c',
    seller: 'DE',
    to: 'SY',
    buyer: { address: { city: 'Lyon', country: 'FR' } },
    expect: { absent: ['DESTINATION_EMBARGOED'] },
  }),
]);
sequence('goods of the United States, sold from elsewhere', '15 CFR 746', [
  order({ seller: 'DE', from: 'US', to: 'CU', buyer: { address: { city: 'Lyon', country: 'FR' } }, expect: embargoed }),
]);
for (const country of ['MX', 'CN', 'CO', 'IN', 'TR', 'AE', 'VN', 'NG', 'PK', 'IL', 'SA', 'BR', 'ZA'])
  sequence(`an ordinary order to ${country}`, 'no programme names it', [
    order({ to: country, expect: { decision: 'clear', absent: ['DESTINATION_EMBARGOED', 'DESTINATION_RESTRICTED'] } }),
  ]);
sequence('Russia and Belarus: lists of goods decide', '15 CFR 746.5, 746.8; Regulation (EU) 833/2014', [
  order({ to: 'RU', expect: { flags: ['DESTINATION_RESTRICTED'], absent: ['DESTINATION_EMBARGOED'] } }),
  order({ by: 'b', seller: 'DE', to: 'BY', expect: { flags: ['DESTINATION_RESTRICTED'], absent: ['DESTINATION_EMBARGOED'] } }),
]);
