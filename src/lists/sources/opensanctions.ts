/**
 * OpenSanctions and any other publisher of FollowTheMoney entities as JSON lines (entities.ftm.json): one entity a line,
 * {"id","schema","properties":{name:[...],...}}. Addresses, ownerships and other relations are entities of their own; they
 * are gathered in a first pass. An entity with "target": false is related to a listed one and not listed itself.
 */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ListedEntity } from '../../contract.js';
import { DataError } from '../../data-error.js';
import { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import type { InputFile } from '../read/input-file.js';
import { firstLines } from '../read/table.js';
import { textOf } from '../read/text.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

type Properties = { [name: string]: string[] | undefined };

interface FtmEntity {
  id: string;
  caption?: string;
  schema: string;
  properties: Properties;
  target?: boolean;
}

const TYPES: { [schema: string]: ListedEntity['type'] | undefined } = {
  Person: 'person',
  Company: 'company',
  Organization: 'company',
  PublicBody: 'company',
  LegalEntity: 'unknown',
  Vessel: 'vessel',
  Airplane: 'aircraft',
};

/** Edges: schema, the property of the listed side, that of the other side. Both sides are told. */
const RELATIONS: { [schema: string]: [string, string] | undefined } = {
  Ownership: ['asset', 'owner'],
  Directorship: ['organization', 'director'],
  Membership: ['organization', 'member'],
  Employment: ['employer', 'employee'],
  Family: ['person', 'relative'],
  Associate: ['person', 'associate'],
  Succession: ['predecessor', 'successor'],
  Representation: ['client', 'agent'],
  UnknownLink: ['subject', 'object'],
};

export const openSanctions: ListFormat = {
  id: 'ftm-json',
  title: 'FollowTheMoney entities as JSON lines (entities.ftm.json)',
  recognises: (file) => /^\{.*"schema"\s*:\s*"[A-Z]/.test(firstLines(file.head, 1)[0]!) && !/^\{\s*"op"/.test(file.head.trimStart()),
  async *read(files) {
    const file = oneFile(files);
    const around = await surroundings(file);
    for await (const { entity, line } of entities(file)) {
      const type = TYPES[entity.schema];
      if (type && entity.target !== false) yield located(file.name, line, () => listed(entity, type, around));
    }
  },
};

interface Surroundings {
  addresses: Map<string, Properties>;
  links: Map<string, { entryId: string; relation: string }[]>;
}

async function surroundings(file: InputFile): Promise<Surroundings> {
  const around: Surroundings = { addresses: new Map(), links: new Map() };
  for await (const { entity } of entities({ ...file, onBytes: () => {} })) {
    if (entity.schema === 'Address') around.addresses.set(entity.id, entity.properties);
    const ends = RELATIONS[entity.schema];
    if (!ends) continue;
    for (const here of entity.properties[ends[0]] ?? [])
      for (const there of entity.properties[ends[1]] ?? []) {
        const told = values(entity.properties, 'role', 'relationship', 'percentage').join(', ');
        link(around, here, { entryId: there, relation: [ends[1], told].filter(Boolean).join(': ') });
        link(around, there, { entryId: here, relation: [ends[0], told].filter(Boolean).join(': ') });
      }
  }
  return around;
}

function link({ links }: Surroundings, from: string, to: { entryId: string; relation: string }): void {
  const known = links.get(from);
  if (known) known.push(to);
  else links.set(from, [to]);
}

const LONGEST_LINE = 4 * 1024 * 1024;

async function* entities(file: InputFile): AsyncGenerator<{ entity: FtmEntity; line: number }> {
  let line = 0;
  for await (const text of createInterface({ input: Readable.from(textOf(file)), crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === '') continue;
    if (text.length > LONGEST_LINE) throw new DataError(`a line longer than ${LONGEST_LINE} characters`, { file: file.name, line });
    yield { entity: parse(text, file.name, line), line };
  }
}

function parse(text: string, file: string, line: number): FtmEntity {
  let entity: FtmEntity;
  try {
    entity = JSON.parse(text);
  } catch (error) {
    throw new DataError(`not JSON: ${(error as Error).message.slice(0, 200)}`, { file, line });
  }
  const { id, schema, properties } = entity ?? {};
  if (typeof id !== 'string' || typeof schema !== 'string' || typeof properties !== 'object' || properties === null)
    throw new DataError('not a FollowTheMoney entity: id, schema and properties are needed', { file, line });
  for (const [name, list] of Object.entries(properties))
    if (!Array.isArray(list) || list.some((value) => typeof value !== 'string'))
      throw new DataError(`the property ${name.slice(0, 60)} is no list of texts`, { file, line });
  return entity;
}

const values = (properties: Properties, ...names: string[]): string[] => names.flatMap((name) => properties[name] ?? []);

function listed({ id, caption, properties }: FtmEntity, type: ListedEntity['type'], { addresses, links }: Surroundings): ListedEntity {
  const draft = new EntityDraft(id);
  draft.type = type;
  // The caption is the name that the publisher shows; older files have none.
  for (const name of values(properties, 'name')) {
    const primary = caption === undefined || name === caption;
    draft.name(name, primary ? 'primary' : 'alias', primary ? 'primary' : 'strong');
  }
  for (const name of values(properties, 'alias')) draft.name(name, 'alias', 'strong');
  for (const name of values(properties, 'previousName')) draft.name(name, 'former', 'strong');
  for (const name of values(properties, 'weakAlias', 'abbreviation')) draft.name(name, 'alias', 'weak');
  for (const gender of values(properties, 'gender')) draft.gender(gender);
  for (const title of values(properties, 'title')) draft.title(title);
  for (const position of values(properties, 'position')) draft.position(position);
  for (const date of values(properties, 'birthDate')) draft.birthDate(date);
  for (const place of values(properties, 'birthPlace')) draft.birthPlace(place);
  if (values(properties, 'deathDate').length > 0) draft.deceased();
  readCountries(properties, draft);
  for (const address of values(properties, 'address')) draft.address({ lines: [address] });
  for (const address of values(properties, 'addressEntity')) readAddress(addresses.get(address), draft);
  for (const [label, names] of IDENTIFIERS) for (const value of values(properties, ...names)) draft.identifier(label, value);
  for (const programme of values(properties, 'program', 'programId', 'topics')) draft.programme(programme);
  for (const text of values(properties, 'notes', 'summary', 'sourceUrl')) draft.remark(text);
  for (const { entryId, relation } of links.get(id) ?? []) draft.link(relation, { entryId });
  draft.vessel('flag', properties.flag?.[0]).vessel('vesselType', properties.type?.[0]).vessel('tonnage', properties.tonnage?.[0]);
  return draft.finish();
}

const IDENTIFIERS: [string, string[]][] = [
  ['Passport', ['passportNumber']],
  ['National ID', ['idNumber', 'socialSecurityNumber']],
  ['Tax number', ['taxNumber', 'innCode', 'vatCode']],
  ['Registration number', ['registrationNumber', 'ogrnCode', 'uscCode', 'cageCode', 'uniqueEntityId']],
  ['LEI', ['leiCode']],
  ['DUNS', ['dunsCode']],
  ['SWIFT/BIC', ['swiftBic']],
  ['IMO number', ['imoNumber']],
  ['MMSI', ['mmsi']],
  ['Serial number', ['serialNumber']],
  ['Aircraft registration', ['registrationMark']],
  ['Crypto wallet', ['publicKey']],
  ['Email', ['email']],
  ['Phone', ['phone']],
  ['Website', ['website']],
];

function readCountries(properties: Properties, draft: EntityDraft): void {
  for (const country of values(properties, 'nationality')) draft.country(country.toUpperCase(), 'nationality');
  for (const country of values(properties, 'citizenship')) draft.country(country.toUpperCase(), 'citizenship');
  for (const country of values(properties, 'jurisdiction', 'mainCountry')) draft.country(country.toUpperCase(), 'registration');
  for (const country of values(properties, 'country')) draft.country(country.toUpperCase(), 'unknown');
}

function readAddress(address: Properties | undefined, draft: EntityDraft): void {
  if (!address) return;
  const country = address.country?.[0]?.toUpperCase();
  const full = address.full?.[0];
  const known = {
    city: address.city?.[0],
    region: address.state?.[0] ?? address.region?.[0],
    postalCode: address.postalCode?.[0],
    country,
  };
  // The full text repeats the parts: say it once, and keep the country.
  draft.address(full ? { lines: [full], country } : { lines: values(address, 'street', 'street2', 'postOfficeBox'), ...known });
}
