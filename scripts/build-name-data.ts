/**
 * Builds the data files of src/parties/data from their sources. Run again when a source changes:
 *
 *     npm i --no-save @faker-js/faker && npm run build && node dist/scripts/build-name-data.js <rigour names folder> <lists folder>
 *
 * Sources: legal forms, trade words, titles and nicknames from opensanctions/rigour (MIT, resources/names); ordinary given and
 * family names from @faker-js/faker (MIT); how common words are on sanctions lists from OFAC (US government work) and UN files.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { romanise, scriptOf } from '../src/parties/plain-text.js';

const [names, lists] = process.argv.slice(2);
if (!names || !lists) throw new Error('usage: build-name-data <rigour names folder> <lists folder>');

const yaml = (file: string) => parseYaml(readFileSync(join(names, file), 'utf8'));
const save = (file: string, value: unknown) => writeFileSync(join('src/parties/data', file), `${JSON.stringify(value, null, 0)}\n`);

const RIGOUR = 'opensanctions/rigour, resources/names (MIT)';

/** Words of a text, as the matcher reads them; points join ("S.A." is sa), everything else that is no letter parts. */
function words(text: string, person = false): string[] {
  return text
    .replace(/[.'’`"]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .flatMap((chunk) => romanise(chunk, scriptOf(chunk), person));
}

function legalForms() {
  const forms: Record<string, string> = {};
  for (const form of yaml('org_types.yml').types as { display: string; compare?: string; generic?: string; aliases?: string[] }[]) {
    const label = words(form.display ?? form.compare ?? '').join('') || undefined;
    if (!label) continue;
    for (const alias of [form.display, form.compare ?? '', ...(form.aliases ?? [])]) {
      if (typeof alias !== 'string') continue;
      const key = words(alias).join(' ');
      // A Roman number tells one fund from the next.
      if (key.length > 1 && !/^[ivx]+$/.test(key)) forms[key] ??= `${label}|${form.generic ?? ''}`;
    }
  }
  save('legal-forms.json', { source: `org_types.yml of ${RIGOUR}`, forms });
}

function tradeWords() {
  const symbols = yaml('symbols.yml');
  const trade: Record<string, string> = {};
  const read = (group: Record<string, string[]>, into: Record<string, string>) => {
    for (const [symbol, aliases] of Object.entries(group ?? {}))
      for (const alias of [symbol, ...(aliases ?? [])]) {
        const key = words(String(alias)).join('');
        if (key.length > 1 && words(String(alias)).length <= 2) into[key] ??= symbol;
      }
  };
  read(symbols.org_symbols, trade);
  read(symbols.org_domains, trade);
  save('trade-words.json', { source: `symbols.yml of ${RIGOUR}`, words: trade });
}

function titles() {
  const stop = yaml('stopwords.yml');
  // The other groups of person_symbols are parts of names (bin, abu, van), not titles.
  const { jr, sr, esq, dr, prof, md, dds, dvm, phd, haji, sheikh } = yaml('symbols.yml').person_symbols as Record<string, string[]>;
  const all = new Set<string>();
  for (const title of [
    ...stop.PERSON_NAME_PREFIXES,
    ...[jr, sr, esq, dr, prof, md, dds, dvm, phd, haji, sheikh].flatMap((group) => group ?? []),
  ]) {
    const w = words(String(title));
    if (w.length === 1 && w[0]!.length > 1) all.add(w[0]!);
  }
  save('titles.json', { source: `stopwords.yml and symbols.yml of ${RIGOUR}`, titles: [...all].sort().join(' ') });
}

/** Countries in the languages that company names are written in, from Unicode CLDR: Schweiz is Switzerland, and a place tells little. */
function places() {
  const found: Record<string, string> = {};
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'uk', 'pl', 'tr'])
    for (const code of COUNTRY_CODES) {
      const name = words(new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? '');
      if (name.length === 1 && name[0]!.length >= 4) found[name[0]!] ??= code;
    }
  for (const region of ['europe', 'asia', 'africa', 'america', 'pacific', 'caribbean', 'euro', 'eurasia']) found[region] = region;
  save('places.json', { source: 'country names of Unicode CLDR (Unicode licence); regions our own', places: found });
}

