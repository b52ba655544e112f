/**
 * Switzerland's consolidated list (SECO), XML: root swiss-sanctions-list. Programmes and places first, then targets that
 * refer to them. De-listed targets stay in the file; the newest modification tells. Written from the published
 * structure: no whole file was to be had.
 */
import type { ListedEntity } from '../../contract.js';
import { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import { child, children, childText, rootName, type XmlElement, xmlRecords } from '../read/xml.js';
import { tidy } from '../text.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const chSeco: ListFormat = {
  id: 'ch-seco-xml',
  title: 'the consolidated list as XML (root swiss-sanctions-list)',
  recognises: (file) => rootName(file.head) === 'swiss-sanctions-list',
  async *read(files, publication) {
    const file = oneFile(files);
    const onRoot = ({ attributes }: XmlElement) => {
      if (attributes.date) publication.publishedAt = attributes.date;
    };
    const known: Known = { programmes: new Map(), places: new Map() };
    for await (const record of xmlRecords(file, { records: ['sanctions-program', 'place', 'target'], onRoot })) {
      if (record.name === 'sanctions-program') readProgramme(record, known);
      else if (record.name === 'place') known.places.set(record.attributes.ssid, record);
      else if (isListed(record)) yield located(file.name, record.line, () => entity(record, known));
    }
  },
};

interface Known {
  programmes: Map<string | undefined, string>;
  places: Map<string | undefined, XmlElement>;
}

function readProgramme(record: XmlElement, { programmes }: Known): void {
  const names = children(record, 'program-name');
  const name = tidy((names.find((n) => n.attributes.lang === 'eng') ?? names[0])?.text);
  for (const set of children(record, 'sanctions-set')) if (name) programmes.set(set.attributes.ssid, name);
}

/** Older modifications hold whole copies of the target: only the newest one's own type counts. */
function isListed(target: XmlElement): boolean {
  const dated = (modification: XmlElement) =>
    modification.attributes['effective-date'] ?? modification.attributes['publication-date'] ?? '';
  const newest = children(target, 'modification').reduce<XmlElement | undefined>((a, b) => (a && dated(a) >= dated(b) ? a : b), undefined);
  return newest?.attributes['modification-type'] !== 'de-listed';
}

function entity(target: XmlElement, known: Known): ListedEntity {
  const draft = new EntityDraft(target.attributes.ssid);
  const subject = target.children.find(({ name }) => name === 'individual' || name === 'entity' || name === 'object');
  draft.type = subject?.name === 'individual' ? 'person' : subject?.name === 'entity' ? 'company' : objectType(subject);
  draft.gender(subject?.attributes.sex);
  const sets = [target.attributes['sanctions-set-id'], ...children(target, 'sanctions-set-id').map((set) => tidy(set.text))];
  for (const set of sets) draft.programme(known.programmes.get(set));
  for (const identity of mainFirst(children(subject, 'identity'))) readIdentity(identity, known, draft);
  for (const text of children(subject, 'justification')) draft.reason(text.text);
  for (const text of children(subject, 'other-information')) draft.remark(text.text);
  for (const id of children(target, 'foreign-identifier')) draft.remark(`Foreign identifier ${tidy(id.text)}`);
  for (const { attributes } of children(subject, 'relation'))
    draft.link(attributes['relation-type'] ?? 'related to', { entryId: attributes['target-id'] });
  const listed = children(target, 'modification').find(({ attributes }) => attributes['modification-type'] === 'listed');
  draft.listedOn(listed?.attributes['effective-date'] ?? listed?.attributes['publication-date']);
  return draft.finish();
}

function objectType(subject: XmlElement | undefined): ListedEntity['type'] {
  const type = subject?.attributes['object-type'];
  return type === 'vessel' || type === 'aircraft' ? type : 'unknown';
}

const mainFirst = (identities: XmlElement[]) =>
  [...identities].sort((a, b) => Number(b.attributes.main === 'true') - Number(a.attributes.main === 'true'));

