/** Papers that the law asks for, by control list and flow, and whether those shown are in order. */
import anyAscii from 'any-ascii';
import type { Document, IdentifiedSubstance, Party } from '../contract.js';
import { lawOfAll, lawOfEach } from './law-data.js';
import { exactControls } from './listed.js';
import type { Flow, Movement } from './movements.js';
import type { Cited } from './threshold-table.js';
import { type Amount, amountOf, type Properties } from './units.js';

/** A paper that is due. */
export interface PaperDue extends Cited {
  id: string;
  jurisdiction: string;
  lists: string[];
  flows: Flow[];
  /** only where the quantity passes the threshold */
  above: boolean;
  /** only from a buyer that trades in the substance */
  business?: boolean;
  paper: 'licence' | 'declaration';
  kinds: Document['kind'][];
  who: 'buyer' | 'anyone';
  /** whether one declaration may stand for a year (Regulation (EC) 273/2004 Art. 4(2)) */
  yearly?: boolean;
  title: string;
  /** a sentence on how it is got: who answers, in what time */
  advice?: string;
}

const papers: PaperDue[] = lawOfEach<{ papers: Omit<PaperDue, 'jurisdiction'>[] }>('papers.json').flatMap(({ jurisdiction, law }) =>
  law.papers.map((paper) => ({ ...paper, jurisdiction })),
);
const tradeWords = lawOfAll<{ words: string[] }>('trade-words.json').words;

/** The papers due for a substance in a movement. `above`: the quantity passes the threshold. */
export function papersDue(identified: IdentifiedSubstance, movement: Movement, above: boolean, buyer: Party): PaperDue[] {
  const lists = new Set(exactControls(identified).map((control) => control.listId));
  return papers.filter(
    (paper) =>
      paper.jurisdiction === movement.jurisdiction &&
      paper.flows.includes(movement.flow) &&
      paper.lists.some((list) => lists.has(list)) &&
      (above || !paper.above) &&
      (!paper.business || tradesIn(buyer)),
  );
}

/** Whether a party says that it sells on. */
export function tradesIn(party: Party): boolean {
  const business = ` ${plain(party.business ?? '')} `;
  return tradeWords.some((word) => business.includes(` ${word} `));
}

/** Why a paper does not settle what is asked; an empty list: it is in order. */
export type Fault = 'holder' | 'substance' | 'not_yet_valid' | 'expired' | 'amount';

export interface Asked {
  holder: Party | null;
  /** null: the paper need not name a substance (proof of identity) */
  identified: IdentifiedSubstance | null;
  /** CAS numbers that it goes by besides its own */
  numbers?: readonly string[];
  on: string;
  /** what the paper must cover; null: it need not tell an amount (proof of identity) */
  amount: Amount | null;
  properties?: Properties;
}

export function faultsOf(document: Document, asked: Asked): Fault[] {
  const faults: Fault[] = [];
  if (asked.holder && !isHeldBy(document, asked.holder)) faults.push('holder');
  if (asked.identified && !namesSubstance(document, asked.identified, asked.numbers)) faults.push('substance');
  if (document.validFrom && document.validFrom > asked.on) faults.push('not_yet_valid');
  if (document.validUntil && document.validUntil < asked.on) faults.push('expired');
  if (!coversAmount(document, asked)) faults.push('amount');
  return faults;
}

/** The holder must be named, and be the party: its name or one of its aliases, legal forms and accents aside. */
export function isHeldBy(document: Document, party: Party): boolean {
  const holder = bareName(document.holder ?? '');
  return holder !== '' && [party.name, ...(party.aliases ?? [])].some((name) => bareName(name) === holder);
}

/** The same name, legal forms, accents and punctuation aside. */
export const isSameName = (a: string, b: string): boolean => bareName(a) === bareName(b);

/** By CAS number, its own or one of `numbers`, by name, or by the name that the list gives it. */
export function namesSubstance(document: Document, identified: IdentifiedSubstance, numbers: readonly string[] = []): boolean {
  const known = new Set(
    [
      identified.cas,
      identified.substance,
      identified.substanceId,
      identified.query,
      ...exactControls(identified).map((control) => control.name),
    ]
      .map(plain)
      .filter((name) => name !== ''),
  );
  return (document.substances ?? []).some(
    (text) => known.has(plain(text)) || casNumbers(text).some((cas) => cas === identified.cas || numbers.includes(cas)),
  );
}

/** CAS registry numbers in a text. */
export function casNumbers(text: string): string[] {
  return text.slice(0, 1000).match(/\b\d{2,7}-\d{2}-\d\b/g) ?? [];
}

function coversAmount(document: Document, { amount, properties }: Asked): boolean {
  if (amount === null || document.quantity === undefined || document.quantity === null) return true;
  const limit = amountOf(document.quantity, document.unit ?? 'kg', properties);
  const within = (value: number | null, most: number | null) => (value === null || most === null ? undefined : value <= most);
  // A limit of three drums, or of litres where no density is known, cannot be shown to cover the kilograms of an order.
  return within(amount.milligrams, limit.milligrams) ?? within(amount.microlitres, limit.microlitres) ?? false;
}

const LEGAL_FORMS = new Set(
  'inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh ag kg ohg ug sa sas sarl srl spa sl slu bv nv ab oy oyj as aps sro doo ooo zao pty pte kft zrt'.split(
    ' ',
  ),
);

/** A name without case, accents, punctuation and legal form, to compare the holder of a paper with a party. */
function bareName(name: string): string {
  const all = plain(name).split(' ');
  const bare = all.filter((word) => !LEGAL_FORMS.has(word));
  return (bare.length === 0 ? all : bare).join(' ');
}

function plain(text: string | null | undefined): string {
  return anyAscii((text ?? '').normalize('NFKC').replaceAll('.', ''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
