// Generated from schemas/ by `npm run generate`. Do not edit.

export interface Contract {
  'address-match'?: AddressMatch;
  address?: Address;
  'case-hit'?: CaseHit;
  case?: Case;
  'catalogue-product'?: CatalogueProduct;
  control?: Control;
  'deciding-policy'?: DecidingPolicy;
  document?: Document;
  exemption?: Exemption;
  flag?: Flag;
  'identified-substance'?: IdentifiedSubstance;
  identifier?: Identifier;
  'list-in-use'?: ListInUse;
  'listed-entity'?: ListedEntity;
  match?: Match;
  'missing-papers'?: MissingPapers;
  'order-life'?: OrderLife;
  'order-line'?: OrderLine;
  order?: Order;
  owner?: Owner;
  'party-query'?: PartyQuery;
  party?: Party;
  policy?: Policy;
  problem?: Problem;
  'recorded-document'?: RecordedDocument;
  'recorded-exemption'?: RecordedExemption;
  rescreening?: Rescreening;
  'screening-as-of'?: ScreeningAsOf;
  screening?: Screening;
  'substance-query'?: SubstanceQuery;
}
/**
 * A listed entity whose address is that of the party.
 */
export interface AddressMatch {
  listId: string;
  version: string;
  entryId: string;
  name: string;
  /**
   * as the list prints it
   */
  address: string;
  score: number;
}
/**
 * A postal address as the sender wrote it.
 */
export interface Address {
  /**
   * @maxItems 10
   */
  lines?: string[];
  city?: string;
  region?: string;
  postalCode?: string;
  /**
   * ISO 3166-1 alpha-2 code, upper case
   */
  country?: string;
}
/**
 * A list entry that a case rests on.
 */
export interface CaseHit {
  by: 'name' | 'address';
  match: Match | AddressMatch;
  /**
   * version of the list that no longer has the entry
   */
  removedIn: string | null;
}
/**
 * A listed entity that the scorer accepts for a party, with the reasons.
 */
export interface Match {
  score: number;
  nameScore: number;
  listId: string;
  version: string;
  entryId: string;
  /**
   * the listed name that met
   */
  name: string;
  nameQuality?: 'primary' | 'strong' | 'weak';
  type?: 'person' | 'company' | 'vessel' | 'aircraft' | 'unknown';
  /**
   * @maxItems 100
   */
  programmes?: string[];
  explanation: {
    /**
     * the query name that met
     */
    query: string;
    /**
     * which query words met which list words, and how (exact, typo, initial, transliteration, phonetic, nickname, missing, ...)
     *
     * @maxItems 200
     */
    words: {
      query?: string;
      listed?: string;
      how: string;
      score: number;
    }[];
    /**
     * @maxItems 50
     */
    features: {
      feature: string;
      /**
       * what it added to or took from the score
       */
      effect: number;
      detail: string;
    }[];
  };
}
/**
 * An officer's work on a party of past orders.
 */
export interface Case {
  caseId: string;
  status: 'open' | 'closed';
  reason: 'new_on_list';
  customerId: string | null;
  party: PartyQuery;
  /**
   * the order in which the party stood last, when the case was opened
   */
  orderId: string;
  screeningId: string;
  /**
   * of the strongest hit, 0 to 1
   */
  score: number;
  openedAt: string;
  /**
   * the list entries that the case rests on, the strongest first
   */
  hits: CaseHit[];
  /**
   * oldest first
   */
  events: {
    kind: 'opened' | 'new_on_list' | 'removed_from_list' | 'renumbered' | 'closed';
    at: string;
    /**
     * id of the key, or `rescreening`
     */
    by: string;
    reason: string;
    note?: string;
    entries?: {
      listId: string;
      version: string;
      entryId: string;
      /**
       * number of the entry before its publisher gave it another
       */
      formerly?: string;
      by?: 'name' | 'address';
      score?: number;
    }[];
  }[];
}
/**
 * One party to look up, outside an order.
 */
