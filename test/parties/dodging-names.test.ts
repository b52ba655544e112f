import t from 'tap';
import { compareNames } from '../../src/parties/compare.js';
import { namesOf } from '../../src/parties/query-names.js';
import { sampleIndex } from './sample.js';

const index = sampleIndex();
const found = (name: string, type: 'person' | 'company' = 'person') => index.match({ type, name })[0]?.entryId;

t.test('a person reads the listed name, and so does the index', async (t) => {
  for (const name of [
    'V-i-k-t-o-r Z-a-v-o-d-s-k-o-y',
    'V i k t o r  Z a v o d s k o y',
    'V_i_k_t_o_r Z_a_v_o_d_s_k_o_y',
    'V-1-k-t-0-r Z*a*v*o*d*s*k*o*y',
    'V·i·k·t·o·r Z·a·v·o·d·s·k·o·y',
    'Viktоr Zаvоdskоу',
    'Vikτοr Zαvοdskοy',
    'Ⓥⓘⓚⓣⓞⓡ Ⓩⓐⓥⓞⓓⓢⓚⓞⓨ',
    '⒱⒤⒦⒯⒪⒭ ⒵⒜⒱⒪⒟⒮⒦⒪⒴',
    '🅥🅘🅚🅣🅞🅡 🅩🅐🅥🅞🅓🅢🅚🅞🅨',
    'Vik\u0000tor Zavod\u0001skoy',
    'Viktor\u2800Zavodskoy',
    'Vik\u2800tor Zavod\u2800skoy',
    'Vik\u200btor Zavod\u200bskoy',
    '\u202eyoksdovaZ rotkiV',
    'Viktor%20Zavodskoy',
    'V1kt0r Zav0dsk0y',
    'ViktorArkadyevichZavodskoy',
    'Viktor Zavodskoy Viktor Zavodskoy',
    'v i k t o r  z a v o d s k o y',
    'v i k t o r z a v o d s k o y',
    'viktorzavodskoy',
    'Viktor&nbsp;Zavodskoy',
    'Vik&amp;shy;tor Zavodskoy',
    '&#1042;&#1080;&#1082;&#1090;&#1086;&#1088; &#x417;&#x430;&#x432;&#x43e;&#x434;&#x441;&#x43a;&#x43e;&#x439;',
  ])
    t.equal(found(name), '1', JSON.stringify(name));
});

t.test('two disguises at once are read', async (t) => {
  for (const name of [
    'V-i-k-t-0-r &nbsp;Z-a-v-o-d-s-k-o-y',
    'V1kt0r&nbsp;Zаvоd5kоу',
    'V%31kt%30r Zavodskoy',
    'c/o V-i-k-t-o-r Z-a-v-o-d-s-k-o-y',
    '\u202eyoksd0vaZ r0tkiV',
    'ⓋⒾⓀⓉⓄⓇ%20ⓏⒶⓋⓄⒹⓈⓀⓄⓎ',
  ])
    t.equal(found(name), '1', JSON.stringify(name));
  t.equal(found('V1ktor Zav0dskoy Trading GmbH', 'company'), '1');
});

t.test('a company named after a listed person asks for a look, says why, and does not block', async (t) => {
  for (const name of [
    'Viktor Zavodskoy Trading GmbH',
    'ООО Виктор Заводской',
    'VIKTOR ZAVODSKOY HOLDINGS (CYPRUS) LTD',
    'AO Viktor Arkadyevich Zavodskoy',
  ]) {
    const match = index.match({ type: 'company', name, countries: ['RU'] })[0];
    t.equal(match?.entryId, '1', name);
    t.ok(match!.score >= 0.76 && match!.score < 0.92, `${match!.score}`);
    t.match(match!.explanation.features.find(({ feature }) => feature === 'part')?.detail, /a person's name within a company's/);
  }
  for (const name of ['Zavodskoy Trading GmbH', 'Peter Zavodskoy Trading', 'Viktor Trading Zavodskoy'])
    t.notOk(found(name, 'company'), name);
});

t.test('two names alone are compared behind their disguise', async (t) => {
  for (const name of ['V-i-k-t-o-r Z-a-v-o-d-s-k-o-y', 'Viktor&nbsp;Zavodskoy', 'Viktоr Zаvоdskоу'])
    t.ok(compareNames(name, 'Viktor Zavodskoy', 'person').score > 0.92, name);
});

t.test('a name beside others, or before an address, is a name', async (t) => {
  for (const name of [
    'c/o Viktor Zavodskoy',
    'Viktor Zavodskoy, Esq.',
    'attn: Viktor Zavodskoy',
    'Attn Viktor Zavodskoy, Blue Sky Chemicals Ltd',
    'Peter Miller on behalf of Viktor Zavodskoy',
    'Viktor Zavodskoy & Peter Miller',
    'a.k.a. Viktor Zavodskoy',
    'Estate of Viktor Zavodskoy',
    'Peter Miller (formerly Viktor Zavodskoy)',
    'Viktor Zavodskoy, 12 Main Street, Moscow',
    'ZAVODSKOY, Viktor Arkadyevich, 12 Main Street, Moscow',
    'Viktor Zavodskoy 12 Main Street Moscow',
  ])
    t.equal(found(name), '1', name);
  t.equal(found('Blue Sky Chemicals Ltd c/o Viktor Zavodskoy', 'company'), '1', 'a person in the name of a company');
  t.equal(found('OrbellaChemicalTradingCompany', 'company'), '2');
});

t.test('a listed name within a longer one asks for a look, and does not block', async (t) => {
  for (const [name, type, entryId] of [
    ['Best Honest Fine Great Viktor Arkadyevich Zavodskoy Happy Clean Company', 'company', '1'],
    ["Best Honest Fine Great People's Institute of Zirconium Metallurgy Happy Clean Company", 'company', '3'],
    [`${'lorem ipsum '.repeat(60)} Viktor Arkadyevich Zavodskoy`, 'person', '1'],
  ] as const) {
    const match = index.match({ type, name })[0];
    t.equal(match?.entryId, entryId, name);
    t.ok(match!.score >= 0.76 && match!.score < 0.92, `${match!.score}`);
  }
  t.notOk(found('Best Honest Fine Great Guidance Group Happy Clean Company', 'company'), 'two words are met by chance');
});

t.test('a name of no letters is told apart from one that meets nobody', async (t) => {
  for (const name of ['💀', '...', '\u200b', '\u2800', '', 'a.k.a. a.k.a.']) t.notOk(index.canRead(name), JSON.stringify(name));
  for (const name of ['Viktor', '奥贝拉', 'Ⓥⓘⓚⓣⓞⓡ', 'محمد', '3M', '7']) t.ok(index.canRead(name), name);
});

t.test('each of 51 names is looked at', async (t) => {
  const aliases = [...Array.from({ length: 49 }, (_, i) => `Petra Miller ${i}`), 'Viktor Zavodskoy'];
  t.equal(index.match({ type: 'person', name: 'Anna Miller', aliases })[0]?.entryId, '1');
});

t.test('a plain name is one name, and a marker is none', async (t) => {
  for (const name of [
    'Viktor Zavodskoy',
    'José Ñandú',
    'Mary McDonald',
    "Sean O'Neil-Smith",
    'Jürgen Weiß',
    'Виктор Заводской',
    '琳 波 方',
    '奥贝拉化工有限公司',
  ])
    t.same(namesOf({ name }), [{ text: name, within: false }], name);
  t.same(namesOf({ name: 'a.k.a. a.k.a.' }), []);
  t.same(namesOf({ name: 'Trading and Shipping Company' }).length, 1);
});
