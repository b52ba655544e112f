import t from 'tap';
import { countryCode } from '../../src/lists/countries.js';

t.test('country names as lists write them', async (t) => {
  const names: [string, string][] = [
    ['Iran (Islamic Republic of)', 'IR'],
    ['IRAN (ISLAMIC REPUBLIC OF)', 'IR'],
    ['Korea, North', 'KP'],
    ["Democratic People's Republic of Korea", 'KP'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Congo', 'CG'],
    ['Burma', 'MM'],
    ['Russian Federation', 'RU'],
    ['Moldovan', 'MD'],
    ["Côte d'Ivoire", 'CI'],
    ['Turkiye', 'TR'],
    ['St Kitts and Nevis', 'KN'],
    ['The Netherlands', 'NL'],
    ['Republic of Lebanon', 'LB'],
    ['Region: Gaza', 'PS'],
    ['Kosovo', 'XK'],
    ['de', 'DE'],
    ['Iraq (previous address)', 'IQ'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Dominican Republic', 'DO'],
    ['Dominica', 'DM'],
  ];
  for (const [name, code] of names) t.equal(countryCode(name), code, name);
});

t.test('what is no country has no code', async (t) => {
  for (const name of [undefined, '', 'None Identified', 'undetermined', 'UNKNOWN', '00', 'Moscow', 'former Soviet Union'])
    t.equal(countryCode(name), undefined);
});
