/** A hundred thousand known parties against a list that changed in fifty entities, beside matching them with the whole list. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../src/access/keys.js';
import type { PartyQuery } from '../src/contract.js';
import { loadActiveIndex } from '../src/lists/active-index.js';
import { importList } from '../src/lists/importer.js';
import { keepListState, listState } from '../src/lists/list-state.js';
import { activeEntities } from '../src/lists/versions.js';
import { defaultPolicy } from '../src/screening/policy.js';
import { rescreen } from '../src/screening/rescreening/rescreen.js';
import { openStore, type Store } from '../src/storage/open.js';
import type { BenchLine } from './line.js';
import { lists, listsName } from './real-lists.js';

const PARTIES = 100_000;
const CHANGED = 50;
/** Parties matched with the whole list, from which the time for all is told. */
const MATCHED_IN_FULL = 3000;

export async function rescreeningBench(): Promise<BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const store = await openStore(join(folder, 'assay.db'));
  try {
    const { source, files } = lists[0]!;
    const before = await withoutSome(files, folder);
    await ensureSupplier(store, DEFAULT_SUPPLIER, 'Default supplier', new Date().toISOString());
    await importList(store, { source, files: before, at: new Date().toISOString() });
    const { lists: active } = await loadActiveIndex(store.db);
    await importList(store, { source, files, at: new Date().toISOString() });
    const queries = await namesAlike(store);
    await insertKnownParties(store, queries, listState(active));

    const { parties } = await loadActiveIndex(store.db);
    const minScore = defaultPolicy().parties.review;
    const full =
      (seconds(() => queries.slice(0, MATCHED_IN_FULL).map((query) => parties.match(query, { minScore }))) * PARTIES) / MATCHED_IN_FULL;
    const started = performance.now();
    const run = await rescreen(store, { lookBackDays: 730 });
    const delta = (performance.now() - started) / 1000;
    if (run?.partiesDone !== PARTIES) throw new Error('the run did not come to its end');
    return [
      {
        name: `rescreen ${PARTIES} parties against ${CHANGED} changed entities (${listsName})`,
        value: delta,
        unit: 's',
        ratio: full / delta,
        against: `matching them with the whole list, ${full.toFixed(1)} s`,
        goal: 3,
      },
      { name: 'of this, hits found and recorded', value: run.newHits, unit: 'hits' },
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** Copies of the files in which entities spread over the whole list are missing. */
async function withoutSome(files: readonly string[], folder: string): Promise<string[]> {
  const ids = (await readFile(files[0]!, 'utf8')).split('\n').flatMap((line) => /^\d+(?=,)/.exec(line)?.[0] ?? []);
  const every = Math.floor(ids.length / CHANGED);
  const missing = new Set(ids.filter((_, i) => i % every === 0).slice(0, CHANGED));
  return Promise.all(
    files.map(async (file) => {
      const kept = (await readFile(file, 'utf8')).split('\n').filter((line) => !missing.has(line.slice(0, line.indexOf(','))));
      const copy = join(folder, basename(file));
      await writeFile(copy, kept.join('\n'));
      return copy;
    }),
  );
}

/** Parties with words of listed names, mixed: what customers are called, and not listed as a rule. */
async function namesAlike(store: Store): Promise<PartyQuery[]> {
  const words: string[][] = [];
  const types: PartyQuery['type'][] = [];
  for await (const { entity } of activeEntities(store.db)) {
    words.push(entity.names[0]!.name.split(/[\s,]+/).filter(Boolean));
    types.push(entity.type);
  }
  let state = 7;
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state % n;
  };
  return Array.from({ length: PARTIES }, () => {
    const first = below(words.length);
    const [one, other] = [words[first]!, words[below(words.length)]!];
    return { type: types[first]!, name: [...one.slice(0, 1 + below(2)), ...other.slice(-2)].join(' '), countries: ['DE'] };
  });
}

async function insertKnownParties(store: Store, queries: PartyQuery[], state: ReturnType<typeof listState>): Promise<void> {
  await keepListState(store.db, state);
  const at = new Date().toISOString();
  await store.db.transaction().execute(async (trx) => {
    for (let from = 0; from < queries.length; from += 1000)
      await trx
        .insertInto('known_party')
        .values(
          queries.slice(from, from + 1000).map((query, i) => ({
            id: `party-${from + i}`,
            supplier_id: DEFAULT_SUPPLIER,
            customer_id: `C-${from + i}`,
            query: JSON.stringify(query),
            hits: '[]',
            list_state: state.key,
            order_id: 'none',
            screening_id: 'none',
            first_seen: at,
            last_seen: at,
          })),
        )
        .execute();
  });
}

function seconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
