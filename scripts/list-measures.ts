/** What a search of real lists reaches: recall of misspelt names, and ordinary people that it flags. */

import { loadActiveIndex } from '../src/lists/active-index.js';
import type { ActiveList } from '../src/lists/versions.js';
import { activeEntities } from '../src/lists/versions.js';
import { type FalsePositives, falsePositives, type MisspeltName, type Recall, recall } from '../src/parties/evaluation.js';
import { type IndexedEntity, PartyIndex } from '../src/parties/party-index.js';
import { openStore } from '../src/storage/open.js';
import { americans } from './americans.js';
import { lettersSlipped, misspellings, seeded } from './slips.js';

/** Names that nobody looked at while setting the weights: made anew by a seed. */
const FRESH_SEED = 2026;
const FRESH_NAMES = 2000;
const AMERICANS = 20_000;

export interface Lists {
  lists: ActiveList[];
  parties: PartyIndex;
  /** names of the lists, misspelt anew */
  fresh: MisspeltName[];
  /** the listed ones */
  vessels: IndexedEntity[];
}

/** The lists that are active in a database. */
export async function openLists(db: string): Promise<Lists> {
  const store = await openStore(db);
  const { parties, lists } = await loadActiveIndex(store.db);
  const listed: IndexedEntity[] = [];
  for await (const entity of activeEntities(store.db)) listed.push(entity);
  await store.close();
  const fresh = lists.flatMap(({ listId }) => {
    const random = seeded(FRESH_SEED);
    const entities = listed.filter((entity) => entity.listId === listId);
    return (['person', 'company', 'vessel'] as const).flatMap((type) => {
      const all = misspellings(entities, `fresh ${listId}`, type, FRESH_NAMES, random);
      const once = all.filter(({ slips }) => lettersSlipped(slips) === 1);
      return [...all, ...once.map((name) => ({ ...name, set: `fresh one-slip ${listId}` }))];
    });
  });
  return { lists, parties, fresh, vessels: listed.filter(({ entity }) => entity.type === 'vessel') };
}

export interface ListMeasures {
  recalls: Recall[];
  /** all first, then by origin */
  origins: FalsePositives[];
  americans: FalsePositives;
  /** listed vessels whose name finds another vessel of another name, too */
  fleets: FalsePositives;
}

/** With labelled names beside those that are made here. */
export function measureLists(
  { parties: opened, fresh, vessels }: Lists,
  misspelt: readonly MisspeltName[],
  ordinary: readonly { full_name: string; nationality: string }[],
): ListMeasures {
  // An index keeps its answers, and those of other weights are not these.
  const parties = PartyIndex.fromBytes(opened.toBytes());
  return {
    recalls: recall(parties, [...misspelt, ...fresh]),
    origins: falsePositives(parties, ordinary),
    americans: falsePositives(parties, americans(AMERICANS, seeded(FRESH_SEED)))[0]!,
    fleets: fleets(parties, vessels),
  };
}

/** Vessels of one fleet are named alike: who asks for one must not be told of the others. */
function fleets(parties: PartyIndex, vessels: readonly IndexedEntity[]): FalsePositives {
  const namesOf = new Map(vessels.map(({ entity }) => [entity.entryId, new Set(entity.names.map(({ name }) => name.toLowerCase()))]));
  const flagged = vessels.filter(({ entity }) => {
    const { name } = entity.names[0]!;
    const found = parties.match({ type: 'vessel', name }, { limit: 10 });
    return found.some(({ entryId }) => entryId !== entity.entryId && !namesOf.get(entryId)?.has(name.toLowerCase()));
  });
  return { origin: 'listed vessels', people: vessels.length, flagged: flagged.length };
}