const COUNTRY_CODES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JP KE KG KH KM KP KR KW KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PS PT PY QA RO RS RU RW SA SC SD SE SG SI SK SL SN SO SR SS SV SY SZ TD TG TH TJ TM TN TR TT TW TZ UA UG US UY UZ VE VN YE ZA ZM ZW'.split(
    ' ',
  );

/** Given names that stand for each other, from the nickname groups; the rest of the table is kept by hand in name-variants.json. */
function nicknames() {
  const groups = Object.values(yaml('symbols.yml').person_nick as Record<string, string[]>)
    .map((group) => [...new Set(group.map((name) => words(name, true).join('')))].filter((w) => w.length > 1))
    .filter((group) => group.length > 1);
  save('nicknames.json', { source: `symbols.yml of ${RIGOUR}`, groups: groups.map((g) => g.join(' ')) });
}

/** -log2 of the share of names that carry the word, in the community where it is most common; at most 13 for a known word. */
const bits = (share: number) => Math.min(13, Math.max(4, Math.round(-Math.log2(share))));

async function frequencies() {
  const person = new Map<string, number>();
  const company = new Map<string, number>();
  const keep = (table: Map<string, number>, word: string, share: number) => table.set(word, Math.max(share, table.get(word) ?? 0));

  const faker = '@faker-js/faker';
  const { allLocales } = (await import(faker)) as { allLocales: Record<string, { person?: Record<string, unknown> }> };
  const leaves = (x: unknown): string[] =>
    typeof x === 'string'
      ? [x]
      : Array.isArray(x)
        ? x.flatMap(leaves)
        : x && typeof x === 'object'
          ? 'value' in x
            ? leaves(x.value)
            : Object.values(x).flatMap(leaves)
          : [];
  for (const locale of Object.values(allLocales))
    for (const kind of ['first_name', 'last_name', 'middle_name']) {
      const all = [...new Set(leaves(locale.person?.[kind]).filter((n) => !n.includes('{')))];
      for (const name of all) for (const word of words(name, true)) if (word.length > 1) keep(person, word, 1 / Math.max(all.length, 150));
    }

  const tally = (namesOf: string[], isPerson: boolean, table: Map<string, number>, atLeast: number) => {
    const count = new Map<string, number>();
    for (const name of namesOf) for (const word of new Set(words(name, isPerson))) count.set(word, (count.get(word) ?? 0) + 1);
    for (const [word, n] of count) if (n >= atLeast && word.length > 1) keep(table, word, n / namesOf.length);
  };
  const rows = parseCsv(readFileSync(join(lists!, 'ofac-sdn-2021/sdn.csv'), 'latin1').replaceAll(String.fromCharCode(0x1a), ''), {
    relax_column_count: true,
    relax_quotes: true,
  }) as string[][];
  tally(
    rows.filter((r) => r[2] === 'individual').map((r) => r[1]!),
    true,
    person,
    3,
  );
  tally(
    rows.filter((r) => r[2]?.trim() === '-0-').map((r) => r[1]!),
    false,
    company,
    4,
  );
  const un = readFileSync(join(lists!, 'un/consolidated.xml'), 'utf8');
  tally(
    [...un.matchAll(/<INDIVIDUAL>[\s\S]*?<\/INDIVIDUAL>/g)].map((m) =>
      [...m[0].matchAll(/<(?:FIRST|SECOND|THIRD|FOURTH)_NAME>([^<]*)/g)].map((n) => n[1]).join(' '),
    ),
    true,
    person,
    3,
  );

  const byBits = (table: Map<string, number>) => {
    const out: Record<string, string[]> = {};
    for (const [word, share] of table) {
      const n = bits(share);
      out[n] ??= [];
      out[n].push(word);
    }
    return Object.fromEntries(Object.entries(out).map(([n, list]) => [n, list.sort().join(' ')]));
  };
  save('word-frequency.json', {
    source:
      'ordinary names of @faker-js/faker (MIT); OFAC SDN list of 2021 and UN consolidated list of 2026-02-27, words met at least three times',
    person: byBits(person),
    company: byBits(company),
  });
}

legalForms();
tradeWords();
titles();
places();
nicknames();
await frequencies();
