/** OFAC's "enhanced" XML (2024 on): root sanctionsData, as it is or in a zip file; names in every script, links by id. */
import type { ListedEntity } from '../../contract.js';
import { DataError } from '../../data-error.js';
import { EntityDraft } from '../entity-draft.js';
import { identifierKind } from '../identifier-kinds.js';
import { located } from '../located.js';
import type { InputFile } from '../read/input-file.js';
import { decode, textOf } from '../read/text.js';
import { child, children, childText, rootName, type XmlElement, xmlRecordsOf } from '../read/xml.js';
import { isZip, zipMembers } from '../read/zip.js';
import { tidy } from '../text.js';
import { readLinks } from './ofac-remarks.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const ofacEnhanced: ListFormat = {
  id: 'ofac-enhanced',
  title: 'the enhanced XML (root sanctionsData), plain or zipped',
  recognises: (file) => rootName(file.head) === 'sanctionsData' || (isZip(file) && /_ENHANCED\.XML/i.test(file.head.slice(0, 200))),
  async *read(files, publication) {
    const file = oneFile(files);
    for await (const record of xmlRecordsOf(await text(file), file.name, { records: ['publicationInfo', 'entity'] })) {
      if (record.name === 'entity') yield located(file.name, record.line, () => entity(record));
      else publication.publishedAt = tidy(childText(record, 'dataAsOf'))?.slice(0, 10);
    }
  },
};

async function text(file: InputFile): Promise<AsyncIterable<string>> {
  if (!isZip(file)) return textOf(file);
  const member = (await zipMembers(file)).find(({ name }) => /\.xml$/i.test(name));
  if (!member) throw new DataError('there is no XML in the zip file', { file: file.name });
  return decode(member.bytes(), file.name);
}

function entity(record: XmlElement): ListedEntity {
  const draft = new EntityDraft(record.attributes.id);
  const info = child(record, 'generalInfo');
  const type = tidy(childText(info, 'entityType'))?.toLowerCase();
  draft.type = type === 'individual' ? 'person' : type === 'vessel' || type === 'aircraft' ? type : 'company';
  draft.position(childText(info, 'title'));
  const remarks = tidy(childText(info, 'remarks'));
  if (remarks) readLinks(remarks, draft.remark(remarks));
  for (const name of children(record, 'names', 'name')) readName(name, draft);
  for (const list of children(record, 'sanctionsLists', 'sanctionsList')) {
    draft.listedOn(list.attributes.datePublished).remark(`List: ${tidy(list.text)}`);
  }
  for (const programme of children(record, 'sanctionsPrograms', 'sanctionsProgram')) draft.programme(programme.text);
  for (const authority of children(record, 'legalAuthorities', 'legalAuthority')) draft.remark(`Legal authority: ${tidy(authority.text)}`);
  for (const address of children(record, 'addresses', 'address')) readAddress(address, draft);
  for (const feature of children(record, 'features', 'feature')) readFeature(feature, draft);
  for (const paper of children(record, 'identityDocuments', 'identityDocument')) readDocument(paper, draft);
  for (const relation of children(record, 'relationships', 'relationship')) {
    const related = child(relation, 'relatedEntity');
    draft.link(tidy(childText(relation, 'type')) ?? 'related to', { entryId: related?.attributes.entityId, name: related?.text });
  }
  return draft.finish();
}

function readName(name: XmlElement, draft: EntityDraft): void {
  const primary = tidy(childText(name, 'isPrimary')) === 'true';
  const former = tidy(childText(name, 'aliasType')) === 'F.K.A.';
  const quality = tidy(childText(name, 'isLowQuality')) === 'true' ? 'weak' : 'strong';
  for (const translation of children(name, 'translations', 'translation')) {
    const parts = { last: childText(translation, 'formattedLastName') ?? '', first: childText(translation, 'formattedFirstName') ?? '' };
    const script = tidy(childText(translation, 'script'));
    const full = childText(translation, 'formattedFullName');
    if (script && script !== 'Latin') draft.name(full, 'original_script', quality, { lang: script, parts });
    else if (primary) draft.name(full, 'primary', 'primary', { parts });
    else draft.name(full, former ? 'former' : 'alias', quality, { parts });
  }
}

function readAddress(address: XmlElement, draft: EntityDraft): void {
  for (const translation of children(address, 'translations', 'translation')) {
    const parts = new Map(
      children(translation, 'addressParts', 'addressPart').map((part) => [tidy(childText(part, 'type')), childText(part, 'value')]),
    );
    draft.address({
      lines: ['ADDRESS1', 'ADDRESS2', 'ADDRESS3'].map((part) => parts.get(part)),
      city: parts.get('CITY'),
      region: parts.get('STATE/PROVINCE') ?? parts.get('REGION'),
      postalCode: parts.get('POSTAL CODE'),
      country: childText(address, 'country'),
    });
  }
}

function readFeature(feature: XmlElement, draft: EntityDraft): void {
  const label = tidy(childText(feature, 'type')) ?? '';
  const value = tidy(childText(feature, 'value'));
  if (label === 'Birthdate') readBirthdate(feature, value, draft);
  else if (label === 'Place of Birth') draft.birthPlace(value);
  else if (label === 'Gender') draft.gender(value);
  else if (label === 'Nationality Country') draft.country(value, 'nationality');
  else if (label === 'Citizenship Country') draft.country(value, 'citizenship');
  else if (label === 'Vessel Flag') draft.vessel('flag', value).country(value, 'flag');
  else if (label === 'Vessel Call Sign') draft.vessel('callSign', value);
  else if (/^Vessel Type|^VESSEL TYPE/.test(label)) draft.vessel('vesselType', value);
  else if (identifierKind(label) === 'other') draft.remark([label, value].filter(Boolean).join(' '));
  else draft.identifier(label, value, { note: childText(feature, 'comments') });
}

function readBirthdate(feature: XmlElement, value: string | undefined, draft: EntityDraft): void {
  const span = child(feature, 'valueDate');
  const [from, to] = [tidy(childText(span, 'fromDateBegin')), tidy(childText(span, 'toDateEnd'))];
  const circa = tidy(childText(span, 'isApproximate')) === 'true';
  if (from && to) draft.birthSpan({ from, to, ...(circa && { circa }), ...(value && { text: value }) });
  else draft.birthDate(value, circa);
}

function readDocument(paper: XmlElement, draft: EntityDraft): void {
  const [label, number] = [tidy(childText(paper, 'type')) ?? '', tidy(childText(paper, 'documentNumber'))];
  const dated = [
    ['issued', tidy(childText(paper, 'issueDate'))],
    ['expires', tidy(childText(paper, 'expirationDate'))],
  ].flatMap(([what, day]) => (day ? [`${what} ${day}`] : []));
  const note = [...dated, tidy(childText(paper, 'isValid')) === 'false' && 'not valid', tidy(childText(paper, 'issuingAuthority'))]
    .filter(Boolean)
    .join('; ');
  draft.identifier(label, number, { country: childText(paper, 'issuingCountry'), note });
}
