/** What a name says about the form of a substance: its salt, hydrate, label or handedness. */

export interface Peeled {
  name: string;
  form: string | null;
  /** for a salt: molar mass of what is added to one molecule of the parent, where the name tells; else null */
  addedMass?: number | null;
  /** the name is that of the anion: "sodium phenylacetate" */
  anion?: boolean;
}

const STEREO = String.raw`(?:\(?(?:±|\+\/-|\+-|\+,-|\+|-|−)\)?|\([0-9a-z]*[rsez](?:[*]?,\s*[0-9a-z]*[rsez][*]?)*\)|\((?:dl|d|l|rac|cis|trans)\)|(?:dl|d,l|d|l|rac|meso|cis|trans|threo|erythro|racemic|optically active|levo|dextro|endo|exo|e|z|r|s)(?=[-\s(]))`;
const STEREO_PREFIX = new RegExp(String.raw`^(?:${STEREO}[-\s]*)+(?=[\p{L}\d(])`, 'iu');
const STEREO_SUFFIX = new RegExp(String.raw`(?:,?\s*[(,]\s*${STEREO}-?\s*\)?-?)+$`, 'iu');

const ISOTOPE = new RegExp(
  [
    String.raw`[-\s,(]*(?:[NOC1-9,']+-)?(?<![a-z])d\d{0,2}\)?$`,
    String.raw`[-\s,([]*[\d,]*(?:1[345]C|1[58]N|1[78]O|2H|3H|13C\d*|14C|15N)[\d,CN\s-]*[)\]]*$`,
    String.raw`^[([]{1,2}(?:\d+(?:,\d+)*-)?(?:1[34]C|15N|1[78]O|2H|3H|D)\d*(?:,\s*(?:1[34]C|15N|1[78]O|2H|3H|D)\d*)*[)\]]{1,2}[-\s]*`,
    String.raw`^(?:per)?deuter(?:ated|o|ium)[-\s]*`,
    String.raw`[-\s,(]*(?:per)?deuterated\)?$`,
    String.raw`[-\s,(]*(?:isotop\w*|13c|d)[-\s]*label(?:l?ed)?\)?$`,
    String.raw`^(?:isotop\w*|13c|d)[-\s]*label(?:l?ed)?\s+`,
  ].join('|'),
  'i',
);

const COUNT = '(?:hemi|mono|sesqui|di|tri|tetra|penta|hexa|hepta|octa|deca|bis)?';
const HYDRATE = new RegExp(
  String.raw`[-\s,(]*${COUNT}[-\s]?(?:hydrate|hydrat|hidrato|idrato|гидрат)\)?$|\s*[·.*x]\s*\d*\s*h2o$|[-\s,(]*(?:methanolate|ethanolate|solvate)\)?$|[一二三四五六七]?水合物?$`,
  'iu',
);

/** Acids that bases are sold as salts of: names of the anion, molar mass of the acid that one base takes up. */
const ANIONS: [string, number | null][] = [
  ['hydrochlorides?|hydrochlorid|chlorhydrate|clorhidrato|cloridrato|chlorowodorek|hcl|chloride|гидрохлорид|盐酸盐|塩酸塩', 36.46],
  ['hydrobromide|hydrobromid|bromhydrate|bromhidrato|bromidrato|hbr|bromide|гидробромид|氢溴酸盐', 80.91],
  ['hydroiodide|hydriodide|hi|iodide', 127.91],
  ['hydrofluoride|tetrafluoroborate|hexafluorophosphate', null],
  ['hydrogen sulfate|hydrogen sulphate|bisulfate|bisulphate', 98.08],
  ['hemisulfate|hemisulphate|sulfate|sulphate|sulfat|sulfato|solfato|сульфат|硫酸盐', 49.04],
  ['nitrate|nitrat|nitrato|硝酸盐', 63.01],
  ['perchlorate', 100.46],
  ['phosphate|dihydrogen phosphate', 98.0],
  ['acetate', 60.05],
  ['trifluoroacetate|tfa', 114.02],
  ['(?:hydrogen )?tartrate|bitartrate|tartrat|tartrato', null],
  ['(?:hydrogen )?maleate|maleat|maleato|malate', 116.07],
  ['(?:hydrogen )?fumarate|hemifumarate', null],
  ['citrate', null],
  ['(?:hydrogen )?oxalate|hemioxalate', null],
  ['succinate|hemisuccinate|malonate|glutarate|adipate', null],
  [
    'benzoate|salicylate|picrate|thiocyanate|formate|lactate|camphorsulfonate|camsylate|camphorate|mandelate|tannate|resinate|polistirex',
    null,
  ],
  ['mesylate|methanesulfonate|besylate|benzenesulfonate|tosylate|p-toluenesulfonate|triflate', null],
  ['salt|salz|sal|sel|sale|соль', null],
];
/** Metals and ammonium, and what replacing one hydrogen by them adds. */
const CATIONS: [string, number | null][] = [
  ['sodium|natrium|sodique|sódico|sodico|de sodium|de sodio|натрия|钠', 21.98],
  ['potassium|kalium|potasio|potassique|калия|钾', 38.09],
  ['lithium', 5.93],
  ['ammonium', 17.03],
  ['calcium|magnesium|zinc|barium|copper|iron|ferrous|ferric|manganese|aluminium|aluminum|silver|lead', null],
  [
    'disodium|dipotassium|caesium|cesium|rubidium|triethylammonium|cyclohexylammonium|dicyclohexylammonium|tetrabutylammonium|tetramethylammonium|tris',
    null,
  ],
];

