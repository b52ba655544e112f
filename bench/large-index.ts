/** An index of a million names: the listed entities again and again. */
import { buildPartyIndex, type IndexedEntity, type PartyIndex } from '../src/parties/party-index.js';

/** How much larger the large index is. */
export const TIMES = 40;

export const buildLargeIndex = (entities: readonly IndexedEntity[]): PartyIndex => buildPartyIndex(multiplied(entities));

/** The same entities again and again, each copy with its own rare word, so that the vocabulary grows as that of a larger list would. */
function* multiplied(entities: readonly IndexedEntity[]): Generator<IndexedEntity> {
  for (let copy = 0; copy < TIMES; copy++)
    for (const [i, { entity, ...list }] of entities.entries())
      yield {
        ...list,
        entity: {
          ...entity,
          entryId: `${copy}-${entity.entryId}`,
          names: entity.names.map((n) => ({ ...n, name: copy === 0 ? n.name : `${n.name} ${rareWord(copy * entities.length + i)}` })),
        },
      };
}

function rareWord(n: number): string {
  let word = '';
  for (let rest = n + 1000; rest > 0; rest = Math.floor(rest / 20)) word += 'bcdfghjklmnpqrstvwxz'[rest % 20]! + 'aeiou'[rest % 5]!;
  return word;
}
