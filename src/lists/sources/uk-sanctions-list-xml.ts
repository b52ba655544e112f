/** The UK Sanctions List of the Foreign, Commonwealth & Development Office, XML: root Designations, key UniqueID. */
import type { ListedEntity } from '../../contract.js';
import { isoDay } from '../dates.js';
import { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import { children, childText, rootName, type XmlElement, xmlRecords } from '../read/xml.js';
import { tidy } from '../text.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';
import { entityType, readName } from './uk.js';

export const ukSanctionsListXml: ListFormat = {
  id: 'uk-sanctions-list-xml',
  title: 'the UK Sanctions List as XML (root Designations)',
  recognises: (file) => rootName(file.head) === 'Designations',
  async *read(files, publication) {
    const file = oneFile(files);
    for await (const record of xmlRecords(file, { records: ['DateGenerated', 'Designation'] })) {
      if (record.name === 'DateGenerated') publication.publishedAt = isoDay(tidy(record.text));
      else yield located(file.name, record.line, () => entity(record));
    }
  },
};

function entity(record: XmlElement): ListedEntity {
  const draft = new EntityDraft(childText(record, 'UniqueID'));
  draft.type = entityType(childText(record, 'IndividualEntityShip'));
  for (const name of children(record, 'Names', 'Name'))
    readName(
      {
        given: ['Name1', 'Name2', 'Name3', 'Name4', 'Name5'].map((part) => childText(name, part)),
        family: childText(name, 'Name6'),
        kind: childText(name, 'NameType'),
        strength: childText(name, 'AliasStrength'),
      },
      draft,
    );
  for (const name of children(record, 'NonLatinNames', 'NonLatinName'))
    draft.name(childText(name, 'NameNonLatinScript'), 'original_script', 'strong', { lang: childText(name, 'NonLatinScriptLanguage') });
  for (const title of children(record, 'Titles', 'Title')) draft.title(title.text);
  draft.programme(childText(record, 'RegimeName')).listedOn(childText(record, 'DateDesignated'));
  draft.reason(childText(record, 'UKStatementofReasons')).remark(childText(record, 'OtherInformation'));
  readReferences(record, draft);
  for (const address of children(record, 'Addresses', 'Address')) readAddress(address, draft);
  for (const phone of children(record, 'PhoneNumbers', 'PhoneNumber')) draft.identifier('Phone number', phone.text);
  for (const email of children(record, 'EmailAddresses', 'EmailAddress')) draft.identifier('Email address', email.text);
  for (const site of children(record, 'Websites', 'Website'))
    draft.identifier(site.text.includes('@') ? 'Email address' : 'Website', site.text);
  for (const person of children(record, 'IndividualDetails', 'Individual')) readPerson(person, draft);
  for (const company of children(record, 'EntityDetails', 'Entity')) readCompany(company, draft);
  for (const ship of children(record, 'ShipDetails', 'Ship')) readShip(ship, draft);
  return draft.finish();
}

function readReferences(record: XmlElement, draft: EntityDraft): void {
  const references = {
    'OFSI group id': 'OFSIGroupID',
    'UN reference': 'UNReferenceNumber',
    'Designated by': 'DesignationSource',
    'Last updated': 'LastUpdated',
  };
  for (const [label, name] of Object.entries(references)) {
    const value = tidy(childText(record, name));
    if (value) draft.remark(`${label} ${value}`);
  }
  const sanctions = (childText(record, 'SanctionsImposed') ?? '').split('|').map(tidy).filter(Boolean);
  if (sanctions.length > 0) draft.remark(`Sanctions: ${[...new Set(sanctions)].sort().join(', ')}`);
}

function readAddress(address: XmlElement, draft: EntityDraft): void {
  draft.address({
    lines: [1, 2, 3, 4, 5].map((line) => childText(address, `AddressLine${line}`)),
    city: childText(address, 'AddressLine6'),
    postalCode: childText(address, 'AddressPostalCode'),
    country: childText(address, 'AddressCountry'),
  });
}

function readPerson(person: XmlElement, draft: EntityDraft): void {
  for (const date of children(person, 'DOBs', 'DOB')) draft.birthDate(date.text);
  for (const gender of children(person, 'Genders', 'Gender')) draft.gender(gender.text);
  for (const country of children(person, 'Nationalities', 'Nationality')) draft.country(country.text, 'nationality');
  for (const position of children(person, 'Positions', 'Position')) for (const one of position.text.split('|')) draft.position(one);
  for (const place of children(person, 'BirthDetails', 'Location'))
    draft.birthPlace(childText(place, 'TownOfBirth'), childText(place, 'CountryOfBirth'));
  for (const paper of children(person, 'PassportDetails', 'Passport')) readPaper(paper, 'Passport', draft);
  for (const paper of children(person, 'NationalIdentifierDetails', 'NationalIdentifier')) readPaper(paper, 'NationalIdentifier', draft);
}

function readPaper(paper: XmlElement, kind: 'Passport' | 'NationalIdentifier', draft: EntityDraft): void {
  const label = kind === 'Passport' ? kind : 'National identifier';
  const number = tidy(childText(paper, `${kind}Number`));
  const note = tidy(childText(paper, `${kind}AdditionalInformation`));
  if (number) draft.identifier(label, number, { note });
  else if (note) draft.remark(`${label}: ${note}`);
}

function readCompany(company: XmlElement, draft: EntityDraft): void {
  for (const number of children(company, 'BusinessRegistrationNumbers', 'BusinessRegistrationNumber'))
    draft.identifier('Business registration number', number.text);
  for (const parent of children(company, 'ParentCompanies', 'ParentCompany')) draft.link('parent company', { name: parent.text });
  for (const subsidiary of children(company, 'Subsidiaries', 'Subsidiary')) draft.link('subsidiary', { name: subsidiary.text });
  for (const type of children(company, 'TypeOfEntities', 'TypeOfEntity')) draft.remark(`Type of entity: ${tidy(type.text)}`);
}

function readShip(ship: XmlElement, draft: EntityDraft): void {
  for (const imo of children(ship, 'IMONumbers', 'IMONumber')) draft.identifier('IMO number', imo.text.replace(/^\s*IMO\s*/i, ''));
  for (const flag of children(ship, 'CurrentBelievedFlagOfShips', 'CurrentBelievedFlagOfShip'))
    draft.vessel('flag', flag.text).country(flag.text, 'flag');
  for (const flag of children(ship, 'PreviousFlags', 'PreviousFlag')) draft.country(flag.text, 'flag');
  for (const owner of children(ship, 'CurrentOwnerOperators', 'CurrentOwnerOperator'))
    draft.vessel('owner', owner.text).link('owner or operator', { name: owner.text });
  for (const owner of children(ship, 'PreviousOwnerOperators', 'PreviousOwnerOperator'))
    draft.link('previous owner or operator', { name: owner.text });
  for (const type of children(ship, 'TypeOfShipDetails', 'TypeOfShip')) draft.vessel('vesselType', type.text);
  for (const tonnage of children(ship, 'TonnageOfShipDetails', 'TonnageOfShip')) draft.vessel('tonnage', tonnage.text);
  for (const hull of children(ship, 'HullIdentificationNumbers', 'HullIdentificationNumber'))
    draft.identifier('Hull serial number', hull.text);
  for (const year of children(ship, 'YearsBuilt', 'YearBuilt')) draft.remark(`Built ${tidy(year.text)}`);
  for (const length of children(ship, 'LengthOfShipDetails', 'LengthOfShip')) draft.remark(`Length ${tidy(length.text)}`);
}
