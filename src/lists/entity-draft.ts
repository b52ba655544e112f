/**
 * A listed entity under construction. The sources add what they read as they meet it; the draft tidies, drops what is
 * empty or said twice, and sorts where a publisher's order means nothing, so that equal content becomes equal bytes.
 *
 * Every object is written with its members in alphabetical order: JSON.stringify of it is canonical JSON then, at a third
 * of the time. The tests hold each entity of each format against canonicalJson.
 */
import type { ListedEntity } from '../contract.js';
import { DataError } from '../data-error.js';
import { countryCode } from './countries.js';
import { type DateSpan, dateSpan, isoDay } from './dates.js';
import { identifierKind } from './identifier-kinds.js';
import { cut, tidy } from './text.js';

type Item<K extends keyof ListedEntity> = NonNullable<ListedEntity[K]> extends (infer T)[] ? T : never;
export type Name = Item<'names'>;
export type CountryKind = Item<'countries'>['kind'];
type Text = string | undefined | null;

/** No name of a real list comes near: the longest is below 400 characters. */
const LONGEST_NAME = 2000;
const LONGEST_DATE = 200;

export class EntityDraft {
  readonly entryId: string;
  type: ListedEntity['type'] = 'unknown';
  #names = new Map<string, Name>();
  #gender: ListedEntity['gender'];
  #deceased = false;
  #listedOn: string | undefined;
  #birthDates: DateSpan[] = [];
  #countries: Item<'countries'>[] = [];
  #addresses: Item<'addresses'>[] = [];
  #identifiers: Item<'identifiers'>[] = [];
  #links: Item<'links'>[] = [];
  #vessel: NonNullable<ListedEntity['vessel']> = {};
  #titles = new Set<string>();
  #positions = new Set<string>();
  #birthPlaces = new Set<string>();
  #programmes = new Set<string>();
  #reasons = new Set<string>();
  #remarks = new Set<string>();

  constructor(entryId: Text) {
    const id = tidy(entryId);
    if (!id) throw new DataError('an entry without an id');
    if (id.length > 200) throw new DataError('an entry id longer than 200 characters');
    this.entryId = id;
  }

  /** What is said of a name may come in any order and more than once: the stronger statement holds. */
  name(name: Text, kind: Name['kind'], quality: Name['quality'], more: { parts?: Name['parts']; lang?: Text } = {}): this {
    const text = tidy(name);
    if (!text || /^-?0?-?$/.test(text)) return this;
    if (text.length > LONGEST_NAME) throw new DataError(`entry ${this.entryId}: a name longer than ${LONGEST_NAME} characters`);
    const parts = tidyParts(more.parts);
    const lang = tidy(more.lang);
    const said = nameOf(kind === 'alias' ? aliasKind(text) : kind, lang && cut(lang, 20), text, parts, quality);
    const known = this.#names.get(text);
    this.#names.set(text, known ? stronger(known, said) : said);
    return this;
  }

  gender(text: Text): this {
    const word = tidy(text)?.toLowerCase();
    const gender = word === 'male' || word === 'm' ? 'male' : word === 'female' || word === 'f' ? 'female' : 'other';
    if (!word || /^(unknown|not available|n\/a|-)/.test(word)) return this;
    this.#gender = this.#gender === undefined || this.#gender === gender ? gender : 'other';
    return this;
  }

  deceased(): this {
    this.#deceased = true;
    return this;
  }

  title(text: Text): this {
    return this.#add(this.#titles, text, 500);
  }

  position(text: Text): this {
    return this.#add(this.#positions, text, 2000);
  }

  /** A date of birth as published; one that cannot be read stays readable as a remark. */
  birthDate(text: Text, circa = false): this {
    const published = tidy(text);
    if (!published) return this;
    const span = published.length <= LONGEST_DATE ? dateSpan(published) : undefined;
    if (!span) return this.remark(`Date of birth: ${published}`);
    return this.birthSpan(circa ? { ...span, circa } : span);
  }

  birthSpan({ circa, from, text, to }: DateSpan): this {
    this.#birthDates.push({ ...(circa && { circa }), from, ...(text && { text: cut(text, LONGEST_DATE) }), to });
    return this;
  }

  birthPlace(...parts: Text[]): this {
    return this.#add(this.#birthPlaces, joined(parts), 1000);
  }

