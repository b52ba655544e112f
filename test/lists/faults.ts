/**
 * What can be wrong with a feed. Each fault is tried on a database that holds the good fixtures: the import must end with
 * the reason, nothing may be stored as active, and the good version must stay in service. docs/lists.md shows the table.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { sdnFixture, unFixture } from './files.js';
import { inlineRows, workbook, zip } from './zip.js';

export interface Fault {
  name: string;
  source: string;
  /** file name to content */
  files: { [name: string]: string | Buffer };
  /** of the message */
  reason: RegExp;
  /** the file can be read, and is kept aside for a person to look at */
  quarantined?: boolean;
}

const un = readFileSync(unFixture);
const [sdn, alt, add, comments] = sdnFixture.map((file) => readFileSync(file)) as [Buffer, Buffer, Buffer, Buffer];
const rest = { 'alt.csv': alt, 'add.csv': add, 'sdn_comments.csv': comments };
const lines = (table: Buffer) => table.toString().split('\r\n');

const unFile = (content: string | Buffer) => ({ 'consolidated.xml': content });
const unWith = (body: string, before = '', date = '2026-11-03T00:00:00Z') =>
  unFile(`<?xml version="1.0"?>${before}<CONSOLIDATED_LIST dateGenerated="${date}"><INDIVIDUALS>${body}</INDIVIDUALS></CONSOLIDATED_LIST>`);
const person = (name: string, id = 'QDi.901') =>
  `<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>${name}</FIRST_NAME><REFERENCE_NUMBER>${id}</REFERENCE_NUMBER></INDIVIDUAL>`;
const changed = (text: Buffer, from: string | RegExp, to: string) => Buffer.from(text.toString().replaceAll(new RegExp(from, 'g'), to));

const dfatHeader = ['Reference', 'Name of Individual or Entity', 'Type', 'Name Type'];
const csl = '_id,source,entity_number,type,programs,name,title,addresses,alt_names,ids\n';

