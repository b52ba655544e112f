/**
 * The tables, as kysely types. Times are ISO 8601 text in UTC and bodies are JSON text, so that SQLite and PostgreSQL
 * hold the same bytes and a hash over a row means the same on both.
 */
import type { Generated, Kysely, Transaction } from 'kysely';

export type Database = Kysely<Tables>;
/** What a query needs: the database itself or a transaction on it. */
export type Queries = Database | Transaction<Tables>;

export type Role = 'supplier' | 'officer' | 'regulator' | 'operator';

export interface Tables {
  supplier: SupplierTable;
  api_key: ApiKeyTable;
  list_version: ListVersionTable;
  entity_body: EntityBodyTable;
  list_entry: ListEntryTable;
  active_list: ActiveListTable;
  list_activation: ListActivationTable;
  list_update: ListUpdateTable;
  list_fetch: ListFetchTable;
  party_index: PartyIndexTable;
  screening: ScreeningTable;
  idempotency_key: IdempotencyKeyTable;
  audit_entry: AuditEntryTable;
  purchase: PurchaseTable;
  purchase_total: PurchaseTotalTable;
  customer_link: CustomerLinkTable;
  customer_document: CustomerDocumentTable;
  audit_checkpoint: AuditCheckpointTable;
  list_state: ListStateTable;
  known_party: KnownPartyTable;
  rescreening: RescreeningTable;
  order_to_rescreen: OrderToRescreenTable;
  review_case: ReviewCaseTable;
  case_hit: CaseHitTable;
  case_event: CaseEventTable;
  order_event: OrderEventTable;
  customer_exemption: CustomerExemptionTable;
  catalogue_version: CatalogueVersionTable;
  policy_version: PolicyVersionTable;
  policy_activation: PolicyActivationTable;
  webhook_endpoint: WebhookEndpointTable;
  webhook_message: WebhookMessageTable;
}

export interface SupplierTable {
  id: string;
  name: string;
  created_at: string;
}

export interface ApiKeyTable {
  id: string;
  supplier_id: string;
  role: Role;
  label: string;
  /** SHA-256 of the secret part, hex: the secret itself is shown once and never stored. */
  secret_hash: string;
  created_at: string;
  revoked_at: string | null;
}

/** One imported state of one list; rows are never changed but for `status` and `report`. */
export interface ListVersionTable {
  /** `<list id>@<version>` */
  id: string;
  list_id: string;
  kind: Generated<'negative' | 'positive' | 'described'>;
  version: string;
  /** SHA-256 over the imported bytes, file by file. */
  content_hash: string;
  format: string;
  published_at: string | null;
  imported_at: string;
  /** JSON: entities, names, addresses, identifiers, ... */
  counts: string;
  status: 'accepted' | 'quarantined';
  /** JSON: what the guard found. */
  report: string | null;
  /** 1: invented parties, that a real version replaces without being compared with them */
  sample: Generated<number>;
}

/** Entities by the hash of their canonical JSON: versions share what did not change. */
export interface EntityBodyTable {
  hash: string;
  body: string;
}

export interface ListEntryTable {
  list_version_id: string;
  entry_id: string;
  body_hash: string;
  /** Primary name, so that a difference can be shown without reading bodies. */
  name: string;
}

export interface ActiveListTable {
  list_id: string;
  list_version_id: string;
  activated_at: string;
}

/** Each time a version went into service, and why: which lists were in use on a day. Rows are only added. */
export interface ListActivationTable {
  seq: Generated<number>;
  list_id: string;
  list_version_id: string;
  activated_at: string;
  reason: string;
}

/** How the updates of a list went, and who is at one now. */
export interface ListUpdateTable {
  list_id: string;
  /** Random id of the update that runs, and when its claim ends unless it renews it. */
  lease_holder: string | null;
  lease_until: string | null;
  /** The list version that the files of `list_fetch` were imported as, in service or in quarantine. */
  version: string | null;
  last_attempt: string | null;
  /** When it was last known that the version in service is what the publisher publishes. */
  last_success: string | null;
  last_outcome: 'updated' | 'unchanged' | 'quarantined' | 'failed' | null;
  last_reason: string | null;
  /** Failed attempts since the last one that did not fail. */
  failures: Generated<number>;
  /** All attempts, and those that failed. */
  attempts: Generated<number>;
  failed_attempts: Generated<number>;
  /** 0 to 1, drawn anew with each attempt: spreads the next one. */
  jitter: Generated<number>;
  /** The publisher asked to be left alone until then (Retry-After). */
  not_before: string | null;
}

