import { writeFile } from 'node:fs/promises';
import t from 'tap';
import { sourceIds } from '../../../src/lists/sources/index.js';
import { redirected } from '../../../src/lists/updater/address.js';
import { readPublishers } from '../../../src/lists/updater/publishers.js';
import { isMetadata, isPrivate } from '../../../src/network/private-addresses.js';

const none = { mirror: null, sourcesFile: null };

t.test('every official address is https, of a list that a source reads', async (t) => {
  const publishers = readPublishers(none);
  t.ok(publishers.size >= 10);
  for (const [listId, { files, everyHours }] of publishers) {
    t.ok(sourceIds.includes(listId), listId);
    t.ok(everyHours >= 1 && everyHours <= 24);
    for (const { url, checksum } of files) {
      t.equal(url.protocol, 'https:');
      t.notOk(checksum?.optional);
    }
  }
});

t.test('a mirror takes the place of every address', async (t) => {
  const publishers = readPublishers({ ...none, mirror: 'http://mirror.example/lists/' });
  t.strictSame(
    publishers.get('ofac-sdn')?.files.map((file) => file.url.href),
    ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map((name) => `http://mirror.example/lists/ofac-sdn/${name}`),
  );
  t.match(publishers.get('un')?.files[0]?.checksum, {
    url: { href: 'http://mirror.example/lists/un/consolidated.xml.sha256' },
    optional: true,
  });
  t.throws(() => readPublishers({ ...none, mirror: 'file:///lists' }), /ASSAY_LIST_MIRROR is to begin with https/);
  t.throws(() => readPublishers({ ...none, mirror: 'mirror' }), /ASSAY_LIST_MIRROR is to be an address/);
  t.throws(() => readPublishers({ ...none, mirror: 'https://me:secret@mirror.example' }), /is not to hold a password/);
});

t.test('the file of the operator counts for more, list by list', async (t) => {
  const file = `${t.testdir()}/sources.json`;
  await writeFile(
    file,
    JSON.stringify({ un: { everyHours: 2 }, eu: { files: [{ name: 'eu.csv', url: 'https://eu.example/list?token=x' }] } }),
  );
  const publishers = readPublishers({ mirror: 'http://mirror.example', sourcesFile: file });
  t.match(publishers.get('un'), { everyHours: 2, files: [{ url: { host: 'mirror.example' } }] }, 'what it does not say stays');
  t.match(publishers.get('eu')?.files, [{ name: 'eu.csv', url: { host: 'eu.example' }, checksum: null }]);
});

t.test('a wrong file is refused, and says where', async (t) => {
  const file = `${t.testdir()}/sources.json`;
  const url = 'https://un.example/list.xml';
  const wrong: [unknown, RegExp][] = [
    ['{', /not JSON/],
    [[], /the file is to be an object/],
    [{ uno: { files: [{ name: 'a', url }] } }, /there is no source uno/],
    [{ un: { every: 5 } }, /un has an unknown member every/],
    [{ un: { everyHours: 0 } }, /un.everyHours is to be a number from 1 to 744/],
    [{ un: { largestMegabytes: '9' } }, /un.largestMegabytes is to be a number/],
    [{ un: { files: [] } }, /un.files is to be a list/],
    [{ un: { files: [{ name: '../list.xml', url }] } }, /un.files\[0\].name is to be a plain file name/],
    [{ un: { files: [{ name: 'a', url: 'ftp://un.example/list' }] } }, /is to begin with https/],
    [{ un: { files: [{ name: 'a', url, checksum: 5 }] } }, /un.files\[0\].checksum is to be an address/],
    [
      {
        un: {
          files: [
            { name: 'a', url },
            { name: 'a', url },
          ],
        },
      },
      /has a name twice/,
    ],
  ];
  for (const [content, reason] of wrong) {
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    t.throws(() => readPublishers({ ...none, sourcesFile: file }), { name: 'DataError', message: reason });
  }
  t.throws(() => readPublishers({ ...none, sourcesFile: `${file}.missing` }), /cannot be read \(ENOENT\)/);
});

t.test('a redirect keeps the scheme and carries no password', async (t) => {
  const from = new URL('https://publisher.example/a/list.xml');
  t.equal(redirected(from, '../b?x=1').href, 'https://publisher.example/b?x=1');
  t.equal(redirected(from, '//cdn.example/c').href, 'https://cdn.example/c');
  for (const to of [
    'http://publisher.example/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'https://a:b@publisher.example/',
    'https://[',
    undefined,
  ])
    t.throws(() => redirected(from, to), { name: 'FetchFailure' }, String(to));
});

t.test('private addresses are known in every notation', async (t) => {
  for (const ip of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
  ])
    t.ok(isPrivate(ip), ip);
  for (const ip of ['::ffff:10.0.0.1', '::ffff:127.0.0.1', '64:ff9b::a00:1', '2002:a00:1::']) t.ok(isPrivate(ip), ip);
  for (const ip of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8']) t.notOk(isPrivate(ip), ip);
  t.ok(isMetadata('169.254.169.254'));
  t.notOk(isMetadata('127.0.0.1'));
});
