/** What the United Kingdom's formats have in common: names in six parts, fields that number what they hold. */
import type { EntityDraft } from '../entity-draft.js';
import { tidy } from '../text.js';

type Text = string | undefined;

export interface UkName {
  /** Name 1 to Name 5: given and middle names */
  given: Text[];
  /** Name 6: the family name, or the whole name of an entity or ship */
  family: Text;
  /** Primary name, Primary name variation, Prime Alias, AKA, FKA, Alias; in any case */
  kind: Text;
  /** Good quality, Low quality a.k.a, ... */
  strength: Text;
}

export function readName(name: UkName, draft: EntityDraft): void {
  const kind = (tidy(name.kind) ?? '').toLowerCase();
  const weak = /low/i.test(name.strength ?? '');
  const given = name.given.map(tidy).filter((part) => part !== undefined);
  const family = tidy(name.family);
  const text = [...given, family].filter(Boolean).join(' ');
  const parts = draft.type === 'person' && family ? { first: given[0] ?? '', middle: given.slice(1).join(' '), last: family } : undefined;
  if (kind === 'primary name' || kind === 'prime alias') draft.name(text, 'primary', 'primary', { parts });
  else draft.name(text, kind === 'fka' ? 'former' : 'alias', weak ? 'weak' : 'strong', { parts });
}

export function entityType(text: Text): 'person' | 'company' | 'vessel' | 'unknown' {
  const type = (tidy(text) ?? '').toLowerCase();
  if (type === 'individual') return 'person';
  if (type === 'entity') return 'company';
  return type === 'ship' ? 'vessel' : 'unknown';
}

/** "(1) Tiaret (2) Maskara (3)-(4) -" and "a) Tiaret b) Maskara" hold several; a dash stands for nothing. */
export function several(text: Text): string[] {
  const whole = tidy(text);
  if (!whole) return [];
  const marked = /^\(1\)/.test(whole) ? /\(\d{1,2}\)(?:-\(\d{1,2}\))?[.:]?/ : /^a\)/.test(whole) ? /(?:^|\s)[a-z]\)\s/ : undefined;
  const parts = marked ? whole.split(marked) : [whole];
  return parts.map((part) => part.trim().replace(/[,;]$/, '')).filter((part) => part !== '' && part !== '-');
}

/** Numbers with their details, both numbered alike where there are as many. */
export function readPapers(label: string, numbers: Text, details: Text, draft: EntityDraft): void {
  const values = several(numbers);
  const notes = several(details);
  for (const [i, value] of values.entries()) draft.identifier(label, value, { note: notes.length === values.length ? notes[i] : details });
  if (values.length === 0) for (const note of notes) draft.remark(`${label}: ${note}`);
}

/** Places of birth: towns and countries are numbered alike where there are as many. */
export function readBirthPlaces(towns: Text, countries: Text, draft: EntityDraft): void {
  const [here, there] = [several(towns), several(countries)];
  if (here.length === there.length) for (const [i, town] of here.entries()) draft.birthPlace(town, there[i]);
  else for (const place of [...here, ...there]) draft.birthPlace(place);
}
