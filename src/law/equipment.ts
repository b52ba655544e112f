/** Machines whose sale the law regulates like that of a listed chemical. */
import { lawOfEach } from './law-data.js';
import type { Movement } from './movements.js';
import type { Cited } from './threshold-table.js';

export interface Equipment extends Cited {
  name: string;
  /** lower case, as orders write it */
  words: string[];
}

const laws = new Map(lawOfEach<{ equipment: Equipment[] }>('equipment.json').map(({ jurisdiction, law }) => [jurisdiction, law.equipment]));

/** The regulated machine that a line names, in a movement. */
export function equipmentNamed(text: string, { jurisdiction }: Movement): Equipment | undefined {
  const words = text.toLowerCase();
  return laws.get(jurisdiction)?.find((equipment) => equipment.words.some((word) => words.includes(word)));
}
