import t from 'tap';
import { readConfig } from '../src/config.js';

t.test('the settings have defaults that fit a first start', async (t) => {
  const config = readConfig({});
  t.equal(config.host, '127.0.0.1');
  t.equal(config.port, 8080);
  t.equal(config.database, 'data/assay.db');
  t.equal(config.signingKeyFile, 'data/assay.db.signing-key.pem');
});

t.test('an unknown setting stops the start and is named', async (t) => {
  t.throws(() => readConfig({ ASSAY_PROT: '80' }), /unknown setting ASSAY_PROT/);
});

t.test('a value out of its bounds is refused with what is allowed', async (t) => {
  t.throws(() => readConfig({ ASSAY_PORT: 'eighty' }), /ASSAY_PORT is "eighty": a whole number from 0 to 65535/);
  t.throws(() => readConfig({ ASSAY_LOG_LEVEL: 'loud' }), /ASSAY_LOG_LEVEL is "loud": one of fatal/);
  t.throws(() => readConfig({ ASSAY_SAMPLE_LISTS: 'yes' }), /one of true, false/);
});

t.test('the lists are fetched only when the settings say so', async (t) => {
  t.strictSame(readConfig({}).updates, { everyHours: 0, lists: null, mirror: null, sourcesFile: null });
  const env = { ASSAY_LIST_UPDATE_HOURS: '6', ASSAY_LIST_UPDATE: 'un, eu', ASSAY_LIST_MIRROR: 'https://mirror.example' };
  t.match(readConfig(env).updates, { everyHours: 6, lists: ['un', 'eu'], mirror: 'https://mirror.example' });
  t.throws(() => readConfig({ ASSAY_LIST_UPDATE_HOURS: '-1' }), /a whole number from 0 to 744/);
});

t.test('settings of the tests and of other programs are left alone', async (t) => {
  t.doesNotThrow(() => readConfig({ ASSAY_TEST_POSTGRES_URL: 'postgres://x', HOME: '/root' }));
});
