/**
 * Canada's consolidated autonomous sanctions (SEMA, JVCFOA), XML: root data-set. No ids are given: regime, schedule and
 * item are unique together and name the entry in the law, "Belarus, schedule 1, Part 1, item 3".
 */
import type { ListedEntity } from '../../contract.js';
import { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import { childText, rootName, type XmlElement, xmlRecords } from '../read/xml.js';
import { tidy } from '../text.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const caSema: ListFormat = {
  id: 'ca-sema-xml',
  title: 'the autonomous sanctions list as XML (root data-set)',
  recognises: (file) => rootName(file.head) === 'data-set',
  async *read(files) {
    const file = oneFile(files);
    for await (const record of xmlRecords(file, { records: ['record'] })) yield located(file.name, record.line, () => entity(record));
  },
};

function entity(record: XmlElement): ListedEntity {
  const text = (...names: string[]) => names.map((name) => tidy(childText(record, name))).find((value) => value !== undefined);
  // "Belarus / Bélarus": the regime in both languages.
  const regime = text('Country')?.split(' / ')[0];
  const draft = new EntityDraft(
    [regime, text('Schedule') && `schedule ${text('Schedule')}`, text('Item') && `item ${text('Item')}`].filter(Boolean).join(', '),
  );
  const ship = text('ShipIMONumber');
  const [last, first] = [text('LastName'), text('GivenName')];
  const person = last !== undefined || first !== undefined;
  draft.type = ship ? 'vessel' : person ? 'person' : 'company';
  if (person)
    draft.name([first, last].filter(Boolean).join(' '), 'primary', 'primary', { parts: { first: first ?? '', last: last ?? '' } });
  draft.name(text('EntityOrShip', 'Entity'), 'primary', 'primary');
  for (const alias of aliases(text('Aliases'))) draft.name(alias, 'alias', 'strong');
  const title = text('TitleOrShip', 'Title');
  if (ship) draft.identifier('IMO number', ship).vessel('vesselType', title);
  else draft.title(title);
  const date = text('DateOfBirthOrShipBuildDate', 'DateOfBirth');
  if (person) draft.birthDate(date);
  else if (date) draft.remark(`Built ${date}`);
  draft.programme(regime).listedOn(text('DateOfListing'));
  return draft.finish();
}

/** One text, joined by commas or semicolons; a comma before a legal form belongs to the name. */
function aliases(text: string | undefined): string[] {
  const by = text?.includes(';')
    ? /;\s*/
    : /,\s+(?!(?:ltd|inc|llc|co|corp|s\.?a|gmbh|limited|jsc|pjsc|ojsc|ооо|оао|зао|пао|ао|ак)(?:[\s.,)]|$))/iu;
  return text?.split(by).filter((alias) => alias.trim() !== '') ?? [];
}
