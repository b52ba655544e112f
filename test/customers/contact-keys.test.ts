import t from 'tap';
import { addressKey, emailKey, phoneKey } from '../../src/customers/contact-keys.js';

const at = (...lines: string[]) => addressKey({ lines, city: 'Columbus', postalCode: '43004', country: 'US' });

t.test('an address is the same however its street is written', async (t) => {
  for (const same of [
    ['20 Oak St'],
    ['20 OAK STREET'],
    ['20 Oak St.'],
    ['Oak Street 20'],
    ['Oak Street, No. 20'],
    ['20 Oak Street', 'Apt 3'],
    ['20 Oak St Unit B2'],
    ['Suite 12', '20 Oak Street'],
    ['20 Oak Street #4'],
    ['20 Oak Street, 3rd floor'],
  ])
    t.equal(at(...same), at('20 Oak Street'), same.join(', '));
  for (const same of ['Hauptstr. 5', 'Haupt-Straße 5', 'Hauptstrasse 5', '5 Hauptstraße']) t.equal(at(same), at('Hauptstraße 5'), same);
  t.equal(at('1 Elm Ave'), at('1 Elm Avenue'));
  t.equal(at('1 Elm Rd'), at('Elm Road 1'));
  t.equal(at('12-14 Elm Rd'), at('Elm Road 12-14'));
});

t.test('another house or street is another address', async (t) => {
  for (const other of [
    '21 Oak Street',
    '20a Oak Street',
    '20 Oak Avenue',
    '2 Oak Street',
    '200 Oak Street',
    '20 Oakley Street',
    'Oak Street',
  ])
    t.not(at(other), at('20 Oak Street'), other);
  t.not(at('12 5th Street'), at('5 12th Street'));
  t.not(at('12 Cross 5'), at('5 Cross 12'));
  t.not(at('Unit 4, Mill Estate'), at('Unit 5, Mill Estate'), 'on an estate the unit is the house number');
  t.not(at('1 Flat Rock Road'), at('1 Rock Road'));
  t.not(addressKey({ lines: ['20 Oak Street'], city: 'Dayton', country: 'US' }), at('20 Oak Street'));
  t.equal(addressKey({ city: 'Columbus', country: 'US' }), undefined);
  t.equal(addressKey(undefined), undefined);
});

t.test('a telephone is its subscriber', async (t) => {
  for (const same of ['+1 (614) 555-0100', '614.555.0100', '1-614-555-0100', '001 614 555 0100', '614-555-0100 ext. 12', '6145550100x7'])
    t.equal(phoneKey(same, 'US'), phoneKey('6145550100', 'US'), same);
  t.not(phoneKey('614-555-0100', 'US'), phoneKey('714-555-0100', 'US'), 'another area');
  for (const same of ['+44 20 7946 0958', '020 7946 0958', '+44 (0)20 7946 0958', '0044 20 7946 0958'])
    t.equal(phoneKey(same, 'GB'), phoneKey('2079460958', 'GB'), same);
  t.equal(phoneKey('+49 30 1234567', 'DE'), phoneKey('030 1234567', 'DE'));
  for (const [abroad, home, country] of [
    ['+47 22 12 34 56', '22 12 34 56', 'NO'],
    ['0065 6123 4567', '61234567', 'SG'],
    ['+49 (0)30 123456', '030 123456', 'DE'],
    ['+372 612 3456', '612 3456', 'EE'],
    ['+39 06 1234567', '06 1234567', 'IT'],
  ] as const)
    t.equal(phoneKey(abroad, country), phoneKey(home, country), abroad);
  t.not(phoneKey('+46 22 12 34 56', 'NO'), phoneKey('22 12 34 56', 'NO'), 'of another country');
  t.not(phoneKey('030 1234567', 'DE'), phoneKey('030 1234568', 'DE'));
  for (const none of [undefined, '', '12345', 'call me']) t.equal(phoneKey(none, 'US'), undefined);
});

t.test('a mailbox is the same under its tags', async (t) => {
  t.equal(emailKey(' Lab+orders@Example.org '), 'lab@example.org');
  t.equal(emailKey('j.d.oe+x@gmail.com'), emailKey('JDoe@googlemail.com'));
  t.not(emailKey('j.doe@example.org'), emailKey('jdoe@example.org'), 'elsewhere a dot tells two mailboxes apart');
  for (const none of [undefined, '', 'nobody', '@x', 'a@b@c']) t.equal(emailKey(none), undefined);
});
