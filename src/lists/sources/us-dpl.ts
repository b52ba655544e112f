/**
 * The Denied Persons List of the US Bureau of Industry and Security, tab-separated. It gives no ids: an entry is its
 * name and address, and its id a hash over them, so that an order that is renewed stays the same entry. Whether a person or a company is denied is not said.
 */
import type { EntityDraft } from '../entity-draft.js';
import { csvRows } from '../read/csv.js';
import { firstLines, type Record, readTable } from '../read/table.js';
import { Drafts } from './drafts.js';
import { hashedId } from './hashed-id.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const usDpl: ListFormat = {
  id: 'us-dpl-tsv',
  title: 'the Denied Persons List, tab-separated (columns Name, Street_Address, ...)',
  recognises: (file) => /^"?Name"?\t"?Street_Address"?\t/i.test(firstLines(file.head, 1)[0]!),
  async *read(files) {
    const file = oneFile(files);
    const table = await readTable(csvRows(file, { delimiter: '\t' }), {
      file: file.name,
      required: ['Name', 'Street_Address', 'Country', 'Effective_Date', 'FR_Citation'],
    });
    // The published file repeats a few rows.
    const drafts = new Drafts();
    await table.each((row) => readRow(row, drafts.of(idOf(row))));
    yield* drafts.finish();
  },
};

function idOf(row: Record): string {
  const identity = ['Name', 'Street_Address', 'City', 'State', 'Country', 'Postal_Code'];
  return hashedId(identity.map((column) => row.get(column)));
}

function readRow(row: Record, draft: EntityDraft): void {
  draft.name(row.get('Name'), 'primary', 'primary');
  draft.address({
    lines: [row.get('Street_Address')],
    city: row.get('City'),
    region: row.get('State'),
    postalCode: row.get('Postal_Code'),
    country: row.get('Country'),
  });
  draft.programme('Denied Persons List').listedOn(usDay(row.get('Effective_Date')));
  const labelled = {
    Until: 'Expiration_Date',
    'Standard order': 'Standard_Order',
    'Last update': 'Last_Update',
    Action: 'Action',
    'Federal Register': 'FR_Citation',
  };
  for (const [label, column] of Object.entries(labelled)) if (row.get(column)) draft.remark(`${label}: ${row.get(column)}`);
}

/** mm/dd/yyyy */
function usDay(text: string | undefined): string | undefined {
  return text?.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$1-$2');
}
