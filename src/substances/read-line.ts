/** What an order line holds: the identifiers found in it, and what is left as a name. */
import type { SubstanceQuery } from '../contract.js';
import { hyphenateCas, isCas, isEc } from './identifiers.js';

export interface Reading {
  /** what may be a name, as written */
  name: string;
  /** as xxx-xx-x, check digit right */
  cas: string[];
  ec: string[];
  inchiKeys: string[];
  inchis: string[];
  /** said to be SMILES */
  smiles: string[];
  /** may be SMILES as well as a name */
  maybeSmiles: string | undefined;
  molfile: string | undefined;
  unNumbers: string[];
  hsCode: string | undefined;
  concentrationPercent: number | null;
  /** numbers that cannot be what they are said to be */
  invalid: string[];
}

/** Longer text is cut: no name needs more, and every step below stays cheap. */
const MAX_TEXT = 3000;

const MAX_NAME = 400;
/** Punctuation beyond what nested brackets need: patterns that look for the end of a name would start anew at each sign of it. */
const LONG_PUNCTUATION = /([-,;:.·*+~=<>|/#([{)\]}]{8})[-,;:.·*+~=<>|/#([{)\]}]+/g;

const HYPHEN = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const CAS_LABEL = String.raw`(?:cas|chemical abstracts)(?:[\s.-]*(?:registry|rn|reg|no|nr|num|number|nummer|n[°º]|numéro|número))*[\s.:#=-]*`;
const LABELLED_CAS = new RegExp(String.raw`[([]?\b${CAS_LABEL}\(?\s*([0-9OIl](?:[0-9OIl]|\s?-\s?|\s){3,12}[0-9OIl])\b\s*[)\]]?`, 'gi');
const RN_CAS = /\bR\.?N\.?\s*[:#]?\s*(\d{2,7}-\d{2}-\d)\b/gi;
const PLAIN_CAS = /[([]?(?<![\w,.'-])([0-9OIl]{2,7}\s?-\s?[0-9OIl]{2}\s?-\s?[0-9OIl])(?![\w'-])[)\]]?/g;
const EC_NUMBER = /[([]?(?<![\w-])(?:\b(?:EC|EINECS|ELINCS)(?:[\s.-]*(?:no|nr|number))*[\s.:#]*)?(\d{3}-\d{3}-\d)(?![\w-])[)\]]?/gi;
const INCHI_KEY = /(?:\binchi[\s-]?key\s*[:=]?\s*)?\b([A-Z]{14}-[A-Z]{10}-[A-Z])\b/gi;
const INCHI = /(?:\binchi\s*[:=]\s*)?(InChI=1S?\/\S+)/g;
const LABELLED_SMILES = /[([]?\bsmiles\s*[:=]\s*(\S+)/gi;
const UN_NUMBER = /\bUN[\s-]*(?:no\.?|number)?[\s:#-]*(\d{4})\b/gi;
const HS_CODE = /\b(?:HS|HTS|CN|customs)[\s-]*(?:code|no\.?|tariff)?[\s:#-]*(\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2})\b/i;
const PERCENT =
  /(?:[<>≥≤~±=]|\bmin\.?|\bmax\.?|\bca\.?)?\s*(\d{1,3}(?:[.,]\d+)?)\s*\+?\s*(?:(?:wt|vol|w\/w|w\/v|v\/v|gew)\.?[\s-]*)?(?:%|percent\b|pct\b)/i;

export function readLine(query: SubstanceQuery): Reading {
  const reading: Reading = {
    name: '',
    cas: [],
    ec: [],
    inchiKeys: [],
    inchis: [],
    smiles: [],
    maybeSmiles: undefined,
    molfile: query.molfile,
    unNumbers: [],
    hsCode: query.hsCode,
    concentrationPercent: null,
    invalid: [],
  };
  if (query.cas?.trim()) readCas(query.cas.normalize('NFKC').replace(HYPHEN, '-'), reading);
  if (query.ec?.trim()) readEc(query.ec.normalize('NFKC').replace(HYPHEN, '-').trim(), reading);
  if (query.inchi?.trim()) reading.inchis.push(query.inchi.trim());
  if (query.inchiKey?.trim())
    reading.inchiKeys.push(
      query.inchiKey
        .trim()
        .replace(/^inchikey=/i, '')
        .toUpperCase(),
    );
  if (query.smiles?.trim()) reading.smiles.push(query.smiles.trim());
  if (query.unNumber?.trim()) reading.unNumbers.push(query.unNumber.replace(/\D/g, ''));
  const written = [query.name, query.text].filter(Boolean).join(' ; ').slice(0, MAX_TEXT);
  reading.name = readText(written, reading).replace(/\s+/g, ' ').replace(LONG_PUNCTUATION, '$1').slice(0, MAX_NAME);
  return reading;
}

/** Takes the identifiers out of a text; what remains may be a name. */
function readText(written: string, reading: Reading): string {
  let text = written.replace(INCHI, (_, inchi: string) => keep(reading.inchis, inchi));
  text = text.replace(LABELLED_SMILES, (_, smiles: string) => keep(reading.smiles, smiles.replace(/[;,]$/, '')));
  text = text.replace(INCHI_KEY, (_, key: string) => keep(reading.inchiKeys, key.toUpperCase()));
  if (/^\S+$/.test(text.trim())) reading.maybeSmiles = text.trim();
  text = text.normalize('NFKC').replace(HYPHEN, '-');
  if (/^\s*\d{5,10}\s*$/.test(text) && isCas(hyphenateCas(text) ?? '')) return keep(reading.cas, hyphenateCas(text)!);
  text = text.replace(LABELLED_CAS, (_, cas: string) => {
    readCas(cas, reading);
    return ' ';
  });
  for (const pattern of [RN_CAS, PLAIN_CAS])
    text = text.replace(pattern, (all, cas: string) => {
      if (!/\d.*\d.*\d/.test(cas)) return all;
      readCas(cas, reading);
      return ' ';
    });
  text = text.replace(EC_NUMBER, (_, ec: string) => {
    readEc(ec, reading);
    return ' ';
  });
  text = text.replace(UN_NUMBER, (_, un: string) => keep(reading.unNumbers, un));
  text = text.replace(HS_CODE, (_, hs: string) => {
    reading.hsCode ??= hs;
    return ' ';
  });
  const percent = PERCENT.exec(text);
  if (percent) {
    const value = Number(percent[1]!.replace(',', '.'));
    if (value <= 100) reading.concentrationPercent = value;
  }
  return text;
}

function keep(list: string[], value: string): string {
  list.push(value);
  return ' ';
}

/** O for 0 and l or I for 1 are slips of the hand that the check digit settles. */
function readCas(text: string, reading: Reading): void {
  const cas = hyphenateCas(text.replace(/[Oo]/g, '0').replace(/[Il]/g, '1'));
  if (cas && isCas(cas)) reading.cas.push(cas);
  else reading.invalid.push(`CAS ${text.trim().slice(0, 30)} fails its check digit`);
}

function readEc(text: string, reading: Reading): void {
  if (isEc(text)) reading.ec.push(text);
  else reading.invalid.push(`EC ${text.slice(0, 30)} fails its check digit`);
}