export interface PartyQuery {
  id?: string;
  type?: 'person' | 'company' | 'vessel' | 'aircraft' | 'unknown';
  name: string;
  /**
   * @maxItems 50
   */
  aliases?: string[];
  /**
   * YYYY, YYYY-MM or YYYY-MM-DD: as much as is known
   */
  birthDate?: string | null;
  gender?: 'male' | 'female' | 'other';
  /**
   * nationality, registration or residence
   *
   * @maxItems 20
   *
   * Items: ISO 3166-1 alpha-2 code, upper case
   */
  countries?: string[];
  address?: Address;
  /**
   * @maxItems 50
   */
  identifiers?: Identifier[];
  email?: string;
  phone?: string;
  website?: string;
}
/**
 * A number or handle that names one party: registration, tax, passport, IMO, crypto address, ...
 */
export interface Identifier {
  kind: string;
  value: string;
  /**
   * ISO 3166-1 alpha-2 code, upper case
   */
  country?: string;
}
/**
 * A product of the supplier, and the substance that it is.
 */
export interface CatalogueProduct {
  productCode: string;
  name?: string;
  cas?: string;
  ec?: string;
  smiles?: string;
  inchi?: string;
  inchiKey?: string;
  unNumber?: string;
  hsCode?: string;
}
/**
 * Why a substance is on a precursor watchlist: the entry, how it is met and its citation.
 */
export interface Control {
  listId: string;
  entryId: string;
  kind: 'exact' | 'class' | 'similar';
  list?: string;
  name?: string;
  covers?: string;
  citation: string;
  effectiveFrom?: string | null;
  jurisdiction?: string;
  sourced?: boolean;
  detail?: string;
}
/**
 * The policy that an answer was decided by.
 */
export interface DecidingPolicy {
  id: string;
  version: string;
  /**
   * Where a past day was asked about: when the policy of that day was put into service; null: none had been until then, and the policy that Assay comes with decided.
   */
  since?: string | null;
  /**
   * Flags that came after the policy was recorded, weighed as the default policy has them.
   */
  borrowed?: {
    /**
     * id@version of the default policy
     */
    from: string;
    flags: string[];
  };
}
/**
 * A paper that the customer showed: licence, registration, declaration, identity, permit.
 */
export interface Document {
  kind: 'registration' | 'licence' | 'end_use_declaration' | 'customer_declaration' | 'identity' | 'permit';
  number?: string;
  authority?: string;
  holder?: string;
  /**
   * CAS numbers or names that it covers
   *
   * @maxItems 200
   */
  substances?: string[];
  quantity?: number | null;
  unit?: string | null;
  /**
   * calendar date, YYYY-MM-DD
   */
  validFrom?: string | null;
  /**
   * calendar date, YYYY-MM-DD
   */
  validUntil?: string | null;
  scope?: 'transaction' | 'year';
  use?: string;
  /**
   * ISO 3166-1 alpha-2 code, upper case
   */
  country?: string;
}
/**
 * What frees a customer, for a time, of a control that a substance falls under by its structure only.
 */
export interface Exemption {
  /**
   * watchlist of the class, as the flag names it
   */
  listId: string;
  /**
   * its entry there, as the flag names it
   */
  entryId: string;
  /**
   * outside_definition: a chemist shows that the definition does not cover the named substances
   */
  basis: 'research_registration' | 'licence' | 'outside_definition';
  number?: string;
  authority?: string;
  /**
   * CAS numbers or names; without it, every substance of the class
   *
   * @maxItems 200
   */
  substances?: string[];
  validFrom?: string | null;
  validUntil: string;
  /**
   * what was seen, and how it was checked
   */
  note: string;
}
/**
 * One reason: what was found, how much it weighs, what would settle it, and where it comes from.
 */
export interface Flag {
  code: string;
  severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
  points: number;
  message: string;
  cure?: string;
  evidence: {
    [k: string]: unknown;
  };
  source: {
    listId?: string;
    version?: string;
    entryId?: string;
    rule?: string;
    citation?: string;
    /**
     * whether the cited source was read when the fact was written down; false: recalled, check before relying on it
     */
    sourced?: boolean;
  };
}
/**
 * What a line really is.
 */
