/** The law is data: every row says where it comes from, and the rows fit each other and the facts that they were written from. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { watchlists } from '../../src/law/controls.js';
import { lawOfAll, lawOfEach } from '../../src/law/law-data.js';
import { thresholds } from '../../src/law/threshold-table.js';

interface Row {
  [key: string]: unknown;
  citation?: string;
  sourced?: boolean;
  source?: string;
}

const FILES = ['thresholds.json', 'exemptions.json', 'papers.json', 'embargoes.json', 'obligations.json', 'ownership.json'];
const rows = FILES.flatMap((file) =>
  lawOfEach<Record<string, unknown>>(file).flatMap(({ jurisdiction, law }) =>
    Object.values(law)
      .filter(Array.isArray)
      .flat()
      .map((row: Row) => ({ file: `${jurisdiction}/${file}`, row })),
  ),
);
const days = (row: Row) => ['from', 'until'].map((key) => row[key]).filter((value) => typeof value === 'string');

t.test('every fact has a citation and says whether it was read, and where', async (t) => {
  t.ok(rows.length > 150);
  for (const { file, row } of rows) {
    const name = `${file} ${row.id ?? row.substance ?? row.substances ?? row.title}`;
    t.ok(row.citation, name);
    t.type(row.sourced, 'boolean', name);
    if (row.sourced) t.ok(row.source, `${name} was read somewhere`);
    for (const day of days(row)) t.match(day, /^\d{4}-\d{2}-\d{2}$/, name);
  }
});

t.test('thresholds and papers speak of lists and substances that are controlled', async (t) => {
  const lists = watchlists();
  const listIds = new Set(lists.map(({ listId }) => listId));
  for (const { list, substance } of thresholds)
    t.ok(
      lists.find(({ listId }) => listId === list)?.entries.some((entry) => entry.substanceId === substance),
      `${substance} on ${list}`,
    );
  for (const { law } of lawOfEach<{ papers: { lists: string[] }[] }>('papers.json'))
    for (const list of law.papers.flatMap((paper) => paper.lists)) t.ok(listIds.has(list), list);
});

t.test('embargoes name regions that an address can tell', async (t) => {
  const regions = new Set(lawOfAll<{ regions: { id: string }[] }>('regions.json').regions.map(({ id }) => id));
  for (const { law } of lawOfEach<{ programmes: { id: string; region?: string; country?: string }[] }>('embargoes.json'))
    for (const { id, region, country } of law.programmes) t.ok(country ? /^[A-Z]{2}$/.test(country) : regions.has(region!), id);
});

const facts = new URL('../../../../shared/precursors/', import.meta.url);
t.test('the amounts are those of the facts', { skip: existsSync(facts) ? false : '../shared/precursors is not here' }, async (t) => {
  const read = (file: string): Record<string, string>[] => parse(readFileSync(new URL(file, facts)), { columns: true });
  const limits = read('us-thresholds.csv').filter(({ rule }) => rule === 'threshold');
  const amounts = (unit: string) => limits.filter((row) => row.unit === unit && Number(row.amount) > 0).map(({ amount }) => Number(amount));
  const ours = lawOfEach<{ thresholds: { list: string; flows: string[]; amounts: { value: number; unit: string }[] }[] }>(
    'thresholds.json',
  ).flatMap(({ law }) => law.thresholds);
  for (const unit of ['kg', 'g', 'gal'])
    for (const amount of amounts(unit))
      t.ok(
        ours.some((row) => row.amounts.some((limit) => limit.value === amount && limit.unit === unit)),
        `${amount} ${unit}`,
      );
  const yearly = read('eu-thresholds.csv').filter(({ period }) => period === '1 year');
  t.equal(
    lawOfEach<{ thresholds: unknown[] }>('thresholds.json').find(({ jurisdiction }) => jurisdiction === 'eu')?.law.thresholds.length,
    yearly.length,
  );
});