/** A hemisulfate has one acid for two bases, as what is called a sulfate has. */
const COUNTED = '(?:hemi(?!sul)|mono|di|tri|sesqui|bis)?';
const SALT_SUFFIX = ANIONS.map(([names, mass]) => ({
  pattern: new RegExp(
    String.raw`[-\s,(·.]*(?:^|[\s,(·.-]|(?<=[^a-z]))(${COUNTED})\s?(?:${names})(?:\s*\(?[12]:[12]\)?)?\s*(?:salt)?\)?$`,
    'iu',
  ),
  mass,
}));
const SALT_PREFIX = ANIONS.map(([names, mass]) => ({
  pattern: new RegExp(String.raw`^(${COUNTED})(?:${names})\s+(?:de\s+l[a']?\s*|d['e]\s*|de\s+|di\s+|of\s+)`, 'iu'),
  mass,
}));
const CATION_PREFIX = CATIONS.map(([names, mass]) => ({
  pattern: new RegExp(String.raw`^(?:mono)?(?:${names})(?:\([iv]+\))?\s+`, 'iu'),
  mass,
}));
const CATION_SUFFIX = CATIONS.map(([names, mass]) => ({
  pattern: new RegExp(String.raw`[-\s,(]+(?:mono)?(?:${names})(?:\([iv]+\))?(?:\s+(?:salt|salz))?(?:\s*\(?[12]:[12]\)?)?\)?$`, 'iu'),
  mass,
}));
/** Acid names that come before in Chinese: 盐酸麻黄碱. */
const CHINESE_ACID = /^(?:盐酸|硫酸|硝酸|氢溴酸|酒石酸|马来酸|磷酸)(?=\p{L}{2})/u;

export const withoutStereo = (name: string): string => name.replace(STEREO_PREFIX, '').replace(STEREO_SUFFIX, '').trim();

/** What counter-ion or water in a name add to the molar mass of one molecule of the parent; null where the name does not tell. */
export function addedMassOf(name: string): number | null {
  for (const peeled of peelings(name)) if (peeled.form === 'salt' || peeled.form === 'hydrate') return peeled.addedMass ?? null;
  return null;
}

/** The ways to read a name as a form of something simpler, the least daring first. */
export function* peelings(name: string): Generator<Peeled> {
  yield { name, form: null };
  const seen = new Set([name]);
  const queue: Peeled[] = [{ name, form: null }];
  // Each step shortens the name, so the walk ends; the bound is for names that could be read in absurdly many ways.
  for (let i = 0; i < queue.length && queue.length < 24; i++)
    for (const next of steps(queue[i]!)) {
      if (next.name.length < 2 || (seen.has(next.name) && !next.anion)) continue;
      seen.add(next.name);
      queue.push(next);
      yield next;
    }
}

const WATERS: Record<string, number> = {
  hemi: 0.5,
  mono: 1,
  sesqui: 1.5,
  di: 2,
  tri: 3,
  tetra: 4,
  penta: 5,
  hexa: 6,
  hepta: 7,
  octa: 8,
  deca: 10,
};

function massOfWater(hydrate: string): number | null {
  const count = WATERS[/([a-z]+?)-?hydrate/i.exec(hydrate)?.[1]?.toLowerCase() ?? ''];
  return count === undefined ? null : count * 18.015;
}

function* steps(from: Peeled): Generator<Peeled> {
  if (from.anion) return;
  const { name, form } = from;
  const flat = withoutStereo(name);
  if (flat !== name) yield { ...from, name: flat, form: form ?? 'stereoisomer' };
  const unlabelled = /^deuterium (?!oxide)/i.test(name) ? name.replace(/^deuterium/i, 'hydrogen') : name.replace(ISOTOPE, '');
  if (unlabelled !== name) yield { ...from, name: unlabelled, form: form ?? 'isotope' };
  const dry = name.replace(HYDRATE, '');
  if (dry !== name) yield { name: dry, form: form ?? 'hydrate', addedMass: form === null ? massOfWater(name.slice(dry.length)) : null };
  for (const { pattern, mass } of [...SALT_SUFFIX, ...SALT_PREFIX]) {
    const match = pattern.exec(name);
    if (!match) continue;
    const count = match[1] ? ({ hemi: 0.5, mono: 1, di: 2, tri: 3, sesqui: 1.5, bis: 2 }[match[1].toLowerCase()] ?? 1) : 1;
    yield {
      name: name.replace(match[0], '').trim(),
      form: 'salt',
      addedMass: mass === null || from.form === 'hydrate' ? null : mass * count,
    };
  }
  for (const { pattern, mass } of CATION_PREFIX)
    if (pattern.test(name))
      yield { name: name.replace(pattern, ''), form: 'salt', addedMass: from.form === 'hydrate' ? null : mass, anion: true };
  for (const { pattern, mass } of CATION_SUFFIX)
    if (pattern.test(name))
      yield { name: name.replace(pattern, '').trim(), form: 'salt', addedMass: from.form === 'hydrate' ? null : mass };
  if (CHINESE_ACID.test(name)) yield { name: name.replace(CHINESE_ACID, ''), form: 'salt', addedMass: null };
}