export interface IdentifiedSubstance {
  id?: string;
  /**
   * the text that was asked for
   */
  query?: string;
  /**
   * the preferred name; null: nothing tells what it is
   */
  substance: string | null;
  substanceId?: string | null;
  /**
   * of the parent, when it is a salt, hydrate, isotope or stereo form
   */
  cas: string | null;
  /**
   * e.g. cas, name, synonym, misspelling, structure, salt of, hydrate of
   */
  how: string | null;
  /**
   * salt, hydrate, ester, stereo, isotope, mixture, ...: how the line differs from the parent
   */
  form?: string | null;
  confidence?: number;
  contradiction: boolean;
  /**
   * what speaks against what
   *
   * @maxItems 20
   */
  contradictions?: string[];
  /**
   * a listed name that the text resembles without being it
   */
  near?: string | null;
  concentrationPercent?: number | null;
  /**
   * listed substances whose ester, amide, carbamate, acetal or halide this is
   *
   * @maxItems 20
   */
  derivativeOf?: {
    substanceId: string;
    /**
     * @maxItems 10
     */
    kinds: string[];
  }[];
  /**
   * generic definitions of the law that the structure meets
   *
   * @maxItems 20
   */
  classes?: {
    classId: string;
    detail: string;
    /**
     * the definition leaves it out, for it is controlled by name
     */
    excluded?: boolean;
  }[];
  /**
   * the listed structure that this one comes nearest to, for information
   */
  similarTo?: {
    substanceId: string;
    similarity: number;
  } | null;
  /**
   * g/mol of the parent
   */
  molarMass?: number | null;
  /**
   * kg of the parent in one kg of the salt or hydrate named; 1 for the parent itself, null where the form does not tell
   */
  baseFactor?: number | null;
  /**
   * of the parent as a liquid near 20 °C, to convert litres
   */
  densityKgPerLitre?: number | null;
  /**
   * @maxItems 100
   */
  controls: Control[];
}
/**
 * A list version that a screening was made with.
 */
export interface ListInUse {
  listId: string;
  version: string;
  publishedAt: string | null;
  importedAt?: string | null;
  /**
   * days since the publisher's date, or since the import where the publisher gives none
   */
  ageDays: number | null;
  /**
   * the date that the age counts from; importedAt: the publisher gives none, and the list can be older than it looks
   */
  ageFrom?: 'publishedAt' | 'importedAt';
  /**
   * true: a sample list of invented parties, not a published one
   */
  sample?: boolean;
}
/**
 * One entry of a sanctions list, in the one form that every source is mapped to. Arrays are sorted by the importer, so that equal content has equal bytes.
 */
export interface ListedEntity {
  /**
   * the publisher's own id
   */
  entryId: string;
  type: 'person' | 'company' | 'vessel' | 'aircraft' | 'unknown';
  /**
   * the primary name first
   *
   * @minItems 1
   * @maxItems 5000
   */
  names: {
    name: string;
    kind: 'primary' | 'alias' | 'former' | 'original_script';
    quality: 'primary' | 'strong' | 'weak';
    parts?: {
      first?: string;
      middle?: string;
      last?: string;
    };
    lang?: string;
  }[];
  gender?: 'male' | 'female' | 'other';
  /**
   * @maxItems 100
   */
  titles?: string[];
  /**
   * @maxItems 100
   */
  positions?: string[];
  /**
   * @maxItems 100
   */
  birthDates?: {
    from: string;
    to: string;
    circa?: boolean;
    /**
     * as published
     */
    text?: string;
  }[];
  /**
   * @maxItems 100
   */
  birthPlaces?: string[];
  deceased?: boolean;
  /**
   * @maxItems 200
   */
  countries?: {
    /**
     * ISO 3166-1 alpha-2 code, upper case
     */
    code?: string;
    name?: string;
    kind: 'nationality' | 'citizenship' | 'residence' | 'registration' | 'flag' | 'unknown';
  }[];
  /**
   * @maxItems 2000
   */
  addresses?: {
    /**
     * one line, as published
     */
    text: string;
    city?: string;
    region?: string;
    postalCode?: string;
    /**
     * ISO 3166-1 alpha-2 code, upper case
     */
    country?: string;
    countryName?: string;
  }[];
  /**
   * @maxItems 2000
   */
  identifiers?: {
    kind: string;
    value: string;
    /**
     * ISO 3166-1 alpha-2 code, upper case
     */
    country?: string;
    note?: string;
  }[];
  /**
   * @maxItems 200
   */
  programmes?: string[];
  listedOn?: string | null;
  reason?: string;
  remarks?: string;
  /**
   * to other entities, by entry id or by name as published
   *
   * @maxItems 1000
   */
  links?: {
    entryId?: string;
    name?: string;
    relation: string;
  }[];
  vessel?: {
    callSign?: string;
    vesselType?: string;
    tonnage?: string;
    flag?: string;
    owner?: string;
  };
}
/**
 * What would settle the flags of an order, as it would be judged now with all that has been recorded since.
 */
