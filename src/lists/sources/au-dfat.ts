/**
 * Australia's consolidated list (DFAT, regulation 8), an Excel workbook: rows 2, 2a, 2b are names of the entry 2, and
 * repeat everything else. Words are spelt in many ways ("Aka", "AKA", "Primary name "): case and spaces are not heeded.
 */
import { countryCode } from '../countries.js';
import type { EntityDraft } from '../entity-draft.js';
import { type Record, readTable } from '../read/table.js';
import { excelDay, isXlsx, xlsxRows } from '../read/xlsx.js';
import { Drafts } from './drafts.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const auDfat: ListFormat = {
  id: 'au-dfat-xlsx',
  title: 'the consolidated list as an Excel workbook',
  recognises: isXlsx,
  async *read(files) {
    const file = oneFile(files);
    const table = await readTable(xlsxRows(file), {
      file: file.name,
      required: ['Reference', 'Name of Individual or Entity', 'Type', 'Name Type'],
      ragged: true,
    });
    const drafts = new Drafts();
    await table.each((row) => readRow(row, drafts.of(/^\d+/.exec(row.get('Reference') ?? '')?.[0] ?? '')));
    yield* drafts.finish();
  },
};

function readRow(row: Record, draft: EntityDraft): void {
  const type = row.get('Type')?.toLowerCase();
  draft.type = type === 'individual' ? 'person' : type === 'vessel' ? 'vessel' : 'company';
  readName(row.get('Name of Individual or Entity'), row.get('Name Type')?.toLowerCase() ?? '', draft);
  for (const date of lettered(row.get('Date of Birth'))) draft.birthDate(excelDay(date) ?? date);
  for (const place of lettered(row.get('Place of Birth'))) draft.birthPlace(place);
  for (const country of lettered(row.get('Citizenship'))) draft.country(country, 'citizenship');
  for (const address of lettered(row.get('Address'))) readAddress(address, draft);
  draft.programme(row.get('Committees')).remark(row.get('Listing Information'));
  readAdditional(row.get('Additional Information'), draft);
  const controlDate = row.get('Control Date');
  if (controlDate) draft.remark(`Control date ${excelDay(controlDate) ?? controlDate}`);
}

function readName(name: string | undefined, kind: string, draft: EntityDraft): void {
  if (kind === 'primary name') draft.name(name, 'primary', 'primary');
  else if (kind === 'original script') draft.name(name, 'original_script', 'strong');
  else draft.name(name, /former|previous/.test(kind) ? 'former' : 'alias', 'strong');
}

/** The country stands last where there is one: "Damascus, Syria". */
function readAddress(address: string, draft: EntityDraft): void {
  const comma = address.lastIndexOf(', ');
  const country = address.slice(comma < 0 ? 0 : comma + 2);
  if (!countryCode(country)) draft.address({ lines: [address] });
  else draft.address({ lines: [address.slice(0, Math.max(0, comma))], country });
}

const PAPERS = /\b(Passport|National identification|Tax ID|IMO|Registration)(?: (?:No|Number)s?)?\.?:? ?([A-Z]{0,3}[0-9][A-Z0-9-]{4,20})/gi;

function readAdditional(text: string | undefined, draft: EntityDraft): void {
  if (!text) return;
  draft.remark(text);
  for (const [, label, number] of text.matchAll(PAPERS)) draft.identifier(label!, number);
  const gender = /\bGender: ?(male|female)\b/i.exec(text);
  if (gender) draft.gender(gender[1]);
}

/** "a) 1958 b) 1959; c) 1960", or joined by semicolons or "alt DOB:"; NA stands for nothing. */
function lettered(text: string | undefined): string[] {
  if (!text) return [];
  return text
    .split(/(?:^|[\s;,])\(?[a-z]\)|;|>>|\balt DOB:/i)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '' && !/^n\/?a$/i.test(part));
}