  /** `published` is the code where the publisher gives one. "Russian and Ukrainian" are two countries. */
  country(text: Text, kind: CountryKind, published?: string): this {
    const name = tidy(text);
    if (!name) return this;
    const code = published ?? countryCode(name);
    const parts = code ? [] : name.split(/ and |, |\s?\/\s?/);
    if (parts.length > 1 && parts.every(countryCode)) for (const part of parts) this.country(part, kind);
    else this.#countries.push({ ...(code && { code }), kind, ...(name !== code && { name: cut(name, 200) }) });
    return this;
  }

  address(address: {
    lines?: Text[];
    city?: Text;
    region?: Text;
    postalCode?: Text;
    country?: Text;
    countryCode?: string | undefined;
    note?: Text;
  }): this {
    const city = tidy(address.city);
    const region = tidy(address.region);
    const postalCode = tidy(address.postalCode);
    const countryName = tidy(address.country);
    const text = joined([...(address.lines ?? []), city, region, postalCode, countryName]);
    if (!text) return this;
    const note = tidy(address.note);
    const country = address.countryCode ?? countryCode(countryName);
    const item = {} as Item<'addresses'>;
    if (city) item.city = cut(city, 500);
    if (country) item.country = country;
    if (countryName) item.countryName = cut(countryName, 200);
    if (postalCode) item.postalCode = cut(postalCode, 100);
    if (region) item.region = cut(region, 500);
    item.text = cut(note ? `${text} (${note})` : text, 2000);
    this.#addresses.push(item);
    return this;
  }

  /** `label` is the publisher's word for it and decides the kind; it stays as the note where the kind says less. */
  identifier(label: string, value: Text, more: { country?: Text; note?: Text } = {}): this {
    const number = tidy(value);
    if (!number || /^[-.\s]*$/.test(number)) return this;
    const kind = identifierKind(label);
    const country = countryCode(tidy(more.country));
    const note = joined([tidy(label), country ? undefined : more.country, more.note], '; ');
    const item = {} as Item<'identifiers'>;
    if (country) item.country = country;
    item.kind = kind;
    if (note) item.note = cut(note, 1000);
    item.value = cut(number, 500);
    this.#identifiers.push(item);
    return this;
  }

  programme(text: Text): this {
    return this.#add(this.#programmes, text, 500);
  }

  /** The first day that is given, in time. */
  listedOn(text: Text): this {
    const day = isoDay(tidy(text)) ?? tidy(text);
    if (day && (!this.#listedOn || day < this.#listedOn)) this.#listedOn = day;
    return this;
  }

  reason(text: Text): this {
    return this.#add(this.#reasons, text, 40_000);
  }

  remark(text: Text): this {
    return this.#add(this.#remarks, text, 40_000);
  }

  link(relation: string, to: { entryId?: Text; name?: Text }): this {
    const entryId = tidy(to.entryId);
    const name = tidy(to.name);
    if (entryId || name)
      this.#links.push({
        ...(entryId && { entryId: cut(entryId, 200) }),
        ...(name && { name: cut(name, 1000) }),
        relation: cut(relation, 300),
      });
    return this;
  }

  vessel(field: keyof NonNullable<ListedEntity['vessel']>, text: Text): this {
    const value = cut(tidy(text) ?? '', field === 'owner' ? 1000 : 100);
    const known = this.#vessel[field];
    if (value && (!known || value < known)) this.#vessel[field] = value;
    return this;
  }

  get hasName(): boolean {
    return this.#names.size > 0;
  }