/** What the publisher told of each file that was last imported: asked again, he may answer that nothing has changed. */
export interface ListFetchTable {
  list_id: string;
  file: string;
  url: string;
  etag: string | null;
  last_modified: string | null;
  bytes: number;
  fetched_at: string;
}

/** Built party indexes, kept so that a restart need not build them again. Safe to empty. */
export interface PartyIndexTable {
  key: string;
  bytes: Uint8Array;
  created_at: string;
}

export interface ScreeningTable {
  /** Order of commit; pages follow it. */
  seq: Generated<number>;
  id: string;
  supplier_id: string;
  order_id: string;
  customer_id: string | null;
  decision: 'clear' | 'review' | 'block';
  risk_score: number;
  screened_at: string;
  /** Canonical JSON: the order. */
  request: string;
  /** JSON: the answer as sent. */
  answer: string;
  /** Canonical JSON: what else a replay needs: list versions, policy, law, history as it was read. */
  basis: string;
}

export interface IdempotencyKeyTable {
  supplier_id: string;
  key: string;
  request_hash: string;
  screening_id: string;
  created_at: string;
}

/** A leaf of the audit log. */
export interface AuditEntryTable {
  /** 0, 1, 2, ... without a gap. */
  idx: number;
  at: string;
  kind: string;
  supplier_id: string;
  /** Canonical JSON of the whole entry: the bytes that are hashed. */
  body: string;
  leaf_hash: string;
  /** Chain: hash over the previous chain hash and this leaf hash. */
  chain_hash: string;
}

/** What an order adds to the sums of its customer: one row for each counted substance and movement. */
export interface PurchaseTable {
  supplier_id: string;
  order_id: string;
  /** as the law counts it (see src/law/listed.ts) */
  substance: string;
  /** jurisdiction and flow, `us:domestic` */
  movement: string;
  customer_id: string;
  screening_id: string;
  site: string | null;
  /** YYYY-MM-DD in UTC */
  day: string;
  /** 0: not known */
  milligrams: number;
  microlitres: number;
  status: 'counted' | 'held' | 'cancelled';
}

/** Sums of the counted purchases of a customer by day. */
export interface PurchaseTotalTable {
  supplier_id: string;
  customer_id: string;
  substance: string;
  movement: string;
  day: string;
  milligrams: number;
  microlitres: number;
  orders: number;
}

/** What a customer gave that another may give too: hashed, since only equality matters. */
export interface CustomerLinkTable {
  supplier_id: string;
  /** SHA-256 over kind and normalised value, base64url, first 24 characters */
  link: string;
  customer_id: string;
  kind: string;
  /** the order that gave it first */
  first_order_id: string;
  /** day of the order that gave it last */
  last_on: string;
}

/** A paper on the record of a customer. */
export interface CustomerDocumentTable {
  id: string;
  supplier_id: string;
  customer_id: string;
  /** JSON: a Document */
  body: string;
  recorded_at: string;
  recorded_by: string;
  withdrawn_at: string | null;
}

/** What was signed about the log, kept so that a later change of the rows before it is found. */
export interface AuditCheckpointTable {
  /** Entries it covers. */
  size: number;
  at: string;
  /** The signed note. */
  note: string;
}

/** What happened to an order after its screening. Rows are only added. */
export interface OrderEventTable {
  seq: Generated<number>;
  supplier_id: string;
  order_id: string;
  /** The screening that the order stood on then. */
  screening_id: string;
  kind: 'approved' | 'released' | 'cancelled' | 'shipped';
  at: string;
  /** Id of the key. */
  by: string;
  /** JSON: codes of src/orders/release-reasons.ts. */
  reasons: string;
  note: string;
  /** Where the evidence is kept. */
  reference: string | null;
  audit_index: number;
  leaf_hash: string;
}

/** What frees a customer of a class control. */
export interface CustomerExemptionTable {
  id: string;
  supplier_id: string;
  customer_id: string;
  /** JSON: an Exemption */
  body: string;
  recorded_at: string;
  recorded_by: string;
  withdrawn_at: string | null;
}

/** A supplier's product catalogue; the last one counts. */
export interface CatalogueVersionTable {
  seq: Generated<number>;
  supplier_id: string;
  /** From the content: the same products, the same version. */
  version: string;
  products: number;
  /** JSON: products by their code. */
  body: string;
  imported_at: string;
  imported_by: string;
}

