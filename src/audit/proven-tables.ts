/** What the verification of a database proves of each table, or why the table is no evidence. docs/regulator.md tells it in full. */
import type { Tables } from '../storage/database.js';

type Proof = { by: 'log' | 'entry' | 'derived' } | { notEvidence: string };

/**
 * `log`: the log itself, by its hashes. `entry`: each row has its digest in an entry. `derived`: follows from rows that are
 * proven, and is computed again. Complete: a new table does not compile until it stands here.
 */
export const PROVEN_TABLES: Record<keyof Tables, Proof> = {
  audit_entry: { by: 'log' },
  audit_checkpoint: { by: 'log' },
  screening: { by: 'entry' },
  api_key: { by: 'entry' },
  list_version: { by: 'entry' },
  list_entry: { by: 'entry' },
  entity_body: { by: 'entry' },
  list_activation: { by: 'entry' },
  active_list: { by: 'derived' },
  policy_version: { by: 'entry' },
  policy_activation: { by: 'entry' },
  catalogue_version: { by: 'entry' },
  customer_document: { by: 'entry' },
  customer_exemption: { by: 'entry' },
  order_event: { by: 'entry' },
  purchase: { by: 'derived' },
  purchase_total: { by: 'derived' },
  review_case: { by: 'entry' },
  case_hit: { by: 'entry' },
  case_event: { by: 'entry' },
  webhook_endpoint: { by: 'entry' },
  supplier: { notEvidence: 'a name for an id; the id itself is in every entry' },
  customer_link: { notEvidence: 'an index over proven orders; what a decision read in it is in the basis of that decision' },
  known_party: { notEvidence: 'an index over proven orders; what it leads to is a case, which is proven' },
  idempotency_key: { notEvidence: 'how a retry finds its screening, which is proven' },
  list_state: { notEvidence: 'names for sets of list versions, used between runs' },
  rescreening: { notEvidence: 'progress of a run; the cases and screenings that it made are proven' },
  order_to_rescreen: { notEvidence: 'work that waits; the screening that it leads to is proven' },
  list_update: { notEvidence: 'when the publisher was asked; what he sent is a list version' },
  list_fetch: { notEvidence: 'what the publisher called his files; what he sent is a list version' },
  party_index: { notEvidence: 'built from the entities, and built anew when it is missing' },
  webhook_message: { notEvidence: 'an outbox that is emptied; it tells of things that are proven themselves' },
};
