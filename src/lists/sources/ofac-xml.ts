/**
 * OFAC's standard XML, the same for the SDN and the consolidated list: root sdnList; the namespace changed in 2024, so
 * local names are compared. `publshInformation` is OFAC's own spelling.
 */
import type { ListedEntity } from '../../contract.js';
import { EntityDraft } from '../entity-draft.js';
import { identifierKind } from '../identifier-kinds.js';
import { located } from '../located.js';
import { child, children, childText, rootName, type XmlElement, xmlRecords } from '../read/xml.js';
import { tidy } from '../text.js';
import { readLinks } from './ofac-remarks.js';
import { oneFile } from './one-file.js';
import type { ListFormat, Publication } from './source.js';

export const ofacXml: ListFormat = {
  id: 'ofac-xml',
  title: 'the standard XML (root sdnList)',
  recognises: (file) => rootName(file.head) === 'sdnList',
  async *read(files, publication) {
    const file = oneFile(files);
    for await (const record of xmlRecords(file, { records: ['publshInformation', 'sdnEntry'] })) {
      if (record.name === 'sdnEntry') yield located(file.name, record.line, () => entity(record));
      else readPublication(record, publication);
    }
  },
};

function readPublication(record: XmlElement, publication: Publication): void {
  const day = /^\s*(\d{2})\/(\d{2})\/(\d{4})\s*$/.exec(childText(record, 'Publish_Date') ?? '');
  if (day) publication.publishedAt = `${day[3]}-${day[1]}-${day[2]}`;
  const records = Number(childText(record, 'Record_Count') || Number.NaN);
  if (Number.isInteger(records)) publication.declaredEntries = records;
}

function entity(record: XmlElement): ListedEntity {
  const draft = new EntityDraft(childText(record, 'uid'));
  const type = tidy(childText(record, 'sdnType'))?.toLowerCase();
  draft.type = type === 'individual' ? 'person' : type === 'vessel' || type === 'aircraft' ? type : 'company';
  draft.name(fullName(record), 'primary', 'primary', { parts: nameParts(record) });
  draft.position(childText(record, 'title'));
  for (const programme of children(record, 'programList', 'program')) draft.programme(programme.text);
  for (const aka of children(record, 'akaList', 'aka')) {
    const former = tidy(childText(aka, 'type')) === 'f.k.a.';
    const weak = tidy(childText(aka, 'category')) === 'weak';
    draft.name(fullName(aka), former ? 'former' : 'alias', weak ? 'weak' : 'strong', { parts: nameParts(aka) });
  }
  for (const address of children(record, 'addressList', 'address')) readAddress(address, draft);
  for (const date of children(record, 'dateOfBirthList', 'dateOfBirthItem')) draft.birthDate(childText(date, 'dateOfBirth'));
  for (const place of children(record, 'placeOfBirthList', 'placeOfBirthItem')) draft.birthPlace(childText(place, 'placeOfBirth'));
  for (const country of children(record, 'nationalityList', 'nationality')) draft.country(childText(country, 'country'), 'nationality');
  for (const country of children(record, 'citizenshipList', 'citizenship')) draft.country(childText(country, 'country'), 'citizenship');
  for (const id of children(record, 'idList', 'id')) readId(id, draft);
  readVessel(child(record, 'vesselInfo'), draft);
  const remarks = tidy(childText(record, 'remarks'));
  if (remarks) readLinks(remarks, draft.remark(remarks));
  return draft.finish();
}

const fullName = (element: XmlElement) =>
  [tidy(childText(element, 'lastName')), tidy(childText(element, 'firstName'))].filter(Boolean).join(', ');

const nameParts = (element: XmlElement) => ({ last: childText(element, 'lastName') ?? '', first: childText(element, 'firstName') ?? '' });

function readAddress(address: XmlElement, draft: EntityDraft): void {
  draft.address({
    lines: ['address1', 'address2', 'address3'].map((line) => childText(address, line)),
    city: childText(address, 'city'),
    region: childText(address, 'stateOrProvince'),
    postalCode: childText(address, 'postalCode'),
    country: childText(address, 'country'),
  });
}

/** The list of papers also holds facts that are none. */
function readId(id: XmlElement, draft: EntityDraft): void {
  const label = tidy(childText(id, 'idType')) ?? '';
  const value = tidy(childText(id, 'idNumber'));
  const country = tidy(childText(id, 'idCountry'));
  const dates = [
    ['issued', tidy(childText(id, 'issueDate'))],
    ['expires', tidy(childText(id, 'expirationDate'))],
  ].flatMap(([what, day]) => (day ? `${what} ${day}` : []));
  if (label === 'Gender') draft.gender(value);
  else if (identifierKind(label) === 'other') draft.remark([label, value, country && `(${country})`].filter(Boolean).join(' '));
  else draft.identifier(label, value, { country, note: dates.join(' ') });
}

function readVessel(vessel: XmlElement | undefined, draft: EntityDraft): void {
  if (!vessel) return;
  const gross = tidy(childText(vessel, 'grossRegisteredTonnage'));
  draft.vessel('callSign', childText(vessel, 'callSign')).vessel('vesselType', childText(vessel, 'vesselType'));
  draft.vessel('flag', childText(vessel, 'vesselFlag')).vessel('owner', childText(vessel, 'vesselOwner'));
  draft.vessel('tonnage', [tidy(childText(vessel, 'tonnage')), gross && `gross ${gross}`].filter(Boolean).join(', '));
  draft.country(childText(vessel, 'vesselFlag'), 'flag');
}
