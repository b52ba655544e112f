/** What a party met on the lists, and what it meets that is new: pure, the same for one order and for a hundred thousand parties. */
import type { AddressMatch, Match, PartyQuery } from '../../contract.js';
import type { Delta, EntryOfList } from '../../lists/delta.js';
import { buildPartyIndex, type PartyIndex } from '../../parties/party-index.js';

/** What is kept of a match to tell later what is new. */
export interface Hit extends EntryOfList {
  by: 'name' | 'address';
  /** 0 to 1 */
  score: number;
}

/** A hit with all that an officer needs to judge it. */
export interface ProvenHit extends Hit {
  evidence: Match | AddressMatch;
}

export const provenHits = (matches: readonly Match[], addressMatches: readonly AddressMatch[]): ProvenHit[] => [
  ...matches.map((match) => proven('name', match)),
  ...addressMatches.map((match) => proven('address', match)),
];

const proven = (by: Hit['by'], evidence: Match | AddressMatch): ProvenHit => ({
  listId: evidence.listId,
  entryId: evidence.entryId,
  by,
  score: evidence.score,
  evidence,
});

export const bareHit = ({ listId, entryId, by, score }: Hit): Hit => ({ listId, entryId, by, score });

/** A changed entry that scores less than this more than before says nothing new. */
const STRONGER = 0.005;
/** No party meets more entries than an officer can look through. */
const MOST_MATCHES = 100;

export interface Comparison {
  /** all that the party meets now */
  hits: Hit[];
  /** those that it did not meet before, or met with a lower score */
  news: ProvenHit[];
}

/**
 * Matches parties with what changed between two states of the lists. Words weigh the same in an index of fifty entities as
 * in one of fifty thousand (src/parties/word-frequency.ts), so scores are those that a screening gives.
 */
export class DeltaMatcher {
  readonly #index: PartyIndex;
  readonly #minScore: number;
  /** entries whose former hits no longer count: gone, or matched anew */
  readonly #settled = new Set<string>();
  readonly #formerly = new Map<string, string>();

  constructor(delta: Delta, minScore: number) {
    this.#index = buildPartyIndex(delta.arrived);
    this.#minScore = minScore;
    for (const { listId, entity } of delta.arrived) this.#settled.add(entryKey({ listId, entryId: entity.entryId }));
    for (const entry of delta.gone) this.#settled.add(entryKey(entry));
    for (const entry of delta.renumbered) this.#formerly.set(entryKey(entry), entryKey({ ...entry, entryId: entry.formerly }));
  }

  /** `held`: what the party met under the former state. */
  compare(query: PartyQuery, held: readonly Hit[]): Comparison {
    const found = provenHits(
      this.#index.match(query, { minScore: this.#minScore, limit: MOST_MATCHES }),
      query.address ? this.#index.matchAddress(query.address) : [],
    );
    const before = new Map(held.map((hit) => [hitKey(hit.by, entryKey(hit)), hit.score]));
    return {
      hits: [...held.filter((hit) => !this.#settled.has(entryKey(hit))), ...found.map(bareHit)],
      news: found.filter((hit) => {
        const entry = entryKey(hit);
        const score = before.get(hitKey(hit.by, entry)) ?? before.get(hitKey(hit.by, this.#formerly.get(entry) ?? entry));
        return score === undefined || hit.score - score >= STRONGER;
      }),
    };
  }
}

const entryKey = ({ listId, entryId }: EntryOfList) => `${listId}\n${entryId}`;
const hitKey = (by: Hit['by'], entry: string) => `${by}\n${entry}`;
