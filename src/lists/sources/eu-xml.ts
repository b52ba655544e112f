/** The EU's consolidated financial sanctions list, XML 1.1 (FSF): all facts are attributes; the key is logicalId. */
import type { ListedEntity } from '../../contract.js';
import type { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import { children, childText, rootName, type XmlElement, xmlRecords } from '../read/xml.js';
import { tidy } from '../text.js';
import { EuEntity, knownCode, readBirth } from './eu.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const euXml: ListFormat = {
  id: 'eu-xml',
  title: 'the FSF XML 1.1 (root export, elements sanctionEntity)',
  recognises: (file) => rootName(file.head) === 'export' && file.head.includes('sanctionEntity'),
  async *read(files, publication) {
    const onRoot = ({ attributes }: XmlElement) => {
      if (attributes.generationDate) publication.publishedAt = attributes.generationDate;
    };
    const file = oneFile(files);
    for await (const record of xmlRecords(file, { records: ['sanctionEntity'], onRoot }))
      yield located(file.name, record.line, () => entity(record));
  },
};

function entity(record: XmlElement): ListedEntity {
  const { attributes } = record;
  const eu = new EuEntity(attributes.logicalId);
  const { draft } = eu;
  draft.type = children(record, 'subjectType')[0]?.attributes.code === 'person' ? 'person' : 'company';
  for (const { attributes: of, children: below } of children(record, 'nameAlias'))
    eu.alias({
      logicalId: of.logicalId,
      whole: of.wholeName,
      first: of.firstName,
      middle: of.middleName,
      last: of.lastName,
      language: of.nameLanguage,
      gender: of.gender,
      title: of.title,
      function: of.function,
      remark: below.find((element) => element.name === 'remark')?.text,
    });
  draft.listedOn(attributes.designationDate).remark(childText(record, 'remark')).remark(attributes.designationDetails);
  draft.remark(attributes.euReferenceNumber && `EU reference ${attributes.euReferenceNumber}`);
  draft.remark(attributes.unitedNationId && `UN reference ${attributes.unitedNationId}`);
  for (const { attributes: of } of children(record, 'regulation'))
    draft.programme(of.programme).remark(of.numberTitle && `Regulation ${of.numberTitle}`);
  for (const { attributes: of } of children(record, 'citizenship'))
    if (knownCode(of.countryIso2Code)) draft.country(of.countryDescription, 'citizenship', of.countryIso2Code);
  for (const birth of children(record, 'birthdate')) readBirthdate(birth, draft);
  for (const address of children(record, 'address')) readAddress(address, draft);
  for (const paper of children(record, 'identification')) readIdentification(paper, draft);
  return eu.finish();
}

function readBirthdate(birth: XmlElement, draft: EntityDraft): void {
  const { attributes: of } = birth;
  readBirth(
    {
      date: of.birthdate,
      day: of.dayOfMonth,
      month: of.monthOfYear,
      year: of.year,
      from: of.yearRangeFrom,
      to: of.yearRangeTo,
      circa: of.circa,
      calendar: of.calendarType,
      remark: childText(birth, 'remark'),
      place: [of.city, of.place, of.region, of.zipCode, knownCode(of.countryIso2Code) && of.countryDescription],
    },
    draft,
  );
}

function readAddress(address: XmlElement, draft: EntityDraft): void {
  const { attributes: of } = address;
  const code = knownCode(of.countryIso2Code);
  draft.address({
    lines: [of.street, of.poBox && `P.O. Box ${of.poBox}`, of.place],
    city: of.city,
    region: of.region,
    postalCode: of.zipCode,
    country: code && of.countryDescription,
    countryCode: code,
    note: childText(address, 'remark'),
  });
  for (const { attributes } of children(address, 'contactInfo')) draft.identifier(attributes.key ?? '', attributes.value);
}

function readIdentification(paper: XmlElement, draft: EntityDraft): void {
  const { attributes: of } = paper;
  const dated = [
    ['issued', of.issueDate],
    ['valid from', of.validFrom],
    ['until', of.validTo],
    ['issued by', of.issuedBy],
    ['in the name of', of.nameOnDocument],
  ].flatMap(([what, value]) => (tidy(value) ? [`${what} ${value}`] : []));
  const marks = ['diplomatic', 'knownExpired', 'knownFalse', 'reportedLost', 'revokedByIssuer'].filter((mark) => of[mark] === 'true');
  const remark = tidy(childText(paper, 'remark'));
  const note = [...dated, ...marks, remark].filter(Boolean).join('; ');
  const label = of.identificationTypeDescription || of.identificationTypeCode || '';
  const number = [of.latinNumber, of.number].map(tidy).find((value) => value && value !== '-');
  if (number) draft.identifier(label, number, { country: knownCode(of.countryIso2Code), note });
  else if (note) draft.remark(`${label}: ${note}`);
}