export const faults: Fault[] = [
  // what came is not the file
  { name: 'the file is empty', source: 'un', files: unFile(''), reason: /empty/ },
  { name: 'the file holds white space only', source: 'ofac-sdn', files: { 'sdn.csv': ' \r\n\r\n', ...rest }, reason: /empty/ },
  { name: 'an HTML error page', source: 'un', files: unFile('<!DOCTYPE html><html><body>503</body></html>'), reason: /web page/ },
  {
    name: 'a login page instead of a table',
    source: 'ofac-sdn',
    files: { 'sdn.csv': '<html><form/></html>', ...rest },
    reason: /web page/,
  },
  { name: 'a JSON error message', source: 'un', files: unFile('{"error":"rate limited"}'), reason: /JSON/ },
  { name: 'XML of another list', source: 'un', files: unFile('<sdnList><sdnEntry/></sdnList>'), reason: /other markup.*CONSOLIDATED_LIST/ },
  {
    name: 'noise instead of text',
    source: 'ofac-sdn',
    files: { 'sdn.csv': Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256)) },
    reason: /another kind of file/,
  },
  {
    name: 'a list packed with gzip',
    source: 'un',
    files: unFile(gzipSync(un)),
    reason: /packed with gzip \(unpack it first\), not what un/,
  },
  {
    name: 'another table of the same publisher',
    source: 'ofac-sdn',
    files: { 'sdn.csv': alt, ...rest },
    reason: /holds aliases, as sdn.csv does/,
  },
  { name: 'the table of the entries is missing', source: 'ofac-sdn', files: rest, reason: /entries .*missing/ },
  {
    name: 'the same table twice',
    source: 'ofac-sdn',
    files: { 'a.csv': sdn, 'b.csv': sdn },
    reason: /b.csv: holds entries, as a.csv does/,
  },
  {
    name: 'tables of different days',
    source: 'ofac-sdn',
    files: { 'sdn.csv': lines(sdn).slice(0, 20).join('\r\n'), ...rest },
    reason: /not of one day/,
  },
  {
    name: 'UTF-16',
    source: 'un',
    files: unFile(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<a/>', 'utf16le')])),
    reason: /UTF-16/,
  },
  {
    name: 'another encoding declared',
    source: 'un',
    files: unFile(un.toString().replace('UTF-8', 'ISO-8859-1')),
    reason: /encoding ISO-8859-1/,
  },
  // cut short
  { name: 'XML cut short', source: 'un', files: unFile(un.subarray(0, 9000)), reason: /line \d+: not well-formed/ },
  {
    name: 'XML cut within a character',
    source: 'un',
    files: unFile(un.subarray(0, un.indexOf('يونس') + 1)),
    reason: /not UTF-8|not well-formed/,
  },
  {
    name: 'a table cut within a quoted field',
    source: 'ofac-sdn',
    files: { 'sdn.csv': sdn.subarray(0, sdn.indexOf('SDNTK') + 2), ...rest },
    reason: /cut short/,
  },
  {
    name: 'a table cut within a row',
    source: 'ofac-sdn',
    files: { 'sdn.csv': sdn.subarray(0, sdn.indexOf(',"CYBER2"')), ...rest },
    reason: /line 3: 3 columns, not 12/,
  },
  {
    name: 'fewer entries than the file declares',
    source: 'ofac-sdn',
    files: {
      'sdn.xml':
        '<sdnList><publshInformation><Publish_Date>11/02/2026</Publish_Date><Record_Count>7</Record_Count></publshInformation><sdnEntry><uid>1</uid><lastName>A</lastName></sdnEntry></sdnList>',
    },
    reason: /says that it has 7 entries and has 1/,
  },
  {
    name: 'a zip file cut short',
    source: 'au-dfat',
    files: { 'list.xlsx': zip(workbook(inlineRows([dfatHeader]))).subarray(0, 400) },
    reason: /cut short/,
  },
  // damaged within
  {
    name: 'bytes that are not UTF-8',
    source: 'un',
    files: unFile(Buffer.concat([un.subarray(0, 5000), Buffer.from([0xc3, 0x28, 0xff]), un.subarray(5000)])),
    reason: /line \d+/,
  },
  { name: 'a tag that does not close', source: 'un', files: unFile(changed(un, '</FIRST_NAME>', '')), reason: /not well-formed/ },
  {
    name: 'an entry without a number',
    source: 'un',
    files: unFile(changed(un, '<REFERENCE_NUMBER>QDi.902</REFERENCE_NUMBER>', '')),
    reason: /line \d+: .*no REFERENCE_NUMBER/,
  },
  { name: 'an entry without a name', source: 'un', files: unWith(person(' ')), reason: /QDi.901 has no name/ },
  { name: 'the same entry twice', source: 'un', files: unWith(person('A') + person('B')), reason: /QDi.901 is there twice/ },
  {
    name: 'a row of too few columns',
    source: 'ofac-sdn',
    files: { 'sdn.csv': changed(sdn, ',"CUBA"|,"CYBER2"', ''), ...rest },
    reason: /line \d+: 11 columns, not 12/,
  },
  {
    name: 'an entry number that is none',
    source: 'ofac-sdn',
    files: { 'sdn.csv': changed(sdn, '\r\n90003,', '\r\nx90003,'), ...rest },
    reason: /line 3: the entry number is not a number/,
  },
  {
    name: 'a stray quotation mark',
    source: 'ofac-sdn',
    files: { 'sdn.csv': changed(sdn, '"CYBER2"', '"CYB"ER2"'), ...rest },
    reason: /line 3/,
  },
  { name: 'a column that is gone', source: 'us-csl', files: { 'csl.csv': csl.replace(',ids', '') }, reason: /line 1: no column "ids"/ },
  {
    name: 'the header row twice',
    source: 'us-csl',
    files: { 'csl.csv': `${csl}${csl}1,L,,,,N,,,,\n1,L,,,,N,,,\n` },
    reason: /line 4: 9 columns, not 10/,
  },
  {
    name: 'a line that is not JSON',
    source: 'opensanctions',
    files: { 'e.json': '{"id":"a","schema":"Person","properties":{"name":["A"]}}\n{"id":' },
    reason: /line 2: not JSON/,
  },
  {
    name: 'JSON that is no entity',
    source: 'opensanctions',
    files: { 'e.json': '{"id":"a","schema":"Person","properties":{"name":["A"]}}\n{"id":"b","schema":"Person","properties":{"name":"B"}}' },
    reason: /line 2: the property name is no list/,
  },
  {
    name: 'a delta instead of a list',
    source: 'opensanctions',
    files: { 'd.json': '{"op":"ADD","entity":{"id":"a","schema":"Person","properties":{}}}' },
    reason: /this is a delta, .*, not what opensanctions/,
  },
  {
    name: 'a list without entries',
    source: 'un',
    files: unFile('<CONSOLIDATED_LIST dateGenerated="2026-11-03T00:00:00Z"><INDIVIDUALS/><ENTITIES/></CONSOLIDATED_LIST>'),
    reason: /no entries/,
  },
  {
    name: 'a date that is none',
    source: 'un',
    files: unFile(un.toString().replace('2026-11-02T00:00:07.310Z', '../../2026')),
    reason: /dated "\.\.\/\.\.\/2026", which is no date/,
  },
  // hostile
  {
    name: 'entity expansion (billion laughs)',
    source: 'un',
    files: unWith(person('&b;'), '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'),
    reason: /document type definition/,
  },
  {
    name: 'an external entity',
    source: 'un',
    files: unWith(person('&e;'), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    reason: /document type definition/,
  },
  { name: 'an undefined entity', source: 'un', files: unWith(person('&nbsp;')), reason: /not well-formed/ },
  { name: 'deep nesting', source: 'un', files: unWith('<a>'.repeat(200_000)), reason: /nested deeper/ },
  { name: 'a text of many megabytes', source: 'un', files: unWith(person('A'.repeat(5_000_000))), reason: /longer than/ },
  {
    name: 'an attribute of many megabytes',
    source: 'un',
    files: unWith(`<INDIVIDUAL x="${'A'.repeat(9_000_000)}"/>`),
    reason: /longer than|larger than/,
  },
  {
    name: 'a record of many megabytes',
    source: 'un',
    files: unWith(`<INDIVIDUAL>${`<V>${'A'.repeat(90_000)}</V>`.repeat(120)}</INDIVIDUAL>`),
    reason: /record larger/,
  },
  { name: 'a name of many kilobytes', source: 'un', files: unWith(person('A'.repeat(3000))), reason: /name longer/ },
  {
    name: 'a table field of many megabytes',
    source: 'ofac-sdn',
    files: { 'sdn.csv': `1,"${'A'.repeat(5_000_000)}"\r\n`, ...rest },
    reason: /another kind of file|longer than/,
  },
  {
    name: 'a table row of many megabytes',
    source: 'ofac-sdn',
    files: { 'sdn.csv': `${lines(sdn)[0]}\r\n90099,"${'A'.repeat(5_000_000)}"\r\n`, ...rest },
    reason: /row longer/,
  },
  {
    name: 'a JSON line of many megabytes',
    source: 'opensanctions',
    files: { 'e.json': `{"id":"a","schema":"Person","properties":{"name":["A"]}}\n{"id":"b","x":"${'A'.repeat(5_000_000)}"}` },
    reason: /line 2: a line longer/,
  },
  {
    name: 'a zip bomb',
    source: 'au-dfat',
    files: { 'list.xlsx': zip({ ...workbook(''), 'xl/worksheets/sheet9.xml': `<worksheet>${' '.repeat(30_000_000)}</worksheet>` }) },
    reason: /unpacks to far more/,
  },
  {
    name: 'a zip directory that lies about sizes',
    source: 'au-dfat',
    files: { 'list.xlsx': zip(workbook(inlineRows([dfatHeader])), { size: 20 }) },
    reason: /cannot be unpacked: too many bytes in the stream. expected 20/,
  },
  {
    name: 'a zip directory beyond the end of the file',
    source: 'au-dfat',
    files: { 'list.xlsx': zip(workbook(inlineRows([dfatHeader])), { directoryAt: 2n ** 64n - 1n }) },
    reason: /no sound directory/,
  },
  {
    name: 'a zip file of thousands of members',
    source: 'au-dfat',
    files: { 'list.xlsx': zip({ ...workbook(''), ...Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`xl/${i}`, ''])) }) },
    reason: /more than 2000 members/,
  },
  {
    name: 'an encrypted zip file',
    source: 'au-dfat',
    files: { 'list.xlsx': zip(workbook(inlineRows([dfatHeader])), { encrypted: true }) },
    reason: /encrypted/,
  },
  {
    name: 'a zip file that is no workbook',
    source: 'jp-meti',
    files: { 'list.xlsx': zip({ '[Content_Types].xml': 'x' }) },
    reason: /no Excel workbook/,
  },
  {
    name: 'a workbook of another publisher',
    source: 'jp-meti',
    files: { 'list.xlsx': zip(workbook(inlineRows([dfatHeader]))) },
    reason: /no columns "Country or Region"/,
  },
  // readable, and not believable
  { name: 'most entries gone', source: 'un', files: unWith(person('ANYONE')), reason: /entries are gone/, quarantined: true },
  {
    name: 'a table of the set forgotten',
    source: 'ofac-sdn',
    files: { 'sdn.csv': sdn, 'add.csv': add, 'sdn_comments.csv': comments },
    reason: /^17 of 55 names are gone \(31 %; bound 20 %\)/,
    quarantined: true,
  },
  {
    name: 'a table cut between two rows',
    source: 'ofac-sdn',
    files: { 'sdn.csv': sdn, ...rest, 'add.csv': lines(add).slice(0, 6).join('\r\n') },
    reason: /addresses are gone/,
    quarantined: true,
  },
  {
    name: 'most entries different',
    source: 'un',
    files: unFile(changed(un, 'UN_LIST_TYPE>', 'GENDER>').toString().replace('2026-11-02', '2026-11-03')),
    reason: /gone or different/,
    quarantined: true,
  },
  {
    name: 'a date that goes back',
    source: 'un',
    files: unFile(un.toString().replace('2026-11-02', '2026-10-02').replace('Simba', 'Simba Mkubwa')),
    reason: /dated 2026-10-02/,
    quarantined: true,
  },
  {
    name: 'a date in the future',
    source: 'un',
    files: unFile(un.toString().replace('2026-11-02', '2036-11-02')),
    reason: /in the future/,
    quarantined: true,
  },
];
