/** The lines of one order, with a bound on the drawings that are examined for all of them together. */
import type { IdentifiedSubstance, SubstanceQuery } from '../contract.js';
import type { IdentifyOptions } from './identify.js';
import { identifyRemembered } from './remember.js';
import { drawnWork, MOST_WORK } from './structures/work.js';

export interface Line {
  lineId: string;
  substance: SubstanceQuery;
}

/** In the order of the lines. The smallest drawings are examined first; of the rest, the answer tells that they were not. */
export function identifyLines(lines: readonly Line[], options: Omit<IdentifyOptions, 'drawings'>): IdentifiedSubstance[] {
  const unexamined = beyondBound(lines, options);
  return lines.map((line) => identifyRemembered(line.substance, { ...options, ...(unexamined.has(line) && { drawings: false }) }));
}

function beyondBound(lines: readonly Line[], { catalogue }: IdentifyOptions): ReadonlySet<Line> {
  const works = lines
    .map((line) => ({ line, work: drawnWork({ ...catalogue?.get(line.substance.productCode ?? ''), ...line.substance }) }))
    .sort((a, b) => a.work - b.work || (a.line.lineId < b.line.lineId ? -1 : 1));
  let left = MOST_WORK;
  const beyond = new Set<Line>();
  for (const { line, work } of works) {
    if (work > left) beyond.add(line);
    else left -= work;
  }
  return beyond;
}
