import t from 'tap';
import { checkTarget } from '../../src/webhooks/target.js';

t.test('addresses that no message may go to', async (t) => {
  const refused = (url: string, allowPrivate = false) =>
    t.throws(() => checkTarget(url, allowPrivate), { name: 'DataError' }, url.slice(0, 60));
  for (const url of [
    'not an address',
    'ftp://example.com/',
    'file:///etc/passwd',
    'http://example.com/hook',
    'https://user:secret@example.com/',
    'https://example.com/#part',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'http://127.0.0.1/',
    `https://example.com/${'x'.repeat(3000)}`,
  ])
    refused(url);
  for (const url of ['http://10.0.0.1/', 'http://example.com/', 'https://169.254.169.254/latest/', 'http://127.0.0.1.example.com/'])
    refused(url, true);
});

t.test('addresses that are allowed', async (t) => {
  t.doesNotThrow(() => checkTarget('https://example.com/hooks?tenant=1', false));
  t.doesNotThrow(() => checkTarget('http://localhost:3000/hook', true));
  t.doesNotThrow(() => checkTarget('https://10.0.0.1/hook', true));
});
