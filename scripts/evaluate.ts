/**
 * `npm run eval -- <cases folder> --db <database>`: writes docs/evaluation.md and its plot from labelled cases (name-pairs.csv,
 * misspelt-names.csv, ordinary-people.csv), the pairs of test/parties/name-pairs.csv and the lists that are active in the database.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { PAIR_THRESHOLD } from '../src/parties/compare.js';
import { f1, type MisspeltName, type OwnPair, type PeerPair, pairOfOwn, pairOfPeer, scorePairs } from '../src/parties/evaluation.js';
import { meaning } from './evaluation/meaning.js';
import { otherPairs } from './evaluation/other-pairs.js';
import { ownPairs } from './evaluation/own-pairs.js';
import { searches } from './evaluation/searches.js';
import { measureLists, openLists } from './list-measures.js';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { db: { type: 'string' } } });
const [cases] = positionals;
if (!cases || !values.db) {
  process.stderr.write('usage: npm run eval -- <cases folder> --db <database with the lists>\n');
  process.exit(2);
}
const rows = <T>(file: string) => parse(readFileSync(file, 'utf8'), { columns: true }) as T[];

const otherRows = rows<PeerPair & { peer_score: string }>(join(cases, 'name-pairs.csv'));
const others = scorePairs(otherRows.map(pairOfPeer));
const ownRows = rows<OwnPair>('test/parties/name-pairs.csv');
const own = scorePairs(ownRows.map(pairOfOwn));
const lists = await openLists(values.db);
const measures = measureLists(
  lists,
  rows<MisspeltName>(join(cases, 'misspelt-names.csv')),
  rows<{ full_name: string; nationality: string }>(join(cases, 'ordinary-people.csv')),
);

const { entityCount, nameCount } = lists.parties;
const means = meaning(others, own);
const text = [
  `# How well names are matched

Made by \`npm run eval\` from labelled cases. Lists: ${lists.lists.map(({ listId }) => listId).join(', ')}; ${entityCount.toLocaleString('en')} entities, ${nameCount.toLocaleString('en')} names.
`,
  otherPairs(otherRows, others),
  ownPairs(ownRows, own),
  means.text,
  searches(measures),
].join('\n');

writeFileSync('docs/evaluation.md', text);
writeFileSync('docs/reliability.svg', means.plot);
process.stdout.write(
  `docs/evaluation.md written: F1 ${f1(others, PAIR_THRESHOLD).toFixed(3)}, our own ${f1(own, PAIR_THRESHOLD).toFixed(3)}\n`,
);
