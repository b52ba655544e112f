/** A report on paper: A4, headings and tables, the audit references of its orders at the end, numbered pages. */
import { setImmediate } from 'node:timers/promises';
import anyAscii from 'any-ascii';
import type PDFDocument from 'pdfkit';
import { DataError } from '../data-error.js';
import type { Column, Report } from './report.js';

type Document = InstanceType<typeof PDFDocument>;

const MARGIN = 40;
const PADDING = 3;
const BODY = 8;
const GREY = '#666666';
/** More is for a machine to read. */
const MOST_ROWS = 10_000;
/** Rows drawn before others get their turn: a long report takes seconds. */
const ROWS_AT_ONCE = 10;

/** Throws DataError for more rows than paper is good for. `at`: ISO time of the making, printed and kept in the file, so that the same data at the same time give the same bytes. */
export async function toPdf(report: Report, at: string): Promise<Buffer> {
  if (report.rows.length > MOST_ROWS) throw new DataError(`more than ${MOST_ROWS} rows: take the CSV, or a shorter period`);
  // A quarter of a second to load, which a service that draws no report need not spend.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    layout: report.columns.length > 6 ? 'landscape' : 'portrait',
    margin: MARGIN,
    bufferPages: true,
    info: { Title: report.title, Producer: 'Assay', Creator: 'Assay', CreationDate: new Date(at) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));

  heading(document, report, at);
  await body(document, report);
  notes(document, report.notes);
  await references(document, report);
  footers(document, report.title);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function heading(document: Document, { title, citation, sourced, facts }: Report, at: string): void {
  document.font('Helvetica-Bold').fontSize(16).text(title);
  document
    .font('Helvetica')
    .fontSize(9)
    .fillColor(GREY)
    .text(`${citation}${sourced ? '' : ' (recalled, not read at the source)'}`);
  document.moveDown().fillColor('black');
  for (const [label, value] of [...facts, ['Made', at]])
    document.font('Helvetica-Bold').text(`${label}: `, { continued: true }).font('Helvetica').text(latin(value!));
  document.moveDown();
}

async function body(document: Document, { columns, headings, rows }: Report): Promise<void> {
  if (rows.length === 0) document.fontSize(10).text('Nothing was recorded.').moveDown();
  const shown = columns.slice(headings);
  let group = '';
  let draw: TableRow | undefined;
  for (const [i, { cells }] of rows.entries()) {
    if (i % ROWS_AT_ONCE === 0) await setImmediate();
    const next = cells.slice(0, headings).map(latin).join('   ');
    if (next !== group || !draw) {
      group = next;
      // A heading stays with the first rows under it.
      keepTogether(document, 60);
      document.y += 8;
      document.font('Helvetica-Bold').fontSize(10).fillColor('black').text(next, MARGIN);
      draw = table(document, shown);
    }
    draw(cells.slice(headings));
  }
}

function notes(document: Document, lines: string[]): void {
  keepTogether(document, 80);
  document.moveDown().font('Helvetica-Bold').fontSize(10).fillColor('black').text('Notes', MARGIN);
  const all = [...lines, 'Names that are not written in Latin letters are transliterated here; the CSV has them as they were given.'];
  document.font('Helvetica').fontSize(BODY).list(all.map(latin), MARGIN, undefined, { bulletRadius: 1.5, textIndent: 10 });
}

const REFERENCE_COLUMNS: Column[] = [
  { title: 'order', width: 15 },
  { title: 'screening', width: 24 },
  { title: 'audit index', width: 8, number: true },
  { title: 'leaf hash (SHA-256)', width: 33 },
  { title: 'policy', width: 10 },
  { title: 'lists', width: 20 },
];

async function references(document: Document, { rows }: Report): Promise<void> {
  const each = new Map(rows.flatMap((row) => row.references).map((reference) => [reference.screeningId, reference]));
  if (each.size === 0) return;
  keepTogether(document, 80);
  document.moveDown().font('Helvetica-Bold').fontSize(10).fillColor('black').text('Audit references', MARGIN);
  const draw = table(document, REFERENCE_COLUMNS);
  for (const [i, { orderId, screeningId, index, leafHash, policy, lists }] of [...each.values()].entries()) {
    if (i % ROWS_AT_ONCE === 0) await setImmediate();
    draw([orderId, screeningId, String(index), leafHash, policy, lists]);
  }
}

type TableRow = (cells: string[]) => void;

/** Begins a table where the text stands; returns what adds a row, with the header again on each new page. */
function table(document: Document, columns: Column[]): TableRow {
  const usable = document.page.width - 2 * MARGIN;
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => (usable * width) / total);

  const row = (cells: string[], font: string): void => {
    document.font(font).fontSize(BODY).fillColor('black');
    const texts = cells.map((cell, i) => breakable(document, latin(cell), widths[i]! - 2 * PADDING));
    const height =
      Math.max(...texts.map((text, i) => document.heightOfString(text || ' ', { width: widths[i]! - 2 * PADDING }))) + 2 * PADDING;
    if (document.y + height > document.page.height - MARGIN - 20) {
      document.addPage();
      if (font === 'Helvetica') row(titles, 'Helvetica-Bold');
      document.font(font).fontSize(BODY);
    }
    const top = document.y;
    let left = MARGIN;
    for (const [i, text] of texts.entries()) {
      const width = widths[i]! - 2 * PADDING;
      document.text(text, left + PADDING, top + PADDING, { width, align: columns[i]!.number ? 'right' : 'left' });
      left += widths[i]!;
    }
    document
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + usable, top + height)
      .lineWidth(0.4)
      .strokeColor('#bbbbbb')
      .stroke();
    document.x = MARGIN;
    document.y = top + height;
  };
  const titles = columns.map(({ title }) => title);
  row(titles, 'Helvetica-Bold');
  return (cells) => row(cells, 'Helvetica');
}

/** A word longer than its column, such as a hash, is broken where the column ends. */
function breakable(document: Document, text: string, width: number): string {
  return text
    .split(' ')
    .map((word) => {
      if (document.widthOfString(word) <= width) return word;
      let line = '';
      let broken = '';
      for (const character of word) {
        if (line !== '' && document.widthOfString(line + character) > width) {
          broken += `${line}\n`;
          line = '';
        }
        line += character;
      }
      return broken + line;
    })
    .join(' ');
}

function keepTogether(document: Document, height: number): void {
  if (document.y + height > document.page.height - MARGIN - 20) document.addPage();
}

function footers(document: Document, title: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    // Below the margin text would begin a page of its own.
    document.page.margins.bottom = 0;
    document
      .font('Helvetica')
      .fontSize(7)
      .fillColor(GREY)
      .text(`${title}   page ${page - start + 1} of ${count}`, MARGIN, document.page.height - MARGIN + 5, { lineBreak: false });
  }
}

/** The fonts that every PDF reader has know Windows-1252 only. */
const WINDOWS_1252 = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/;

function latin(text: string): string {
  return [...text.normalize('NFC').replace(/\s+/g, ' ')]
    .map((character) => (WINDOWS_1252.test(character) ? character : anyAscii(character)))
    .join('');
}
