/**
 * What the two formats of the EU's consolidated list have in common. An alias is a fact of its own with a logical id;
 * the oldest alias in Latin script is taken as the primary name, because the order in the file tells nothing.
 */
import type { ListedEntity } from '../../contract.js';
import { islamicYear } from '../dates.js';
import { EntityDraft } from '../entity-draft.js';
import { tidy } from '../text.js';

type Text = string | undefined;

export interface EuAlias {
  logicalId: Text;
  whole: Text;
  first: Text;
  middle: Text;
  last: Text;
  language: Text;
  gender: Text;
  title: Text;
  function: Text;
  remark: Text;
}

export class EuEntity {
  readonly draft: EntityDraft;
  #aliases: EuAlias[] = [];

  constructor(logicalId: Text) {
    this.draft = new EntityDraft(logicalId);
  }

  alias(alias: EuAlias): void {
    this.#aliases.push(alias);
  }

  finish(): ListedEntity {
    const age = (alias: EuAlias) => Number(alias.logicalId) || Number.MAX_SAFE_INTEGER;
    const byAge = [...this.#aliases].sort((a, b) => age(a) - age(b));
    const primary = byAge.find((alias) => isLatin(alias.whole)) ?? byAge[0];
    if (primary) this.#add(primary, true);
    for (const alias of byAge) if (alias !== primary) this.#add(alias, false);
    return this.draft.finish();
  }

  #add(alias: EuAlias, primary: boolean): void {
    const remark = tidy(alias.remark);
    const parts = { first: alias.first ?? '', middle: alias.middle ?? '', last: alias.last ?? '' };
    const more = { lang: alias.language?.toLowerCase(), ...(this.draft.type === 'person' && { parts }) };
    // "strong" is true on every alias: the quality is told in words.
    const weak = /low quality ali/i.test(remark ?? '');
    const kind = primary
      ? 'primary'
      : !isLatin(alias.whole)
        ? 'original_script'
        : /formerly|f\.k\.a/i.test(remark ?? '')
          ? 'former'
          : 'alias';
    this.draft.name(alias.whole, kind, primary ? 'primary' : weak ? 'weak' : 'strong', more);
    this.draft.title(alias.title).gender(alias.gender);
    if (this.draft.type === 'person') this.draft.position(alias.function);
    else this.draft.remark(alias.function);
    if (remark) this.draft.remark(`Name ${tidy(alias.whole)}: ${unbracketed(remark)}`);
  }
}

const isLatin = (text: Text): boolean => /\p{Script=Latin}/u.test(text ?? '') || !/\p{L}/u.test(text ?? '');

export interface EuBirth {
  date: Text;
  day: Text;
  month: Text;
  year: Text;
  from: Text;
  to: Text;
  circa: Text;
  calendar: Text;
  remark: Text;
  place: Text[];
}

export function readBirth(birth: EuBirth, draft: EntityDraft): void {
  const circa = birth.circa?.toLowerCase() === 'true';
  const remark = tidy(birth.remark);
  // A full date is Gregorian already where the calendar is Islamic; a year alone is not.
  const islamic = birth.calendar === 'ISLAMIC' ? islamicYear(Number(birth.year), /iranian|solar/i.test(remark ?? '')) : undefined;
  const span = birth.from || birth.to ? `${birth.from ?? birth.to} to ${birth.to ?? birth.from}` : undefined;
  if (birth.date) draft.birthDate(birth.date, circa);
  else if (islamic) draft.birthSpan(islamic);
  else if (birth.year) draft.birthDate(`${birth.year}-${two(birth.month)}-${two(birth.day)}`.replace(/-00.*$/, ''), circa);
  else draft.birthDate(span, circa);
  if (remark) draft.remark(`Birth: ${unbracketed(remark)}`);
  draft.birthPlace(...birth.place);
}

const two = (text: Text): string => (text ?? '0').padStart(2, '0');

/** `00` stands for UNKNOWN. */
export const knownCode = (code: Text): string | undefined => (code && /^[A-Z]{2}$/.test(code) ? code : undefined);

/** The CSV wraps its remarks in brackets. */
export function unbracketed(text: string): string {
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1) : text;
}
