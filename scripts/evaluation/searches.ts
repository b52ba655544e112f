/** The sections of docs/evaluation.md on searches of the lists. */
import type { ListMeasures } from '../list-measures.js';
import { percent, table } from '../markdown.js';

/** Of fewer people a rate says little. */
const ENOUGH_PEOPLE = 50;

export function searches({ recalls, origins, americans, fleets }: ListMeasures): string {
  const large = origins.slice(1).filter((o) => o.people >= ENOUGH_PEOPLE);
  const rates = large.map((o) => o.flagged / o.people);
  return `## Recall: misspelt names of the lists
One or two slips (dropped, doubled, swapped, neighbouring, inserted letters; words moved, joined, a hyphen lost), at the review threshold, ten matches at most.
Of the fresh names, those with one slip of a letter are shown by themselves, too.
The fresh sets are names of the lists misspelt anew by scripts/slips.ts with a fixed seed: some were looked at for what kinds of slips are
missed, none for its own sake. Many a UN party stands on the OFAC list too: where both entries fit a slip equally, half of the time the other one comes first.
What is missed else is mostly a word of three to five letters with two slips in it, in a name of two words: other people are as near to what is left.
Ships have short names, and those of one fleet are alike: of ${fleets.people} listed vessels ${fleets.flagged} find, by their own name, another one too.

${table(
  ['set', 'names', 'found as listed', 'misspelt: first', 'misspelt: in ten', 'goal, first'],
  recalls.map((r) => [
    r.set,
    r.names,
    percent(r.clean, r.names),
    percent(r.first, r.misspelt),
    percent(r.inTen, r.misspelt),
    goalOf(r.set),
  ]),
)}

## False positives: ordinary people, by name alone
None of these invented people is on a list. A flag means review, never block, unless the very name is listed.

${table(
  ['origin', 'people', 'flagged', 'rate'],
  [origins[0]!, ...large].map((o) => [o.origin, o.people, o.flagged, percent(o.flagged, o.people, 2)]),
)}

Of ${americans.people.toLocaleString('en')} invented Americans (given names and surnames drawn by their frequency, scripts/americans.ts) ${americans.flagged} are flagged: ${percent(americans.flagged, americans.people, 3)} (goal: under 0.1 %).
Goal: under 0.5 % in all; between origins of 50 people or more the rates differ by ${percent(rates.length ? Math.max(...rates) - Math.min(...rates) : 0)} (goal: under 2 points).
`;
}

function goalOf(set: string): string {
  if (set.endsWith('vessel')) return '-';
  return /\bun\b/.test(set) ? '99 %' : '98 %';
}