export interface MissingPapers {
  orderId: string;
  customerId: string | null;
  /**
   * what screening the order again would answer
   */
  decision: 'clear' | 'review' | 'block';
  riskScore: number;
  /**
   * the heaviest first
   */
  missing: {
    /**
     * what to bring or to explain
     */
    cure: string;
    /**
     * what the flags that it settles weigh together
     */
    points: number;
    settles: {
      code: string;
      message: string;
      citation?: string;
    }[];
  }[];
}
/**
 * Where an order stands after its screening, and what happened to it.
 */
export interface OrderLife {
  orderId: string;
  customerId: string | null;
  status: 'held' | 'released' | 'cancelled' | 'shipped';
  /**
   * the latest screening of the order
   */
  screeningId: string;
  decision: 'clear' | 'review' | 'block';
  riskScore: number;
  screenedAt: string;
  /**
   * one officer has approved the release of the blocked order
   */
  waitsForSecondOfficer: boolean;
  /**
   * oldest first
   */
  events: {
    kind: 'approved' | 'released' | 'cancelled' | 'shipped';
    at: string;
    /**
     * id of the key
     */
    by: string;
    /**
     * the screening that the order stood on then
     */
    screeningId: string;
    reasons: string[];
    note: string;
    reference: string | null;
    audit: {
      index: number;
      leafHash: string;
    };
  }[];
}
/**
 * A substance as the customer wrote it, with quantity.
 */
export interface OrderLine {
  /**
   * a number of the line, without blanks at its ends, control or invisible characters
   */
  lineId: string;
  substance: {
    name?: string;
    cas?: string;
    ec?: string;
    smiles?: string;
    inchi?: string;
    inchiKey?: string;
    molfile?: string;
    productCode?: string;
    unNumber?: string;
    hsCode?: string;
  };
  quantity: number;
  unit: string;
  concentrationPercent?: number | null;
  packages?: number;
}
/**
 * An order to be screened. Unknown fields are refused.
 */
export interface Order {
  /**
   * the supplier's number of the order, without blanks at its ends, control or invisible characters
   */
  orderId: string;
  /**
   * the supplier's number of the customer, without blanks at its ends, control or invisible characters
   */
  customerId?: string;
  placedAt: string;
  seller: {
    /**
     * ISO 3166-1 alpha-2 code, upper case
     */
    country: string;
    site?: string;
  };
  /**
   * @minItems 1
   * @maxItems 50
   */
  parties: Party[];
  /**
   * @minItems 1
   * @maxItems 200
   */
  lines: OrderLine[];
  /**
   * @maxItems 100
   */
  documents?: Document[];
  shipment?: {
    /**
     * ISO 3166-1 alpha-2 code, upper case
     */
    originCountry?: string;
    /**
     * ISO 3166-1 alpha-2 code, upper case
     */
    destinationCountry?: string;
    /**
     * @maxItems 30
     *
     * Items: ISO 3166-1 alpha-2 code, upper case
     */
    transitCountries?: string[];
    mode?: 'sea' | 'air' | 'road' | 'rail' | 'post' | 'courier' | 'pickup';
    deliveryPoint?: 'business' | 'residence' | 'po_box' | 'freight_forwarder' | 'storage';
    address?: Address;
    vessel?: string;
    /**
     * faster than usual delivery was asked for
     */
    urgent?: boolean;
    /**
     * what the customer asks for: hand-over, packaging, labels
     */
    instructions?: string;
    /**
     * stops at other sites that the customer asked for
     */
    viaStops?: number;
    /**
     * in the currency of goodsValue
     */
    freightCost?: number;
  };
  payment?: {
    method?: 'wire' | 'card' | 'cash' | 'crypto' | 'money_order' | 'letter_of_credit';
    payerName?: string;
    /**
     * ISO 3166-1 alpha-2 code, upper case
     */
    payerCountry?: string;
    bankAccount?: string;
    /**
     * the customer does not want an invoice
     */
    invoiceDeclined?: boolean;
    /**
     * payer, bank or method were changed after the order was confirmed
     */
    changedAfterOrder?: boolean;
    /**
     * how many different persons pay for this order
     */
    payers?: number;
  };
  /**
   * in any one currency, the same as freightCost
   */
  goodsValue?: number;
  /**
   * what people who dealt with the customer noticed, and data cannot tell
   *
   * @maxItems 50
   */
  observations?: {
    kind:
      | 'alternative_refused'
      | 'use_not_stated'
      | 'use_implausible'
      | 'use_not_of_the_business'
      | 'product_unknown_to_customer'
      | 'handling_unknown_to_customer'
      | 'evasive_on_resale'
      | 'questions_avoided'
      | 'secrecy'
      | 'price_of_no_concern'
      | 'excessive_price_offered'
      | 'identity_refused'
      | 'visit_refused'
      | 'no_means_to_store'
      | 'authority_described_person'
      | 'other_circumstance';
    note?: string;
  }[];
}
/**
 * A person, company, vessel or aircraft in a role of an order.
 */
