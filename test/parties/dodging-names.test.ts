import t from 'tap';
import { namesOf } from '../../src/parties/query-names.js';
import { sampleIndex } from './sample.js';

const index = sampleIndex();
const found = (name: string, type: 'person' | 'company' = 'person') => index.match({ type, name })[0]?.entryId;

t.test('a person reads the listed name, and so does the index', async (t) => {
  for (const name of [
    'V-i-k-t-o-r Z-a-v-o-d-s-k-o-y',
    'V i k t o r  Z a v o d s k o y',
    'V_i_k_t_o_r Z_a_v_o_d_s_k_o_y',
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
  ])
    t.equal(found(name), '1', JSON.stringify(name));
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
    '奥贝拉化工有限公司',
  ])
    t.same(namesOf({ name }), [{ text: name, within: false }], name);
  t.same(namesOf({ name: 'a.k.a. a.k.a.' }), []);
  t.same(namesOf({ name: 'Trading and Shipping Company' }).length, 1);
});