  /** Throws DataError where the entry has no name: a list that screens nothing for an entry is a broken list. */
  finish(): ListedEntity {
    const names = [...this.#names.values()];
    if (names.length === 0) throw new DataError(`entry ${this.entryId} has no name`);
    if (names.length > 5000) throw new DataError(`entry ${this.entryId} has more than 5000 names`);
    const entity: Partial<ListedEntity> = {};
    setItems(entity, 'addresses', this.#addresses, 2000);
    setItems(entity, 'birthDates', this.#birthDates, 100);
    setTexts(entity, 'birthPlaces', this.#birthPlaces, 100);
    setItems(entity, 'countries', this.#countries, 200);
    if (this.#deceased) entity.deceased = true;
    entity.entryId = this.entryId;
    if (this.#gender) entity.gender = this.#gender;
    setItems(entity, 'identifiers', this.#identifiers, 2000);
    setItems(entity, 'links', this.#links, 1000);
    if (this.#listedOn) entity.listedOn = cut(this.#listedOn, 200);
    entity.names = primaryFirst(names);
    setTexts(entity, 'positions', this.#positions, 100);
    setTexts(entity, 'programmes', this.#programmes, 200);
    if (this.#reasons.size > 0) entity.reason = cut([...this.#reasons].sort().join(' '), 50_000);
    if (this.#remarks.size > 0) entity.remarks = cut([...this.#remarks].sort().join(' | '), 100_000);
    setTexts(entity, 'titles', this.#titles, 100);
    entity.type = this.type;
    const vessel = Object.entries(this.#vessel).sort(byKey);
    if (vessel.length > 0) entity.vessel = Object.fromEntries(vessel);
    return entity as ListedEntity;
  }

  #add(to: Set<string>, text: Text, limit: number): this {
    const value = tidy(text);
    if (value) to.add(cut(value, limit));
    return this;
  }
}

function joined(parts: Text[], by = ', '): string | undefined {
  let text: string | undefined;
  for (const part of parts) {
    const present = tidy(part);
    if (present !== undefined) text = text === undefined ? present : text + by + present;
  }
  return text;
}

function tidyParts(parts: Name['parts']): Name['parts'] | undefined {
  if (!parts) return undefined;
  const [first, last, middle] = [tidy(parts.first), tidy(parts.last), tidy(parts.middle)];
  const tidied: NonNullable<Name['parts']> = {};
  if (first) tidied.first = first;
  if (last) tidied.last = last;
  if (middle) tidied.middle = middle;
  return (first && (last || middle)) || (last && middle) ? tidied : undefined;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

function nameOf(kind: Name['kind'], lang: string | undefined, name: string, parts: Name['parts'], quality: Name['quality']): Name {
  const said = { kind } as Name;
  if (lang) said.lang = lang;
  said.name = name;
  if (parts) said.parts = parts;
  said.quality = quality;
  return said;
}

/** Of several primary names the first in the alphabet is the primary one, and of none the first name of all. */
function primaryFirst(names: Name[]): Name[] {
  if (names.length === 1) return [{ ...names[0]!, kind: 'primary', quality: 'primary' }];
  const sorted = names.sort((a, b) => (a.name < b.name ? -1 : 1));
  const primary = sorted.find(({ kind }) => kind === 'primary') ?? sorted[0]!;
  const others = sorted.filter((name) => name !== primary);
  return [
    { ...primary, kind: 'primary', quality: 'primary' },
    ...others.map((name): Name => (name.kind === 'primary' ? { ...name, kind: aliasKind(name.name), quality: 'strong' } : name)),
  ];
}

/** Some publishers put names in other scripts among the aliases. */
const aliasKind = (name: string): 'alias' | 'original_script' =>
  /\p{Script=Latin}/u.test(name) || !/\p{L}/u.test(name) ? 'alias' : 'original_script';

const KINDS: Name['kind'][] = ['primary', 'original_script', 'alias', 'former'];
const QUALITIES: Name['quality'][] = ['primary', 'strong', 'weak'];

function stronger(a: Name, b: Name): Name {
  const kind = KINDS[Math.min(KINDS.indexOf(a.kind), KINDS.indexOf(b.kind))]!;
  const quality = QUALITIES[Math.min(QUALITIES.indexOf(a.quality), QUALITIES.indexOf(b.quality))]!;
  // Other parts of the same name: any one will do, as long as it is the same one next time.
  const [first, second] = JSON.stringify(a) < JSON.stringify(b) ? [a, b] : [b, a];
  return nameOf(kind, first.lang ?? second.lang, first.name, first.parts ?? second.parts, quality);
}

type TextLists = 'titles' | 'positions' | 'birthPlaces' | 'programmes';
function setTexts(entity: Partial<ListedEntity>, key: TextLists, values: Set<string>, most: number): void {
  if (values.size > 0) entity[key] = [...values].sort().slice(0, most);
}

type ItemLists = 'birthDates' | 'countries' | 'addresses' | 'identifiers' | 'links';
function setItems<K extends ItemLists>(
  entity: Partial<ListedEntity>,
  key: K,
  items: NonNullable<ListedEntity[K]>[number][],
  most: number,
): void {
  if (items.length < 2) {
    if (items.length === 1) entity[key] = items as ListedEntity[K];
    return;
  }
  const distinct = new Map(items.map((item) => [JSON.stringify(item), item]));
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  entity[key] = sorted.slice(0, most) as ListedEntity[K];
}