export interface Party {
  role: 'buyer' | 'consignee' | 'end_user' | 'broker' | 'forwarder' | 'payer' | 'bank';
  type?: 'person' | 'company' | 'vessel' | 'aircraft' | 'unknown';
  name: string;
  /**
   * @maxItems 50
   */
  aliases?: string[];
  /**
   * YYYY, YYYY-MM or YYYY-MM-DD: as much as is known
   */
  birthDate?: string | null;
  gender?: 'male' | 'female' | 'other';
  /**
   * nationality, registration or residence
   *
   * @maxItems 20
   *
   * Items: ISO 3166-1 alpha-2 code, upper case
   */
  countries?: string[];
  address?: Address;
  /**
   * @maxItems 50
   */
  identifiers?: Identifier[];
  email?: string;
  phone?: string;
  website?: string;
  /**
   * @maxItems 50
   */
  owners?: Owner[];
  /**
   * @maxItems 50
   */
  directors?: Owner[];
  /**
   * what the party says it does
   */
  business?: string;
}
/**
 * Somebody who holds a share of a party.
 */
export interface Owner {
  type?: 'person' | 'company' | 'vessel' | 'aircraft' | 'unknown';
  name: string;
  /**
   * of the party, or of the owner that `of` names
   */
  sharePercent?: number;
  /**
   * name of another owner in the same list whose share this is, where ownership is a chain; absent: of the party itself
   */
  of?: string;
  /**
   * YYYY, YYYY-MM or YYYY-MM-DD: as much as is known
   */
  birthDate?: string | null;
  /**
   * ISO 3166-1 alpha-2 code, upper case
   */
  country?: string;
  /**
   * @maxItems 50
   */
  identifiers?: Identifier[];
}
/**
 * How screenings are decided: which rules run, what each flag weighs, from where an order is reviewed or blocked. Versioned data, never code.
 */
export interface Policy {
  id: string;
  version: string;
  description?: string;
  /**
   * riskScore from which an order is reviewed; points of critical flags from which it is blocked
   */
  score: {
    review: number;
    block: number;
  };
  /**
   * match score from which a party is reviewed or blocked, and address score from which it is reviewed
   */
  parties: {
    review: number;
    block: number;
    address: number;
    /**
     * the least score that a look-up of one party may ask for; without it, any
     */
    lookUp?: {
      lowest: number;
      highest: number;
    };
    /**
     * lists, or programmes of a list, whose entries are never blocked but reviewed
     *
     * @maxItems 200
     */
    reviewOnly?: string[];
  };
  /**
   * what a flag weighs, by its code, or by CODE/variant where a rule tells cases apart
   */
  flags: {
    [k: string]: {
      severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
      points: number;
    };
  };
  /**
   * rules switched off, by their id; every other rule runs
   */
  rules: {
    [k: string]: {
      on: boolean;
    };
  };
  patterns: {
    /**
     * so many orders within so many days, each at least this share of a threshold that none reaches
     */
    splitting: {
      orders: number;
      days: number;
      share: number;
    };
    /**
     * this many times the median of the customer's months, once it has so many; amounts below this share of a threshold are left alone
     */
    growth: {
      factor: number;
      months: number;
      share: number;
    };
    /**
     * so many different watch-listed substances within so many days
     */
    combination: {
      substances: number;
      days: number;
    };
  };
  /**
   * age in days above which a list is stale
   */
  staleness: {
    default: number;
    lists: {
      [k: string]: number;
    };
  };
}
/**
 * An error, as RFC 9457 problem details with a stable code.
 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  instance?: string;
  errors?: {
    /**
     * where, as a JSON pointer behind the part of the request: /body/parties/0, /querystring/limit; in a CSV file the line: line 3
     */
    pointer?: string;
    message?: string;
  }[];
  [k: string]: unknown;
}
/**
 * A paper on the record of a customer, and where it stands.
 */