export interface PolicyVersionTable {
  id: string;
  version: string;
  content_hash: string;
  /** JSON: a Policy */
  body: string;
  recorded_at: string;
  recorded_by: string;
}

/** Each time a policy went into service; the last one counts. */
export interface PolicyActivationTable {
  seq: Generated<number>;
  supplier_id: string;
  id: string;
  version: string;
  activated_at: string;
  activated_by: string;
}

/** Where a supplier wants to be told of events. */
export interface WebhookEndpointTable {
  id: string;
  supplier_id: string;
  url: string;
  /** JSON: the event types it is told of. */
  events: string;
  /** `whsec_` and the key in base64: it signs, so it cannot be kept as a hash. Null once the endpoint is removed. */
  secret: string | null;
  /** Signs beside `secret` until `former_secret_until` (ISO time). */
  former_secret: string | null;
  former_secret_until: string | null;
  created_at: string;
  /** Id of the key. */
  created_by: string;
  removed_at: string | null;
  /** ISO time at which the receiver answered 410: it is told nothing more. */
  gone_at: string | null;
}

/** The outbox: one event for one endpoint. */
export interface WebhookMessageTable {
  seq: Generated<number>;
  /** The `webhook-id` header: the same with each attempt, so that a receiver knows a repeated one. */
  id: string;
  endpoint_id: string;
  type: string;
  /** The bytes that are signed and sent. */
  body: string;
  created_at: string;
  state: 'waiting' | 'delivered' | 'given_up';
  attempts: Generated<number>;
  /** While an attempt runs: when another may take it over. */
  next_attempt_at: string;
  last_attempt_at: string | null;
  /** A status ("200") or why there was none. */
  last_outcome: string | null;
}

/** List versions that were in service together. */
export interface ListStateTable {
  /** Hash over `versions`. */
  key: string;
  /** JSON: version by list id. */
  versions: string;
}

/** A party of past orders, once for each customer and for all that is known of it. */
export interface KnownPartyTable {
  seq: Generated<number>;
  /** Hash over supplier, customer and query. */
  id: string;
  supplier_id: string;
  customer_id: string | null;
  /** JSON: a PartyQuery */
  query: string;
  /** JSON: what it met (src/screening/rescreening/hits.ts). */
  hits: string;
  /** The list versions that `hits` come from. */
  list_state: string;
  /** The order and screening in which it stood last. */
  order_id: string;
  screening_id: string;
  first_seen: string;
  last_seen: string;
}

/** One run that brings the known parties up to the list versions in service. */
export interface RescreeningTable {
  seq: Generated<number>;
  id: string;
  list_state: string;
  started_at: string;
  finished_at: string | null;
  parties: number;
  parties_done: Generated<number>;
  new_hits: Generated<number>;
  cases_opened: Generated<number>;
  removals_noted: Generated<number>;
  orders_screened: Generated<number>;
  /** Random id of the process that runs it, and when its claim ends unless it renews it. */
  lease_holder: string | null;
  lease_until: string | null;
}

/** An open order of a party that is new on a list: it waits to be screened anew. */
export interface OrderToRescreenTable {
  supplier_id: string;
  order_id: string;
}

/** Work of an officer on a known party. */
export interface ReviewCaseTable {
  seq: Generated<number>;
  id: string;
  supplier_id: string;
  customer_id: string | null;
  /** `id` of the known party: the row itself may be forgotten before the case is. */
  party_id: string;
  /** JSON: a PartyQuery */
  party: string;
  order_id: string;
  screening_id: string;
  reason: 'new_on_list';
  status: 'open' | 'closed';
  /** Of its strongest hit, 0 to 1. */
  score: number;
  opened_at: string;
}

/** A list entry that a case rests on. */
export interface CaseHitTable {
  case_id: string;
  list_id: string;
  entry_id: string;
  by: 'name' | 'address';
  /** JSON: the Match or AddressMatch. */
  evidence: string;
  /** Version of the list that no longer has the entry. */
  removed_in: string | null;
}

/** What happened to a case. Rows are only added. */
export interface CaseEventTable {
  seq: Generated<number>;
  case_id: string;
  kind: 'opened' | 'new_on_list' | 'removed_from_list' | 'renumbered' | 'closed';
  at: string;
  /** Id of the key, or `rescreening`. */
  by: string;
  /** JSON: what the kind needs to tell. */
  body: string;
}
