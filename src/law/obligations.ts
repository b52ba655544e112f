/** What a supplier must record or report once something is found, by the law of the supply or of the seller. */
import { lawOfEach } from './law-data.js';
import { type Flow, isUnder, type Route } from './movements.js';
import type { Cited } from './threshold-table.js';

/** What brings the duty about. */
export type Occasion = 'regulated' | 'suspicious' | 'designated';

interface Obligation extends Cited {
  id: string;
  when: Occasion;
  where: string;
  flows?: Flow[];
  duty: string;
}

const obligations = lawOfEach<{ obligations: Obligation[] }>('obligations.json').flatMap(({ law }) => law.obligations);

/** The duties of this seller on this route, each as a sentence with its citation. */
export function dutiesOn(occasion: Occasion, route: Route, on: string): string[] {
  return obligations
    .filter((obligation) => obligation.when === occasion && binds(obligation, route, on))
    .map(({ duty, citation }) => `${duty} (${citation}).`);
}

function binds({ where, flows }: Obligation, route: Route, on: string): boolean {
  if (where === where.toUpperCase()) return isUnder(where, route.seller, on);
  return route.movements.some(({ jurisdiction, flow }) => jurisdiction === where && (!flows || flows.includes(flow)));
}
