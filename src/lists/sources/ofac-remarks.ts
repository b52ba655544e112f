/**
 * The remarks of OFAC's CSV files: facts written as sentences that end in a semicolon, e.g.
 * "DOB 15 Jan 1955; POB Tehran, Iran; nationality Iran; Passport A123 (Iran) expires 01 Jan 2010; Linked To: X."
 */
import type { EntityDraft } from '../entity-draft.js';

/** Labels end in such a word; what follows is the number. */
const NUMBERED =
  /^([A-Z][^;]*?\b(?:No\.?|Number|Code|Identification|Identifier|Registration ID|Registry|Certificate|ID Card|Card|Document)(?: \((?:also called [^)]*|[A-Z]{2,6})\))?(?: #)?|[A-Z][\w. ]* #|(?:[A-Z]\.){2,}) +(.+)$/;
const LABELLED =
  /^(Passport|License|MMSI|SSN|ISIN|Equity Ticker|SWIFT\/BIC|BIK \(RU\)|Telephone|Phone|Fax|Email Address|Website|UK Company Number|Stateless Person Passport|Diplomatic Passport|Digital Currency Address -|(?:Previous )?Aircraft Tail Number|Aircraft Mode S Transponder Code) +(.+)$/i;
/** Their values need no digit. */
const WORDED = /email|website|tail number|swift|currency|transponder/i;

/** The full stop at the end is that of "S.A." or "Ltd.", not only that of the remarks. */
const ABBREVIATED = /(?:\b[A-Z]\.[A-Z]\.?|\b(?:Co|Ltd|Inc|Corp|LTD|CO|INC))\.\s*$/;

/** Adds to the draft what the remarks tell; the whole text stays as the remark. */
export function readRemarks(remarks: string, draft: EntityDraft): void {
  draft.remark(remarks);
  const end = ABBREVIATED.test(remarks) ? remarks : remarks.replace(/\.\s*$/, '');
  for (const sentence of end.split(/;\s+/)) readSentence(sentence.trim().replace(/^alt\. /, ''), draft);
}

function readSentence(sentence: string, draft: EntityDraft): void {
  const fact = /^(DOB|POB|nationality|citizen|Gender|Linked To:|Vessel Flag|Former Vessel Flag) ?(.+)$/.exec(sentence);
  if (fact) {
    readFact(fact[1]!, fact[2]!, draft);
    return;
  }
  const alias = /^([afn])\.k\.a\. '(.+)'$/.exec(sentence);
  if (alias) {
    // OFAC's quotation marks stand for "weak a.k.a.": broad names that match many people.
    draft.name(alias[2], alias[1] === 'f' ? 'former' : 'alias', 'weak');
    return;
  }
  if (/^deceased\b/i.test(sentence)) draft.deceased();
  const numbered = LABELLED.exec(sentence) ?? NUMBERED.exec(sentence);
  if (numbered) readIdentifier(numbered[1]!, numbered[2]!, draft);
}

function readFact(label: string, value: string, draft: EntityDraft): void {
  if (label === 'DOB') draft.birthDate(value);
  else if (label === 'POB') draft.birthPlace(value);
  else if (label === 'nationality') draft.country(value, 'nationality');
  else if (label === 'citizen') draft.country(value, 'citizenship');
  else if (label === 'Gender') draft.gender(value);
  else if (label === 'Linked To:') draft.link('linked to', { name: value });
  else draft.country(value, 'flag');
}

/** `A123 (Iran) issued 01 Jan 2001 expires 01 Jan 2010`, `XBT 1abc...`, `IMO 9187629` */
function readIdentifier(label: string, text: string, draft: EntityDraft): void {
  const parts = /^(.*?)(?: \(([^()]+)\))?((?: (?:issued|expires|issued by|effective) .*)?)$/.exec(text);
  if (!parts) return;
  const value = parts[1]!.replace(/^(?:IMO|#) /, '');
  if (!/\d/.test(value) && !WORDED.test(label)) return;
  const currency = /^Digital Currency/.test(label) ? /^([A-Z]{2,6}) (\S+)$/.exec(value) : undefined;
  if (currency) draft.identifier('Digital Currency Address', currency[2], { note: currency[1] });
  else draft.identifier(/^IMO /.test(parts[1]!) ? `${label} IMO` : label, value, { country: parts[2], note: parts[3] });
}

/** "(Linked To: X)", as the XML and the Consolidated Screening List write it. */
export function readLinks(remarks: string, draft: EntityDraft): void {
  for (const [, name] of remarks.matchAll(/\(?Linked To: ((?:[^();]|\([^()]*\))+)\)?/g)) draft.link('linked to', { name });
}
