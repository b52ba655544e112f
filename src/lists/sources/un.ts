/**
 * The consolidated list of the UN Security Council, XML (https://scsanctions.un.org/resources/xml/en/consolidated.xml,
 * schema sc-sanctions.xsd). Alias quality: Good and Low for persons; a.k.a. and f.k.a. for entities.
 */
import type { ListedEntity } from '../../contract.js';
import { DataError } from '../../data-error.js';
import { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import { children, childText, rootName, type XmlElement, xmlRecords } from '../read/xml.js';
import { tidy } from '../text.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const unXml: ListFormat = {
  id: 'un-xml',
  title: 'the consolidated list as XML (root CONSOLIDATED_LIST)',
  recognises: (file) => rootName(file.head) === 'CONSOLIDATED_LIST',
  async *read(files, publication) {
    const onRoot = ({ attributes }: XmlElement) => {
      if (attributes.dateGenerated) publication.publishedAt = attributes.dateGenerated;
    };
    const file = oneFile(files);
    for await (const record of xmlRecords(file, { records: ['INDIVIDUAL', 'ENTITY'], onRoot }))
      yield located(file.name, record.line, () => entity(record));
  },
};

function entity(record: XmlElement): ListedEntity {
  const id = tidy(childText(record, 'REFERENCE_NUMBER'));
  if (!id) throw new DataError(`the entry with DATAID ${tidy(childText(record, 'DATAID')) ?? '(none)'} has no REFERENCE_NUMBER`);
  const person = record.name === 'INDIVIDUAL';
  const draft = new EntityDraft(id);
  draft.type = person ? 'person' : 'company';
  readNames(record, person, draft);
  draft.gender(childText(record, 'GENDER')).listedOn(childText(record, 'LISTED_ON'));
  draft.programme(childText(record, 'UN_LIST_TYPE'));
  for (const title of children(record, 'TITLE', 'VALUE')) draft.title(title.text);
  for (const position of children(record, 'DESIGNATION', 'VALUE')) draft.position(position.text);
  for (const country of children(record, 'NATIONALITY', 'VALUE')) draft.country(country.text, 'nationality');
  for (const address of [...children(record, 'INDIVIDUAL_ADDRESS'), ...children(record, 'ENTITY_ADDRESS')]) readAddress(address, draft);
  for (const date of children(record, 'INDIVIDUAL_DATE_OF_BIRTH')) readBirthDate(date, draft);
  for (const place of children(record, 'INDIVIDUAL_PLACE_OF_BIRTH')) readBirthPlace(place, draft);
  for (const paper of children(record, 'INDIVIDUAL_DOCUMENT')) readDocument(paper, draft);
  readComments(record, draft);
  return draft.finish();
}

const NAME_PARTS = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];

function readNames(record: XmlElement, person: boolean, draft: EntityDraft): void {
  const parts = NAME_PARTS.map((part) => tidy(childText(record, part))).filter((part) => part !== undefined);
  const [first, ...rest] = parts;
  const last = rest.pop();
  const named = person && last ? { parts: { first: first!, middle: rest.join(' '), last } } : {};
  draft.name(parts.join(' '), 'primary', 'primary', named);
  draft.name(childText(record, 'NAME_ORIGINAL_SCRIPT'), 'original_script', 'strong');
  for (const alias of [...children(record, 'INDIVIDUAL_ALIAS'), ...children(record, 'ENTITY_ALIAS')]) readAlias(alias, draft);
}

function readAlias(alias: XmlElement, draft: EntityDraft): void {
  const quality = tidy(childText(alias, 'QUALITY'))?.toLowerCase();
  const note = tidy(childText(alias, 'NOTE'));
  const former = quality === 'f.k.a.' || /^(formerly|previously) listed as/i.test(note ?? '');
  const name = childText(alias, 'ALIAS_NAME');
  draft.name(name, former ? 'former' : 'alias', quality === 'low' ? 'weak' : 'strong');
  const script = /in ?arabic(?: script)?: *([^;.]+)/i.exec(note ?? '');
  if (script) draft.name(script[1], 'original_script', 'strong', { lang: 'ar' });
  // Aliases come with their own papers and dates of birth, told in a note or in fields.
  const facts = ['DATE_OF_BIRTH', 'CITY_OF_BIRTH', 'COUNTRY_OF_BIRTH', 'NOTE']
    .map((field) => tidy(childText(alias, field)))
    .filter(Boolean);
  if (tidy(name) && facts.length > 0) draft.remark(`Alias ${tidy(name)}: ${facts.join(', ')}`);
}

function readAddress(address: XmlElement, draft: EntityDraft): void {
  draft.address({
    lines: [childText(address, 'STREET')],
    city: childText(address, 'CITY'),
    region: childText(address, 'STATE_PROVINCE'),
    postalCode: childText(address, 'ZIP_CODE'),
    country: childText(address, 'COUNTRY'),
    note: childText(address, 'NOTE'),
  });
}

function readBirthDate(date: XmlElement, draft: EntityDraft): void {
  const [from, to] = [tidy(childText(date, 'FROM_YEAR')), tidy(childText(date, 'TO_YEAR'))];
  const day = tidy(childText(date, 'DATE')) ?? tidy(childText(date, 'YEAR'));
  const note = tidy(childText(date, 'NOTE'));
  const circa = tidy(childText(date, 'TYPE_OF_DATE'))?.toUpperCase() === 'APPROXIMATELY';
  if (from && to) draft.birthDate(`${from} to ${to}`, circa);
  else draft.birthDate(day ?? note ?? from ?? to, circa);
  if (note && (day || from)) draft.remark(`Date of birth ${day ?? from}: ${note}`);
}

function readBirthPlace(place: XmlElement, draft: EntityDraft): void {
  draft.birthPlace(...['STREET', 'CITY', 'STATE_PROVINCE', 'COUNTRY', 'NOTE'].map((field) => childText(place, field)));
}

function readDocument(paper: XmlElement, draft: EntityDraft): void {
  const label = tidy(childText(paper, 'TYPE_OF_DOCUMENT')) ?? tidy(childText(paper, 'TYPE_OF_DOCUMENT2')) ?? 'document';
  const number = tidy(childText(paper, 'NUMBER'));
  const more = ['TYPE_OF_DOCUMENT2', 'CITY_OF_ISSUE', 'DATE_OF_ISSUE', 'NOTE']
    .map((field) => tidy(childText(paper, field)))
    .filter(Boolean);
  const country = tidy(childText(paper, 'ISSUING_COUNTRY')) ?? tidy(childText(paper, 'COUNTRY_OF_ISSUE'));
  if (number) draft.identifier(label, number, { country, note: more.join('; ') });
  else if (more.length > 0) draft.remark(`${label}: ${more.join('; ')}`);
}

function readComments(record: XmlElement, draft: EntityDraft): void {
  draft.remark(childText(record, 'COMMENTS1'));
  // A renumbering or a touch of the record is a change that the publisher made: keep what shows it.
  draft.remark(`Data id ${childText(record, 'DATAID')}`);
  const updates = children(record, 'LAST_DAY_UPDATED', 'VALUE')
    .map((day) => tidy(day.text))
    .filter(Boolean);
  if (updates.length > 0) draft.remark(`Updated ${[...new Set(updates)].sort().join(', ')}`);
}
