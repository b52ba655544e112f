import { existsSync } from 'node:fs';
import t, { type Test } from 'tap';
import type { PartyQuery } from '../../../src/contract.js';
import { readEdition } from '../../../src/lists/edition.js';
import { sources } from '../../../src/lists/sources/index.js';
import { buildPartyIndex, type IndexedEntity } from '../../../src/parties/party-index.js';
import { DeltaMatcher } from '../../../src/screening/rescreening/hits.js';
import { sdnFixture } from '../../lists/files.js';
import { shared } from '../../support/service.js';

const REVIEW = 0.78;

async function entitiesOf(source: string, files: string[]): Promise<IndexedEntity[]> {
  const edition = await readEdition(sources.find(({ id }) => id === source)!, files);
  const entities: IndexedEntity[] = [];
  for await (const batch of edition.bodies.batches(1000))
    for (const { body } of batch) entities.push({ listId: source, version: edition.version, entity: JSON.parse(body) });
  await edition.bodies.discard();
  return entities;
}

/** A listed name as a customer might write it: now and then a letter too few, a word in two, or two letters that changed places. */
function written(name: string, at: number): string {
  const middle = Math.floor(name.length / 2);
  if (at % 4 === 0) return name;
  if (at % 4 === 3) return `${name.slice(0, middle)} ${name.slice(middle)}`;
  if (at % 4 === 1) return name.slice(0, middle) + name.slice(middle + 1);
  return name.slice(0, middle) + (name[middle + 1] ?? '') + (name[middle] ?? '') + name.slice(middle + 2);
}

/** All that the whole index finds among the changed entities, the index of the changed ones finds too, with the same score. */
function findsTheSame(t: Test, entities: IndexedEntity[], changedEvery: number, queriedEvery: number): void {
  const changed = entities.filter((_, i) => i % changedEvery === 0);
  const ids = new Set(changed.map(({ entity }) => entity.entryId));
  const matcher = new DeltaMatcher({ arrived: changed, gone: [], renumbered: [] }, REVIEW);
  const whole = buildPartyIndex(entities);
  let compared = 0;
  for (const { entity } of entities.filter((_, i) => i % queriedEvery === 0 || i % changedEvery === 0)) {
    const query: PartyQuery = { type: entity.type, name: written(entity.names.at(-1)!.name, compared), countries: ['DE'] };
    const found = new Map(matcher.compare(query, []).news.map((hit) => [hit.entryId, hit.score]));
    for (const match of whole.match(query, { minScore: REVIEW, limit: 1000 })) {
      if (!ids.has(match.entryId)) continue;
      compared++;
      if (found.get(match.entryId) !== match.score)
        t.fail(`${query.name}: ${match.entryId} scores ${match.score} in the whole list, ${found.get(match.entryId)} among what changed`);
    }
  }
  t.ok(compared > 0, `${compared} matches compared`);
}

t.test('scores among what changed are those of the whole list', async (t) => {
  findsTheSame(t, await entitiesOf('ofac-sdn', sdnFixture), 3, 1);
});

const real = ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map((file) => shared(`lists/ofac-sdn-2021/${file}`));
t.test(
  'the same on a real list',
  { skip: real.every((file) => existsSync(file)) ? false : 'the real lists are not beside the checkout' },
  async (t) => {
    findsTheSame(t, await entitiesOf('ofac-sdn', real), 150, 150);
  },
);

t.test('no hit is new that was held, unless it scores higher', async (t) => {
  const arrived: IndexedEntity[] = [
    {
      listId: 'un',
      version: '2',
      entity: { entryId: 'X', type: 'company', names: [{ name: 'Zephyrine Reagents', kind: 'primary', quality: 'primary' }] },
    },
  ];
  const matcher = new DeltaMatcher({ arrived, gone: [{ listId: 'un', entryId: 'Y' }], renumbered: [] }, REVIEW);
  const query: PartyQuery = { type: 'company', name: 'Zephyrine Reagents' };
  const held = (score: number) => [
    { listId: 'un', entryId: 'X', by: 'name' as const, score },
    { listId: 'un', entryId: 'Y', by: 'name' as const, score: 0.9 },
    { listId: 'eu', entryId: 'X', by: 'name' as const, score: 0.9 },
  ];
  const [now] = matcher.compare(query, []).news;
  t.same(matcher.compare(query, held(now!.score)).news, []);
  t.match(matcher.compare(query, held(now!.score - 0.1)).news, [{ entryId: 'X' }]);
  t.same(
    matcher.compare(query, held(0.8)).hits.map(({ listId, entryId }) => `${listId} ${entryId}`),
    ['eu X', 'un X'],
    'what is gone is held no longer; other lists are untouched',
  );
  t.same(matcher.compare({ type: 'company', name: 'Somebody Else' }, held(0.8)).hits.length, 1);
});

t.test('an address that is new on a list is a hit', async (t) => {
  const address = { text: '20 Acorn Street, Columbus, US', lines: ['20 Acorn Street'], city: 'Columbus', country: 'US' };
  const entity = {
    entryId: 'X',
    type: 'company' as const,
    names: [{ name: 'Zephyrine', kind: 'primary' as const, quality: 'primary' as const }],
    addresses: [address],
  };
  const matcher = new DeltaMatcher({ arrived: [{ listId: 'un', version: '2', entity }], gone: [], renumbered: [] }, REVIEW);
  const query: PartyQuery = { name: 'Brightwater', address: { lines: ['20 Acorn Street'], city: 'Columbus', country: 'US' } };
  t.match(matcher.compare(query, []).news, [{ by: 'address', entryId: 'X' }]);
});
