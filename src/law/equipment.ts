/** Machines whose sale the law regulates like that of a listed chemical. */
import { lawOfEach } from './law-data.js';
import type { Movement } from './movements.js';
import type { Cited } from './threshold-table.js';

export interface Equipment extends Cited {
  name: string;
  /** lower case, as orders write it */
  words: string[];
}

const laws = new Map(
  lawOfEach<{ equipment: Equipment[] }>('equipment.json').map(({ jurisdiction, law }) => [
    jurisdiction,
    // Whole words, of one or more: a tablet die, or dies, is no tablet dietary supplement.
    law.equipment.map((equipment) => ({ equipment, named: new RegExp(`\\b(?:${equipment.words.join('|')})(?:e?s)?\\b`) })),
  ]),
);

/** The regulated machine that a line names, in a movement. */
export function equipmentNamed(text: string, { jurisdiction }: Movement): Equipment | undefined {
  const words = text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
  return laws.get(jurisdiction)?.find(({ named }) => named.test(words))?.equipment;
}
