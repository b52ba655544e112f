/**
 * Why an officer may release a held order. The set is our own (no public standard list exists); each reason says which flags
 * it can settle and which evidence it rests on, so that an auditor can test releases by machine.
 */
import type { Document, Flag, Order } from '../contract.js';
import { DataError } from '../data-error.js';

/** What must be there for a reason to hold: a field of a party, a paper, or a reference to where the evidence is kept. */
export type Evidence = 'birthDate' | 'address' | 'identifiers' | 'licence' | 'declaration' | 'reference';

export interface ReleaseReason {
  code: string;
  meaning: string;
  /** beginnings of the flag codes that it can settle */
  settles: string[];
  evidence?: Evidence;
}

/** What the circumstances of an order raise: not who its parties are, nor where it goes. */
const CIRCUMSTANCES = ['SUBSTANCE_', 'QUANTITY_', 'THRESHOLD_', 'ORDER_', 'PAYMENT_', 'DELIVERY_', 'CONTACT_', 'PARTIES_', 'OBSERVATION_'];

export const RELEASE_REASONS: readonly ReleaseReason[] = [
  { code: 'NAME_ONLY', meaning: 'nothing but the name agrees with the listed entry', settles: ['PARTY_'] },
  { code: 'TYPE_DIFFERS', meaning: 'a person is not the listed company or vessel, or the other way round', settles: ['PARTY_'] },
  { code: 'BIRTHDATE_DIFFERS', meaning: 'the date of birth is another', settles: ['PARTY_'], evidence: 'birthDate' },
  {
    code: 'ADDRESS_DIFFERS',
    meaning: 'the address is another, and that of the listed entry is known',
    settles: ['PARTY_'],
    evidence: 'address',
  },
  {
    code: 'IDENTIFIER_DIFFERS',
    meaning: 'a number that belongs to one holder only is another',
    settles: ['PARTY_'],
    evidence: 'identifiers',
  },
  { code: 'LIST_ENTRY_REMOVED', meaning: 'the publisher took the entry off the list', settles: ['PARTY_'], evidence: 'reference' },
  {
    code: 'LICENCE_SEEN',
    meaning: 'a licence, registration or permit was seen and checked with the authority',
    settles: ['LICENCE_', 'THRESHOLD_', 'SUBSTANCE_', 'DESTINATION_', 'PARTY_SANCTIONED', 'IDENTITY_'],
    evidence: 'licence',
  },
  {
    code: 'DECLARATION_SEEN',
    meaning: 'a declaration of use that covers the supply was seen',
    settles: ['DECLARATION_', 'THRESHOLD_'],
    evidence: 'declaration',
  },
  {
    code: 'EXEMPT_QUANTITY',
    meaning: 'the quantity is exempt',
    settles: ['THRESHOLD_', 'LICENCE_', 'DECLARATION_', 'IDENTITY_', 'QUANTITY_'],
  },
  {
    code: 'EXEMPT_MIXTURE',
    meaning: 'the mixture is exempt',
    settles: ['SUBSTANCE_', 'THRESHOLD_', 'LICENCE_', 'DECLARATION_', 'IDENTITY_'],
  },
  {
    code: 'END_USE_VERIFIED',
    meaning: 'the end use and the end user were verified',
    settles: [...CIRCUMSTANCES, 'DESTINATION_RESTRICTED'],
    evidence: 'reference',
  },
  {
    code: 'SITE_VISITED',
    meaning: 'the site of the customer was visited',
    settles: [...CIRCUMSTANCES, 'IDENTITY_'],
    evidence: 'reference',
  },
  {
    code: 'PATTERN_EXPLAINED',
    meaning: 'the customer explained the pattern, and the explanation was checked',
    settles: ['ORDER_', 'THRESHOLD_', 'PAYMENT_', 'DELIVERY_', 'CONTACT_', 'PARTIES_', 'OBSERVATION_'],
    evidence: 'reference',
  },
  {
    code: 'DATA_ERROR_FIXED',
    meaning: 'the order was written wrongly and what is right is known',
    settles: ['SUBSTANCE_', 'QUANTITY_', 'PARTY_ADDRESS_MATCH', 'CONTACT_'],
    evidence: 'reference',
  },
];

export interface Justification {
  /** one code, and a second where one is not enough */
  reasons: string[];
  note: string;
  reference?: string;
}

export interface Held {
  order: Order;
  flags: Flag[];
  /** on the record of the customer */
  documents: Document[];
}

/**
 * Throws DataError unless every reason is known, settles a flag of the order and has its evidence, and every flag that blocks
 * is settled by one of them.
 */
export function checkJustification({ reasons, reference }: Justification, held: Held): void {
  for (const code of reasons) {
    const reason = RELEASE_REASONS.find((one) => one.code === code);
    if (!reason) throw new DataError(`there is no reason ${code}; there are ${RELEASE_REASONS.map((one) => one.code).join(', ')}`);
    if (!held.flags.some((flag) => flag.points > 0 && settles(reason, flag))) throw new DataError(`${code} settles no flag of this order`);
    const lacking = lackingEvidence(reason.evidence, held, reference);
    if (lacking) throw new DataError(`${code} needs ${lacking}`);
  }
  const given = RELEASE_REASONS.filter(({ code }) => reasons.includes(code));
  const open = held.flags.find((flag) => flag.severity === 'critical' && !given.some((reason) => settles(reason, flag)));
  if (open) throw new DataError(`${open.code} blocks the order, and none of the reasons settles it`);
}

const settles = (reason: ReleaseReason, { code }: Flag): boolean => reason.settles.some((beginning) => code.startsWith(beginning));

const LICENCES = ['licence', 'registration', 'permit'];
const DECLARATIONS = ['end_use_declaration', 'customer_declaration'];

function lackingEvidence(evidence: Evidence | undefined, { order, documents }: Held, reference: string | undefined): string | undefined {
  const papers = [...(order.documents ?? []), ...documents];
  const oneOf = (kinds: string[]) => papers.some(({ kind }) => kinds.includes(kind));
  switch (evidence) {
    case undefined:
      return undefined;
    case 'birthDate':
      return order.parties.some((party) => party.birthDate) ? undefined : 'a party with its date of birth in the order';
    case 'address':
      return order.parties.some((party) => party.address) ? undefined : 'a party with its address in the order';
    case 'identifiers':
      return order.parties.some((party) => party.identifiers?.length) ? undefined : 'a party with its identifier in the order';
    case 'licence':
      return oneOf(LICENCES) ? undefined : 'a licence, registration or permit with the order or on the record of the customer';
    case 'declaration':
      return oneOf(DECLARATIONS) ? undefined : 'a declaration with the order or on the record of the customer';
    case 'reference':
      return reference?.trim() ? undefined : 'a reference to where its evidence is kept';
  }
}
