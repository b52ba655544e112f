/**
 * The rows of the first sheet of an Excel workbook (ECMA-376, SpreadsheetML), streamed: texts and numbers as they are
 * stored, no formulas, no formats. Furigana (rPh) beside Japanese texts is left out: it is not part of the text.
 */
import { DataError } from '../../data-error.js';
import type { InputFile } from './input-file.js';
import type { Row } from './split-rows.js';
import { decode } from './text.js';
import { child, children, childText, type XmlElement, xmlRecordsOf } from './xml.js';
import { isZip, type ZipMember, zipMembers } from './zip.js';

const MOST_COLUMNS = 1000;
const MOST_SHARED_TEXT = 256 * 1024 * 1024;

export const isXlsx = (file: InputFile): boolean => isZip(file) && /\[Content_Types\]\.xml|xl\/|_rels\//.test(file.head);

/** Row by row. Throws DataError where the file is no workbook, is cut short or is a bomb. Empty rows are left out. */
export async function* xlsxRows(file: InputFile): AsyncGenerator<[Row]> {
  const members = new Map((await zipMembers(file)).map((member) => [member.name, member]));
  const texts = await sharedTexts(file, members.get('xl/sharedStrings.xml'));
  const sheet = members.get(await firstSheet(file, members));
  if (!sheet) throw new DataError('the workbook has no sheet', { file: file.name });
  for await (const row of elements(file, sheet, 'row')) {
    const cells = cellsOf(row, texts, file);
    if (cells.some((cell) => cell !== '')) yield [{ line: Number(row.attributes.r) || row.line, cells }];
  }
}

function elements(file: InputFile, member: ZipMember, ...records: string[]): AsyncGenerator<XmlElement> {
  return xmlRecordsOf(decode(member.bytes(), file.name), `${file.name} (${member.name})`, { records });
}

/** The sheet that the workbook names first: its part is found through the relationships. */
async function firstSheet(file: InputFile, members: Map<string, ZipMember>): Promise<string> {
  const [workbook, relations] = [members.get('xl/workbook.xml'), members.get('xl/_rels/workbook.xml.rels')];
  if (!workbook || !relations) throw new DataError('the zip file is no Excel workbook', { file: file.name });
  for await (const sheet of elements(file, workbook, 'sheet')) {
    const id = sheet.attributes['r:id'];
    for await (const relation of elements(file, relations, 'Relationship'))
      if (relation.attributes.Id === id) return `xl/${(relation.attributes.Target ?? '').replace(/^\/?(xl\/)?/, '')}`;
  }
  return 'xl/worksheets/sheet1.xml';
}

async function sharedTexts(file: InputFile, member: ZipMember | undefined): Promise<string[]> {
  const texts: string[] = [];
  let size = 0;
  if (!member) return texts;
  for await (const item of elements(file, member, 'si')) {
    const text = richText(item);
    size += text.length;
    if (size > MOST_SHARED_TEXT) throw new DataError(`more than ${MOST_SHARED_TEXT} characters of text`, { file: file.name });
    texts.push(text);
  }
  return texts;
}

/** Plain, or in runs of different formats. */
const richText = (item: XmlElement): string => [...children(item, 't'), ...children(item, 'r', 't')].map((t) => t.text).join('');

function cellsOf(row: XmlElement, texts: string[], file: InputFile): string[] {
  const cells: string[] = [];
  for (const cell of children(row, 'c')) {
    const column = cell.attributes.r ? columnOf(cell.attributes.r) : cells.length;
    if (column >= MOST_COLUMNS) continue;
    while (cells.length < column) cells.push('');
    cells[column] = textOf(cell, texts, file, row).trim();
  }
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells;
}

function textOf(cell: XmlElement, texts: string[], file: InputFile, row: XmlElement): string {
  const value = childText(cell, 'v') ?? '';
  if (cell.attributes.t === 'inlineStr') return richText(child(cell, 'is')!);
  if (cell.attributes.t !== 's') return value;
  const text = texts[Number(value)];
  if (text === undefined)
    throw new DataError(`cell ${cell.attributes.r} refers to a text that is not there`, {
      file: file.name,
      line: Number(row.attributes.r),
    });
  return text;
}

/** "AB12" is column 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? 'A') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Excel counts days from 30 December 1899. */
export function excelDay(serial: string): string | undefined {
  const days = Number(serial);
  if (!Number.isInteger(days) || days < 3000 || days > 100_000) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}
