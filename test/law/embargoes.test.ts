import t from 'tap';
import type { Address } from '../../src/contract.js';
import { embargoesOn } from '../../src/law/embargoes.js';
import { codesOf, flagsOf } from '../rules/order-facts.js';

const SALT: [string, number, string][] = [['ethanol', 5, 'kg']];
const embargoed = (sketch: Parameters<typeof codesOf>[0]) => codesOf(sketch).includes('DESTINATION_EMBARGOED');
const to = (country: string, on = '2026-06-11', seller = 'US') => embargoed({ on, seller, to: country, lines: SALT });

t.test('comprehensive programmes bind a US seller', async (t) => {
  for (const country of ['CU', 'IR', 'KP']) t.ok(to(country), country);
  for (const country of ['UA', 'TR', 'RU', 'CN']) t.notOk(to(country), country);
});

t.test('Syria until 30 June 2025, Sudan until 11 October 2017', async (t) => {
  t.ok(to('SY', '2025-06-30'));
  t.notOk(to('SY', '2025-07-01'));
  t.ok(to('SD', '2017-10-11'));
  t.notOk(to('SD', '2017-10-12'));
});

t.test('the law is that of the seller, or of where the goods come from', async (t) => {
  t.notOk(to('CU', '2026-06-11', 'DE'));
  t.ok(embargoed({ seller: 'DE', from: 'US', to: 'CU', lines: SALT }));
  t.ok(
    codesOf({ seller: 'DE', to: 'KP', lines: SALT }).includes('DESTINATION_RESTRICTED'),
    'near-comprehensive only, Regulation (EU) 2017/1509',
  );
});

t.test('transit, origin and the address of any party count, nationality does not', async (t) => {
  t.ok(embargoed({ to: 'TR', transit: ['KP'], lines: SALT }));
  t.ok(embargoed({ from: 'IR', lines: SALT }));
  t.ok(embargoed({ lines: SALT, others: [{ role: 'bank', name: 'Some Bank', address: { country: 'CU' } }] }));
  t.notOk(embargoed({ lines: SALT, buyer: { countries: ['IR'] } }));
});

t.test('the delivery address counts beside another destination that is declared', async (t) => {
  const sent = (address: Address) => embargoed({ to: 'MX', lines: SALT, shipment: { address } });
  t.ok(sent({ lines: ['Calle 23'], city: 'La Habana', country: 'CU' }));
  t.ok(sent({ lines: ['vul. Artema 1'], city: 'Donetsk', country: 'UA' }));
  t.notOk(sent({ lines: ['Calle 23'], city: 'La Habana' }), 'no country: the declared one');
  t.notOk(sent({ lines: ['Calle 23'], city: 'Bogota', country: 'CO' }));
});

t.test('a region is told by the words of the address', async (t) => {
  const at = (address: Address, on = '2026-06-11') =>
    embargoesOn({ country: address.country, address }, 'US', 'US', on).filter(({ scope }) => scope === 'comprehensive');
  for (const address of [
    { city: 'Sevastopol, Crimea', country: 'UA' },
    { lines: ['ul. Lenina 1, Yalta'], country: 'UA' },
    { city: 'Simferopol', country: 'RU' },
    { region: 'Республика Крым', country: 'RU' },
    { city: 'Севастополь', country: 'UA' },
    { city: 'Donetsk', country: 'UA' },
    { city: 'Луганськ', country: 'UA' },
    { region: "Donetsk People's Republic", country: 'UA' },
    { city: 'somewhere', postalCode: '95000', country: 'UA' },
    { city: 'somewhere', postalCode: '299011', country: 'RU' },
  ] satisfies Address[])
    t.match(at(address), [{ certain: true }], JSON.stringify(address));
  for (const address of [
    { city: 'Lviv', country: 'UA' },
    { lines: ['Crimea Street 5'], city: 'Kyiv', country: 'UA' },
    { lines: ['vul. Krym 5'], city: 'Kyiv', country: 'UA' },
    { city: 'Sevastopol', country: 'US' },
    { city: 'Kherson', country: 'UA' },
    { lines: ['Donetsk Road'], city: 'Leeds', country: 'GB' },
    { postalCode: '95000', country: 'FR' },
  ] satisfies Address[])
    t.same(at(address), [], JSON.stringify(address));
  t.same(at({ city: 'Donetsk', country: 'UA' }, '2022-02-20'), [], 'before E.O. 14065');
  t.match(
    at({ city: 'Kramatorsk', region: 'Donetsk oblast', country: 'UA' }),
    [{ certain: false }],
    'only a part of the oblast is covered',
  );
});

t.test('measures short of an embargo never block by themselves', async (t) => {
  const [flag] = flagsOf({ to: 'RU', lines: SALT });
  t.match(flag, { code: 'DESTINATION_RESTRICTED', severity: 'low' });
});
