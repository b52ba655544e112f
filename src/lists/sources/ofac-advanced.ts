/**
 * OFAC's "advanced" XML (the UN's advanced sanctions data model): root Sanctions; tables of reference values first, then
 * places, papers, parties, relations and listings that refer to each other by number. The parties are held until the
 * listings at the end have given them their programmes.
 */
import { DataError } from '../../data-error.js';
import { EntityDraft } from '../entity-draft.js';
import { identifierKind } from '../identifier-kinds.js';
import { located } from '../located.js';
import { child, children, childText, rootName, type XmlElement, xmlRecords } from '../read/xml.js';
import { tidy } from '../text.js';
import { oneFile } from './one-file.js';
import type { ListFormat, Publication } from './source.js';

export const ofacAdvanced: ListFormat = {
  id: 'ofac-advanced',
  title: 'the advanced XML (root Sanctions)',
  recognises: (file) => rootName(file.head) === 'Sanctions',
  async *read(files, publication) {
    const file = oneFile(files);
    const reader = new AdvancedReader(publication);
    for await (const record of xmlRecords(file, { records: Object.keys(reader.handlers) }))
      located(file.name, record.line, () => reader.handlers[record.name]!(record));
    for (const draft of reader.drafts.values()) yield draft.finish();
  },
};

class AdvancedReader {
  readonly drafts = new Map<string, EntityDraft>();
  readonly handlers: { [record: string]: (record: XmlElement) => void };
  /** table and id to the value, as `Country 11033` to Angola */
  #values = new Map<string, string>();
  #partyTypes = new Map<string, string>();
  #places = new Map<string, XmlElement>();
  #papers = new Map<string, XmlElement[]>();

  constructor(publication: Publication) {
    this.handlers = {
      DateOfIssue: (date) => {
        publication.publishedAt ??= day(date);
      },
      ReferenceValueSets: (sets) => this.#readValues(sets),
      Location: (place) => void this.#places.set(place.attributes.ID ?? '', place),
      IDRegDocument: (paper) => this.#keepPaper(paper),
      DistinctParty: (party) => this.#readParty(party),
      ProfileRelationship: (relation) => this.#readRelation(relation),
      SanctionsEntry: (entry) => this.#readEntry(entry),
    };
  }