function readIdentity(identity: XmlElement, known: Known, draft: EntityDraft): void {
  for (const name of children(identity, 'name')) readName(name, draft);
  for (const country of children(identity, 'nationality', 'country')) readCountry(country, draft);
  for (const date of children(identity, 'day-month-year')) readBirthDate(date, draft);
  for (const place of children(identity, 'place-of-birth')) draft.birthPlace(...placeTexts(known.places.get(place.attributes['place-id'])));
  for (const address of children(identity, 'address')) readAddress(address, known, draft);
  for (const paper of children(identity, 'identification-document')) {
    const issuer = child(paper, 'issuer');
    draft.identifier(paper.attributes['document-type'] ?? 'document', childText(paper, 'number'), {
      country: issuer?.attributes.code ?? issuer?.text,
      note: [childText(paper, 'date-of-issue'), childText(paper, 'expiry-date'), childText(paper, 'remark')]
        .map(tidy)
        .filter(Boolean)
        .join('; '),
    });
  }
}

/** Parts have an order; each may be spelt in other scripts, which together are the name in that script. */
function readName(name: XmlElement, draft: EntityDraft): void {
  const ordered = [...children(name, 'name-part')].sort((a, b) => Number(a.attributes.order) - Number(b.attributes.order));
  const of = (...types: string[]) =>
    ordered
      .filter(({ attributes }) => types.includes(attributes['name-part-type'] ?? ''))
      .map((part) => childText(part, 'value') ?? '')
      .join(' ');
  const parts = { first: of('given-name'), middle: of('further-given-name', 'father-name'), last: of('family-name') };
  const kind = name.attributes['name-type'] ?? '';
  const quality = name.attributes.quality === 'low' ? 'weak' : 'strong';
  const full = ordered
    .map((part) => childText(part, 'value'))
    .map(tidy)
    .filter(Boolean)
    .join(' ');
  if (kind === 'primary-name') draft.name(full, 'primary', 'primary', { parts });
  else draft.name(full, /formerly|former/.test(kind) ? 'former' : 'alias', quality, { parts });
  const scripts = new Set(
    ordered.flatMap((part) => children(part, 'spelling-variant').map((v) => v.attributes.script ?? v.attributes.lang ?? '')),
  );
  for (const script of scripts) {
    const inScript = (part: XmlElement) =>
      children(part, 'spelling-variant').find((v) => (v.attributes.script ?? v.attributes.lang ?? '') === script)?.text;
    const spelt = ordered
      .map((part) => tidy(inScript(part)) ?? tidy(childText(part, 'value')))
      .filter(Boolean)
      .join(' ');
    draft.name(spelt, /\p{Script=Latin}/u.test(spelt) ? 'alias' : 'original_script', quality, { lang: script });
  }
}

function readCountry(country: XmlElement, draft: EntityDraft): void {
  const code = country.attributes['iso-code'];
  draft.country(tidy(country.text) ?? code, 'nationality', code && /^[A-Z]{2}$/.test(code) ? code : undefined);
}

function readBirthDate({ attributes: { year, month, day, calendar, quality } }: XmlElement, draft: EntityDraft): void {
  if (!year) return;
  if (calendar && calendar !== 'Gregorian') draft.remark(`Date of birth (${calendar}): ${[day, month, year].filter(Boolean).join('.')}`);
  else draft.birthDate([year, month?.padStart(2, '0'), month && day?.padStart(2, '0')].filter(Boolean).join('-'), quality === 'circa');
}

function placeTexts(place: XmlElement | undefined): (string | undefined)[] {
  return ['location', 'area', 'country'].map((part) => childText(place, part));
}

function readAddress(address: XmlElement, { places }: Known, draft: EntityDraft): void {
  const place = places.get(address.attributes['place-id']);
  const country = child(place, 'country');
  const code = country?.attributes['iso-code'];
  draft.address({
    lines: [childText(address, 'c-o'), childText(address, 'address-details'), childText(address, 'p-o-box')],
    city: childText(place, 'location'),
    region: childText(place, 'area'),
    postalCode: childText(address, 'zip-code'),
    country: tidy(country?.text) ?? code,
    countryCode: code && /^[A-Z]{2}$/.test(code) ? code : undefined,
    note: childText(address, 'remark'),
  });
}