export interface RecordedDocument {
  documentId: string;
  document: Document;
  /**
   * today; expiring: it ends within 30 days
   */
  status: 'valid' | 'expiring' | 'expired' | 'not_yet_valid' | 'withdrawn';
  /**
   * what recorded orders leave of its quantity; null where it limits none; below 0: more was ordered than it covers
   */
  left: {
    quantity: number;
    unit: string;
  } | null;
  recordedAt: string;
  /**
   * id of the key
   */
  recordedBy: string;
  withdrawnAt: string | null;
}
/**
 * An exemption on the record of a customer.
 */
export interface RecordedExemption {
  exemptionId: string;
  exemption: Exemption;
  recordedAt: string;
  /**
   * id of the key
   */
  recordedBy: string;
  withdrawnAt: string | null;
}
/**
 * One run that holds the parties of past orders against new list versions.
 */
export interface Rescreening {
  rescreeningId: string;
  /**
   * version by list: what the parties are brought up to
   */
  lists: {
    [k: string]: string;
  };
  status: 'running' | 'finished';
  startedAt: string;
  finishedAt: string | null;
  /**
   * parties to be matched
   */
  parties: number;
  partiesDone: number;
  /**
   * hits that were not there before, or are stronger
   */
  newHits: number;
  casesOpened: number;
  /**
   * entries of open cases that a list no longer has
   */
  removalsNoted: number;
  /**
   * open orders that were screened anew
   */
  ordersScreened: number;
}
/**
 * What an order would have been answered on a past day. Nothing of it is recorded.
 */
export interface ScreeningAsOf {
  /**
   * the day in UTC, at its end
   */
  asOf: string;
  /**
   * a what-if: no screening, no purchase, no audit entry
   */
  recorded: false;
  orderId: string;
  customerId: string | null;
  decision: 'clear' | 'review' | 'block';
  riskScore: number;
  /**
   * @maxItems 1000
   */
  flags: Flag[];
  /**
   * @maxItems 200
   */
  parties: {
    role: string;
    name?: string;
    /**
     * @maxItems 100
     */
    matches: Match[];
  }[];
  /**
   * @maxItems 200
   */
  lines: {
    lineId: string;
    identified: IdentifiedSubstance;
    /**
     * @maxItems 100
     */
    controls: Control[];
  }[];
  /**
   * @maxItems 200
   */
  lists: ListInUse[];
  policy: DecidingPolicy;
  /**
   * version of the supplier's catalogue that product codes were looked up in, the one in service at that day's end; null where no line names a code, or there was none
   */
  catalogue: string | null;
  durationMs: number;
}
/**
 * The answer to an order.
 */
export interface Screening {
  screeningId: string;
  orderId: string;
  customerId?: string | null;
  decision: 'clear' | 'review' | 'block';
  riskScore: number;
  /**
   * @maxItems 1000
   */
  flags: Flag[];
  /**
   * @maxItems 200
   */
  parties: {
    role: string;
    name?: string;
    /**
     * @maxItems 100
     */
    matches: Match[];
  }[];
  /**
   * @maxItems 200
   */
  lines: {
    lineId: string;
    identified: IdentifiedSubstance;
    /**
     * @maxItems 100
     */
    controls: Control[];
  }[];
  /**
   * @maxItems 200
   */
  lists: ListInUse[];
  policy: DecidingPolicy;
  audit: {
    index: number;
    leafHash: string;
  };
  screenedAt: string;
  durationMs: number;
}
/**
 * What a customer wrote to name one substance: one free text, or fields.
 */
export interface SubstanceQuery {
  id?: string;
  text?: string;
  name?: string;
  cas?: string;
  ec?: string;
  smiles?: string;
  inchi?: string;
  inchiKey?: string;
  molfile?: string;
  productCode?: string;
  unNumber?: string;
  hsCode?: string;
}