  #readValues(sets: XmlElement): void {
    for (const value of sets.children.flatMap((set) => set.children)) {
      this.#values.set(`${value.name} ${value.attributes.ID}`, value.text.trim());
      if (value.name === 'PartySubType') this.#partyTypes.set(value.attributes.ID ?? '', value.attributes.PartyTypeID ?? '');
      if (value.name === 'AreaCode') this.#values.set(`AreaCountry ${value.attributes.ID}`, value.attributes.Description ?? '');
    }
  }

  #value(table: string, id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#values.get(`${table} ${id}`);
  }

  #keepPaper(paper: XmlElement): void {
    const identity = paper.attributes.IdentityID ?? '';
    this.#papers.set(identity, [...(this.#papers.get(identity) ?? []), paper]);
  }

  #readParty(party: XmlElement): void {
    for (const profile of children(party, 'Profile')) {
      const draft = new EntityDraft(profile.attributes.ID);
      draft.type = this.#typeOf(profile.attributes.PartySubTypeID ?? '');
      draft.remark(childText(party, 'Comment'));
      for (const identity of children(profile, 'Identity')) this.#readIdentity(identity, draft);
      for (const feature of children(profile, 'Feature')) this.#readFeature(feature, draft);
      if (this.drafts.has(draft.entryId)) throw new DataError(`entry ${draft.entryId} is there twice`);
      this.drafts.set(draft.entryId, draft);
    }
  }

  #typeOf(subType: string): EntityDraft['type'] {
    const [kind, type] = [this.#value('PartySubType', subType), this.#value('PartyType', this.#partyTypes.get(subType))];
    if (kind === 'Vessel') return 'vessel';
    if (kind === 'Aircraft') return 'aircraft';
    return type === 'Individual' ? 'person' : 'company';
  }

  #readIdentity(identity: XmlElement, draft: EntityDraft): void {
    const groups = children(identity, 'NamePartGroups', 'MasterNamePartGroup', 'NamePartGroup');
    const partTypes = new Map(groups.map(({ attributes }) => [attributes.ID, this.#value('NamePartType', attributes.NamePartTypeID)]));
    for (const alias of children(identity, 'Alias'))
      for (const name of children(alias, 'DocumentedName')) this.#readName(alias, name, partTypes, draft);
    for (const paper of this.#papers.get(identity.attributes.ID ?? '') ?? []) this.#readPaper(paper, draft);
  }

  #readName(alias: XmlElement, name: XmlElement, partTypes: Map<string | undefined, string | undefined>, draft: EntityDraft): void {
    const values = children(name, 'DocumentedNamePart', 'NamePartValue');
    const of = (type: string) =>
      values
        .filter((value) => partTypes.get(value.attributes.NamePartGroupID) === type)
        .map((value) => value.text.trim())
        .join(' ');
    const [last, first, middle] = [of('Last Name'), of('First Name'), of('Middle Name')];
    const given = [first, middle].filter(Boolean).join(' ');
    const full = last && given ? `${last}, ${given}` : values.map((value) => value.text.trim()).join(' ');
    const script = this.#value('Script', values[0]?.attributes.ScriptID);
    const quality = alias.attributes.LowQuality === 'true' ? 'weak' : 'strong';
    const parts = { last, first, middle };
    if (script && script !== 'Latin') draft.name(full, 'original_script', quality, { lang: script, parts });
    else if (alias.attributes.Primary === 'true') draft.name(full, 'primary', 'primary', { parts });
    else draft.name(full, this.#value('AliasType', alias.attributes.AliasTypeID) === 'F.K.A.' ? 'former' : 'alias', quality, { parts });
  }

  #readPaper(paper: XmlElement, draft: EntityDraft): void {
    const label = this.#value('IDRegDocType', paper.attributes.IDRegDocTypeID) ?? '';
    const dates = children(paper, 'DocumentDate').map((date) => {
      const what = this.#value('IDRegDocDateType', date.attributes.IDRegDocDateTypeID) ?? 'date';
      return `${what.toLowerCase()} ${period(child(date, 'DatePeriod'))?.from ?? ''}`.trim();
    });
    const valid = this.#value('Validity', paper.attributes.ValidityID);
    const note = [...dates, valid === 'Valid' ? undefined : valid, tidy(childText(paper, 'Comment'))].filter(Boolean).join('; ');
    draft.identifier(label, childText(paper, 'IDRegistrationNo'), {
      country: this.#value('Country', paper.attributes['IssuedBy-CountryID']),
      note,
    });
  }

  #readFeature(feature: XmlElement, draft: EntityDraft): void {
    const label = this.#value('FeatureType', feature.attributes.FeatureTypeID) ?? '';
    for (const version of children(feature, 'FeatureVersion')) {
      const detail = child(version, 'VersionDetail');
      const text = tidy(detail?.text) ?? this.#value('DetailReference', detail?.attributes.DetailReferenceID);
      const span = period(child(version, 'DatePeriod'));
      const place = this.#places.get(child(version, 'VersionLocation')?.attributes.LocationID ?? '');
      if (label === 'Birthdate' && span) draft.birthSpan(span);
      else if (label === 'Place of Birth') draft.birthPlace(text);
      else if (label === 'Gender') draft.gender(text);
      else if (label === 'Location' && place) this.#readPlace(place, draft);
      else if (label === 'Nationality Country') draft.country(this.#countryOf(place), 'nationality');
      else if (label === 'Citizenship Country') draft.country(this.#countryOf(place), 'citizenship');
      else if (label === 'Vessel Flag')
        draft.vessel('flag', this.#countryOf(place) ?? text).country(this.#countryOf(place) ?? text, 'flag');
      else if (label === 'Vessel Call Sign') draft.vessel('callSign', text);
      else if (label === 'VESSEL TYPE') draft.vessel('vesselType', text);
      else if (identifierKind(label) !== 'other') draft.identifier(label, text, { note: childText(version, 'Comment') });
      else draft.remark([label, text ?? span?.from].filter(Boolean).join(' '));
    }
  }

  #countryOf(place: XmlElement | undefined): string | undefined {
    const country = this.#value('Country', child(place, 'LocationCountry')?.attributes.CountryID);
    return country ?? this.#value('AreaCountry', child(place, 'LocationAreaCode')?.attributes.AreaCodeID);
  }

  #readPlace(place: XmlElement, draft: EntityDraft): void {
    const parts = new Map(
      children(place, 'LocationPart').map((part) => [
        this.#value('LocPartType', part.attributes.LocPartTypeID),
        childText(child(part, 'LocationPartValue'), 'Value'),
      ]),
    );
    draft.address({
      lines: ['ADDRESS1', 'ADDRESS2', 'ADDRESS3'].map((line) => parts.get(line)),
      city: parts.get('CITY'),
      region: parts.get('STATE/PROVINCE') ?? parts.get('REGION'),
      postalCode: parts.get('POSTAL CODE'),
      country: this.#countryOf(place),
    });
  }

  #readRelation({ attributes }: XmlElement): void {
    const relation = this.#value('RelationType', attributes.RelationTypeID) ?? 'related to';
    this.drafts.get(attributes['From-ProfileID'] ?? '')?.link(relation, { entryId: attributes['To-ProfileID'] });
  }

  #readEntry(entry: XmlElement): void {
    const draft = this.drafts.get(entry.attributes.ProfileID ?? '');
    if (!draft) throw new DataError(`a listing of the party ${entry.attributes.ProfileID}, which is not there`);
    draft.remark(`List: ${this.#value('List', entry.attributes.ListID)}`);
    for (const event of children(entry, 'EntryEvent')) {
      draft.listedOn(day(child(event, 'Date')));
      const basis = this.#value('LegalBasis', event.attributes.LegalBasisID);
      if (basis) draft.remark(`Legal basis: ${basis}`);
    }
    for (const measure of children(entry, 'SanctionsMeasure')) {
      const type = this.#value('SanctionsType', measure.attributes.SanctionsTypeID);
      if (type === 'Program') draft.programme(childText(measure, 'Comment'));
      else if (type) draft.remark(`Measure: ${type}`);
    }
  }
}

function day(date: XmlElement | undefined): string | undefined {
  const [year, month, dayOfMonth] = ['Year', 'Month', 'Day'].map((part) => tidy(childText(date, part)));
  return year && month && dayOfMonth ? `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}` : undefined;
}

/** Begins at the beginning of Start and ends at the end of End. */
function period(element: XmlElement | undefined) {
  const [start, end] = [child(element, 'Start'), child(element, 'End')];
  const [from, to] = [day(child(start, 'From')), day(child(end, 'To'))];
  const circa = start?.attributes.Approximate === 'true' || end?.attributes.Approximate === 'true';
  return from && to && from <= to ? { from, to, ...(circa && { circa }) } : undefined;
}
