/** All that the rules may know of an order. Gathered before, never looked up by a rule. */
import type { AddressMatch, ListInUse, Match, Order, Owner, Party } from '../contract.js';
import type { IdentifiedLine } from '../law/supplies.js';
import type { History } from './history.js';

export interface OrderFacts {
  order: Order;
  /** YYYY-MM-DD: the day of `placedAt` in UTC, whose law decides */
  on: string;
  /** ISO time in UTC of the screening */
  at: string;
  parties: PartyFacts[];
  lines: LineFacts[];
  lists: ListInUse[];
  history: History;
}

/** A party of the order, or whom it names only as payer, as vessel or as holder of a paper. */
export type ScreenedParty = Omit<Party, 'role'> & { role: Party['role'] | 'vessel' | 'document_holder' };

export interface PartyFacts {
  party: ScreenedParty;
  matches: Match[];
  addressMatches: AddressMatch[];
  owners: OwnerFacts[];
  directors: OwnerFacts[];
  /** entities that the matched entries are linked to, through up to three steps */
  linked: LinkedEntity[];
  /** entries that name the party as linked to them, though it is not listed itself */
  namedBy: NamedBy[];
  /** names of the party, its owners and directors that have nothing to compare */
  unreadable: string[];
}

export interface OwnerFacts {
  owner: Owner;
  matches: Match[];
  linked: LinkedEntity[];
  namedBy: NamedBy[];
}

export interface LinkedEntity {
  listId: string;
  entryId: string;
  name: string;
  relation: string;
  through?: string[];
}

export interface NamedBy extends LinkedEntity {
  version: string;
}

/** `identified.controls` are those of the law of `on`. */
export type LineFacts = IdentifiedLine;
